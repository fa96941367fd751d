"""Waiting for what goes on beside a page, without having the page run all the while."""

import time

from viz_lstm.jobs import training_service
from viz_lstm.ui.session import KEY

SECONDS_AT_MOST = 300


def until(condition):
    """Wait until a condition holds."""
    end = time.monotonic() + SECONDS_AT_MOST
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def until_trained(app):
    """Wait until the training of a page's visitor is over, and have the page take its network over."""
    until(lambda: (status := training_service().status(app.session_state[KEY].job)) is None or status.is_over)
    app.run()
    assert app.session_state[KEY].job is None


def until_read(app):
    """Have a page run now and then until nothing is worked out beside it any more."""
    while any(each.icon == ":material/hourglass_top:" for each in app.info):
        time.sleep(0.1)
        app.run()
