"""The places of the data that the repository ships."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
AIRLINE_SERIES = DATA / "international-airline-passengers.csv"
SHIPPED_RUNS = DATA / "runs"
