"""The names of steps of time in the reader's language."""

from viz_lstm.words.catalogue import Catalogue


def step_name(step: str, words: Catalogue) -> str:
    """Return what a step such as `month` or `15 minutes` is called.

    Args:
        step: The step, as the reading of a series names it.
        words: The words.
    """
    count, _, unit = step.rpartition(" ") if step[:1].isdigit() else ("", "", step)
    if not count:
        return words.plain(f"series.step_{unit.replace(' ', '_')}")
    number = int(count) if count.isdecimal() else count
    return words.plain("series.steps", count=number, unit=words.plain(f"series.steps_{unit}"))
