"""The routes for those who run the server."""

import asyncio
import json

import pytest
from starlette.applications import Starlette

from viz_lstm.jobs import TrainingService, training_service
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.workers.process import WorkerProcess
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.ui.server.health import health, operations, operator_routes

LONG = AirlineConfig(hidden_size=4, epochs=5000)


@pytest.fixture
def service(tmp_path):
    service = TrainingService(WorkerProcess, limits=Limits(runs=tmp_path))
    yield service
    service.close()


def test_a_server_that_nobody_has_used_is_well(service):
    assert health(service) == (200, {"status": "ok", "workers_ready": 0})


def test_jobs_sessions_and_memory_are_told_and_nothing_else(service):
    service.arrive("a visitor")
    key = service.submit(LONG, session="a visitor")
    told = operations(service)

    assert told["sessions"] == 1
    assert told["jobs"]["starting"] == 1
    assert told["totals"] == {"submitted": 1}
    assert told["workers"] == {"wanted": 1, "alive": 1, "ready": 0}
    assert told["memory_mb"]["server"] > 10
    assert len(told["memory_mb"]["workers"]) == 1
    assert "visitor" not in json.dumps(told)
    assert key not in json.dumps(told)


def test_the_server_answers_over_http():
    status, headers, body = asyncio.run(_answer("/health"))
    operators = json.loads(asyncio.run(_answer("/operations"))[2])

    assert (status, headers[b"cache-control"]) == (200, b"no-store")
    assert json.loads(body)["status"] == "ok"
    assert operators["workers"]["wanted"] == training_service().limits.workers


async def _answer(path):
    sent = []
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    await Starlette(routes=operator_routes())(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]
