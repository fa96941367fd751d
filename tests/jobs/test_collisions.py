"""Two configurations whose keys begin alike: nobody gets the network of the other one."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.storage.job_table import JobTable
from viz_lstm.jobs.storage.run_store import RunStore
from viz_lstm.jobs.workers.dask_worker import checked
from viz_lstm.jobs.workers.protocol import Finished
from viz_lstm.runs import key_of, save
from viz_lstm.tasks.airline import AirlineConfig

PLENTY = 100_000_000
ONE = AirlineConfig(hidden_size=4, epochs=3, seed=169709)
OTHER = AirlineConfig(hidden_size=4, epochs=2, seed=722222)
ALIKE = "268c5176d2"
"""The first ten digits of both: all that a key had once."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "runs"


@pytest.fixture
def shelf(folder):
    return RunStore(folder, PLENTY)


@pytest.fixture
def one(trained):
    return trained(ONE)


@pytest.fixture
def other(trained):
    return trained(OTHER)


def store_as_before(run, folder):
    """Store a run as it was when keys were short: in a folder of that name, with that key in its header."""
    save(run, folder / run.key[:10])
    header = folder / run.key[:10] / "run.json"
    header.write_text(json.dumps(json.loads(header.read_text()) | {"key": run.key[:10]}))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_two_keys_that_begin_alike_are_two_keys():
    assert key_of(ONE)[:10] == key_of(OTHER)[:10] == ALIKE
    assert len(key_of(ONE)) == len(key_of(OTHER)) == 32
    assert key_of(ONE) != key_of(OTHER)


def test_whoever_asks_for_one_is_not_given_the_other(stage, one, other):
    service, (puppet,) = stage()
    keys = [service.submit(config) for config in (ONE, OTHER)]
    puppet.tell(Finished(job=keys[0], run=one))
    puppet.tell(Finished(job=keys[1], run=other))

    assert puppet.started == keys
    assert [service.status(key).run.config for key in keys] == [ONE, OTHER]
    assert [service.known(config).run.config for config in (ONE, OTHER)] == [ONE, OTHER]


def test_a_server_that_starts_anew_gives_each_its_own(limits, folder, one, other):
    for run in (one, other):
        RunStore(folder, PLENTY).put(run)
    service = TrainingService(limits=limits)

    assert names(folder) == sorted([key_of(ONE), key_of(OTHER)])
    assert [service.known(config).run.config for config in (OTHER, ONE)] == [OTHER, ONE]


def test_a_short_key_opens_nothing_where_it_could_mean_two(limits, shelf, one, other):
    shelf.put(one)
    service = TrainingService(limits=limits)
    assert service.status(ALIKE).run.config == ONE
    shelf.put(other)

    assert service.status(ALIKE) is None
    assert shelf.get(ALIKE) is None
    assert TrainingService(limits=limits).status(ALIKE) is None


def test_a_short_key_means_two_where_one_is_stored_and_the_other_in_training(stage, limits, shelf, one):
    service, _ = stage()
    service.submit(OTHER)
    assert service.status(ALIKE).config == OTHER
    shelf.put(one)

    assert service.status(ALIKE) is None


def test_a_run_that_was_stored_under_its_short_key_is_found_by_either(shelf, folder, limits, one):
    store_as_before(one, folder)

    for key in (ALIKE, key_of(ONE)):
        assert shelf.get(key).config == ONE
        assert TrainingService(limits=limits).status(key).key == key_of(ONE)
    assert shelf.contents()[0] == 1


def test_a_run_that_was_stored_under_its_short_key_is_not_stored_twice(shelf, folder, one):
    store_as_before(one, folder)
    shelf.put(one)

    assert names(folder) == [ALIKE]


def test_a_run_stored_under_a_short_key_is_not_taken_for_another_and_does_not_keep_it_out(
    shelf, folder, limits, one, other
):
    store_as_before(one, folder)
    assert shelf.get(key_of(OTHER)) is None
    assert TrainingService(limits=limits).known(OTHER) is None
    shelf.put(other)

    assert names(folder) == [ALIKE, key_of(OTHER)]
    assert shelf.get(key_of(OTHER)).config == OTHER
    assert shelf.get(key_of(ONE)).config == ONE
    assert shelf.get(ALIKE) is None
    assert shelf.contents()[0] == 2


def test_a_run_stored_under_a_short_key_goes_when_its_time_comes(folder, one, other):
    store_as_before(one, folder)
    size = RunStore(folder, PLENTY).contents()[1]
    RunStore(folder, int(1.5 * size)).put(other)

    assert len(names(folder)) == 1


def test_a_damaged_run_under_a_short_key_is_set_aside_for_whoever_wants_it(shelf, folder, one):
    store_as_before(one, folder)
    (folder / ALIKE / "weights.safetensors").write_bytes(b"")
    with pytest.raises(UserInputError) as caught:
        shelf.get(key_of(ONE))

    assert caught.value.code == "stored-run-damaged"
    assert [name.startswith(f"{ALIKE}-") and name.endswith(".damaged") for name in names(folder)] == [True]
    shelf.put(one)
    assert shelf.get(key_of(ONE)) is not None


def test_a_folder_of_somebody_else_with_a_name_like_a_key_is_left_alone(folder, one, other):
    for name in ("0123456789", "d41d8cd98f00b204e9800998ecf8427e"):
        (folder / name).mkdir(parents=True)
        (folder / name / "thesis").write_bytes(bytes(1000))
    shelf = RunStore(folder, 1)
    for run in (one, other):
        shelf.put(run)

    assert names(folder) == ["0123456789", "d41d8cd98f00b204e9800998ecf8427e"]
    assert shelf.contents() == (0, 0)


def test_a_network_of_another_configuration_is_no_result_of_a_shared_task(one, other):
    finished, foreign = Finished(job="a", run=one), Finished(job="a", run=other)

    assert checked(finished, ONE) is finished
    assert str(checked(foreign, ONE).error) == (
        "Training ended because of a fault in the program (a network of another configuration). "
        "Choose other settings, or report it."
    )


@pytest.fixture
def one_key_for_all(monkeypatch):
    """Give all configurations one key, as nobody can for as long as keys have all their digits."""
    for module in ("viz_lstm.runs.run", "viz_lstm.runs.files", "viz_lstm.jobs.service"):
        monkeypatch.setattr(f"{module}.key_of", lambda _: "0" * 32)


def test_even_one_key_for_two_gives_nobody_the_network_of_the_other(one_key_for_all, stage, one, folder):
    service, (puppet,) = stage()
    key = service.submit(ONE)
    with pytest.raises(UserInputError) as refused:
        service.submit(OTHER)
    assert str(refused.value) == (
        "`seed` must be another one here; got 722222, with which this configuration has the key of another "
        "one. Choose a different seed."
    )
    puppet.tell(Finished(job=key, run=one))
    assert service.known(ONE).run.config == ONE
    assert service.known(OTHER) is None

    assert service.submit(OTHER) == key
    assert service.status(key).config == OTHER
    assert service.status(key).run is None


def test_even_one_key_for_two_opens_no_stored_network_of_the_other(one_key_for_all, folder, one):
    shelf = RunStore(folder, PLENTY)
    shelf.put(one)

    assert JobTable(shelf, PLENTY).fresh("0" * 32, ONE).run.config == ONE
    assert JobTable(shelf, PLENTY).fresh("0" * 32, OTHER).run is None


def test_runs_that_are_shipped_or_were_stored_with_a_short_key_in_their_header_open(folder, limits):
    golden = Path(__file__).parents[1] / "golden" / "stored" / "airline"
    shutil.copytree(golden, folder / "d3fb6f5dc5")
    status = TrainingService(limits=limits).status("d3fb6f5dc5")

    assert status.key.startswith("d3fb6f5dc5")
    assert status.run.config == replace(AirlineConfig.defaults("tutorial"), hidden_size=2, epochs=3, seed=7)
