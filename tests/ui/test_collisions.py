"""Links and addresses of two configurations whose keys begin alike."""

from urllib.parse import parse_qsl

import pytest

from tests.ui.server.test_session_lease import opened
from tests.ui.waiting import until
from viz_lstm.jobs import training_service
from viz_lstm.runs import key_of
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.parts import query_of
from viz_lstm.ui.session import KEY

ONE = AirlineConfig(hidden_size=4, epochs=3, seed=169709)
OTHER = AirlineConfig(hidden_size=4, epochs=2, seed=722222)
ALIKE = "268c5176d2"


def configs(app):
    return [run.config for run in app.session_state[KEY].runs.values()]


def finish(config):
    key = training_service().submit(config)
    until(lambda: training_service().status(key).is_over)


@pytest.fixture(scope="module", autouse=True)
def _started(service):
    service.start()


def test_a_link_opens_its_own_network_and_an_older_address_none_that_it_may_not_mean(service):
    finish(ONE)
    app = opened(run=ALIKE)
    assert configs(app) == [ONE]
    assert app.session_state[KEY].job is None

    link = Link(configs=(OTHER,), selection=AirlineSelection())
    app = opened(**dict(parse_qsl(query_of(link, "en"))))
    assert app.session_state[KEY].job == key_of(OTHER)
    until(lambda: service.status(key_of(OTHER)).is_over)
    assert configs(app.run()) == [OTHER]

    app = opened(runs=f"{key_of(ONE)}.{key_of(OTHER)}")
    assert configs(app) == [ONE, OTHER]
    app = opened(run=ALIKE, runs=ALIKE)
    assert configs(app) == []
    assert app.warning[0].value.startswith("This training is no longer known")
