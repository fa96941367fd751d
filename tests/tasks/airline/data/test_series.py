import hashlib

from viz_lstm.paths import AIRLINE_SERIES, DATA
from viz_lstm.tasks.airline import load_series


def test_series_is_the_one_that_box_and_jenkins_printed():
    series = load_series()
    assert len(series.months) == len(series.passengers) == 144
    assert (series.months[0], series.months[-1]) == ("1949-01", "1960-12")
    assert series.passengers.sum() == 40363
    assert (series.passengers.min(), series.passengers.max()) == (104, 622)


def test_series_cannot_be_changed_by_accident():
    assert not load_series().passengers.flags.writeable


def test_readme_states_the_checksum():
    checksum = hashlib.sha256(AIRLINE_SERIES.read_bytes()).hexdigest()
    assert checksum in (DATA / "README.md").read_text()
