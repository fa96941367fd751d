"""The time that the server works on a page: the first visit, and a rerun.

A rerun moves a slider that changes one line; everything else should come from memory. Numbers are medians of
wall-clock time in one process, so compare them with each other rather than with those of another machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from streamlit.testing.v1 import AppTest

import viz_lstm
from viz_lstm.scenes import encode
from viz_lstm.tasks.airline import AirlineSelection
from viz_lstm.ui import caches
from viz_lstm.words.catalogue import catalogue_in

TURNS = 20


def main() -> None:
    """Print the times."""
    app = AppTest.from_file(str(Path(viz_lstm.__file__).parent / "ui" / "main.py"), default_timeout=60)
    first = _time(app.run)
    sizes = iter([16, 24] * TURNS)

    def move_slider() -> None:
        app.get_by_key("hidden-size-honest").set_value(next(sizes)).run()

    rerun = median(_time(move_slider) for _ in range(TURNS))
    words = catalogue_in("en")
    scene = caches.scene(caches.shipped_run("airline"), AirlineSelection(), words)
    payload = median(_time(lambda: encode(scene, words.topics["player"])) for _ in range(TURNS))
    size = len(encode(scene, words.topics["player"]))
    sys.stdout.write(f"page: first visit {1000 * first:.0f} ms, rerun {1000 * rerun:.1f} ms, ")
    sys.stdout.write(f"of which the player's {size / 1000:.0f} kB take {1000 * payload:.1f} ms\n")


def _time(task: Callable[[], object]) -> float:
    start = perf_counter()
    task()
    return perf_counter() - start


if __name__ == "__main__":
    main()
