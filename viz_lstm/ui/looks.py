"""The time between two looks of a page at what is worked out elsewhere."""

from viz_lstm.jobs import training_service

SHORTEST, LONGEST = 0.5, 2.0
"""The least and the most seconds between two looks."""

FEW_PAGES = 15
"""With no more open pages than this, each looks as often as it likes; a class takes turns."""


def seconds_between_looks(shortest: float = SHORTEST) -> float:
    """Return how many seconds a page waits before it looks again: the more pages are open, the longer.

    Each look runs a part of the page, and all pages are run by one process, which trainings share the machine
    with: thirty pages that look twice a second would keep it busy with nothing else.

    Args:
        shortest: The seconds while few pages are open.
    """
    return min(LONGEST, shortest * max(1.0, training_service().sessions / FEW_PAGES))
