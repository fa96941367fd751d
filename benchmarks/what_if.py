"""Answers to what-ifs in Node, as ratios to a plain reading of the same sequence, for three sizes.

    python -m benchmarks.what_if [--json]

Needs Node. Milliseconds depend on the machine, ratios hardly. An answer is all that the player computes:
quantities, the largest change, the range that is left, and for a text the likeliest next characters.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("what_if.js")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")
    as_json = parser.parse_args().json
    figures = measured()
    sys.stdout.write(json.dumps(figures) + "\n" if as_json else table(figures))


def measured() -> dict[str, dict[str, float]]:
    """Return the figures of each size.

    Raises:
        FileNotFoundError: There is no Node.
    """
    node = shutil.which("node")
    if node is None:
        message = "Node must be installed; got none. Install it (Debian: apt install nodejs)."
        raise FileNotFoundError(message)
    answer = subprocess.run([node, str(SCRIPT)], capture_output=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(answer.stdout)
    return figures


def table(figures: dict[str, dict[str, float]]) -> str:
    """Write a row for each size and figure."""
    rows = [f"{size:12}{name:32}{value:8.2f}" for size, row in figures.items() for name, value in row.items()]
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    main()
