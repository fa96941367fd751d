"""The networks that come with the project."""

from viz_lstm.ui.task_page import page_of, task_pages


def examples() -> dict[str, str]:
    """Return the task of every run that comes with the project, by the name of the run."""
    return {name: task for task, page in task_pages().items() for name in page.shipped}


def opening_of(task: str, language: str = "") -> str:
    """Return the name of the run that a task's page opens with; empty where none comes with the project."""
    page = page_of(task)
    return page.openings.get(language, next(iter(page.shipped), ""))
