"""The places of what is shipped beside the code: data, runs, the script of the dashboard."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
INSTALLED = PACKAGE / "shipped"
"""Where an installed package has what stands beside it in the repository."""
SHIPPED = INSTALLED if INSTALLED.is_dir() else PACKAGE.parent
APP = SHIPPED / "app.py"
DATA = SHIPPED / "data"
AIRLINE_SERIES = DATA / "international-airline-passengers.csv"
SHIPPED_RUNS = DATA / "runs"
