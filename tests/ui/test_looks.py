"""The times at which pages look at what is worked out elsewhere."""

import pytest

from viz_lstm.ui import looks


@pytest.mark.parametrize(
    ("pages", "seconds"), [(0, 0.5), (1, 0.5), (15, 0.5), (30, 1.0), (60, 2.0), (1_000, 2.0)]
)
def test_the_more_pages_are_open_the_more_rarely_each_looks(pages, seconds, monkeypatch):
    class Service:
        sessions = pages

    monkeypatch.setattr(looks, "training_service", Service)
    assert looks.seconds_between_looks() == seconds
