"""A network that takes the place of another one on the stage, where what is read stays."""

from viz_lstm.runs import Run
from viz_lstm.ui import caches
from viz_lstm.ui.session import current_session
from viz_lstm.ui.task_page import page_of


def prepare(after: Run) -> None:
    """Have the page of a network go on reading what it reads now, before it is shown there.

    A network that was trained on something else reads that: it may know nothing of what stands there now.
    """
    before = _on_stage(after.task)
    page = page_of(after.config)
    if before is not None and page.sequence_name(before.config) == page.sequence_name(after.config):
        page.go_on(before, after)


def _on_stage(task: str) -> Run | None:
    """Return the network that the page of a task shows; None where it has shown none yet."""
    state = current_session()
    name = state.shown.get(task, "")
    if name in page_of(task).shipped:
        return caches.shipped_run(name)
    return state.runs.get(name)
