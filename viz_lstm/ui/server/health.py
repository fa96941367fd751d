"""Two answers for those who run the server: is it well, and what is it doing; nothing is about anybody."""

import os
import time
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from viz_lstm.jobs import TrainingService, resident_megabytes, training_service

STARTED = time.time()
NOT_STORED = {"Cache-Control": "no-store"}


def operator_routes() -> list[Route]:
    """Return `/health` and `/operations`; give them to `st.App`."""
    return [Route("/health", _health, methods=["GET", "HEAD"]), Route("/operations", _operations)]


def health(service: TrainingService) -> tuple[int, dict[str, Any]]:
    """Return the status code and the body of a health check: 503 when nothing can be trained."""
    overview = service.overview()
    answer = "ok" if overview.is_healthy else "no worker"
    return (200 if overview.is_healthy else 503), {"status": answer, "workers_ready": overview.workers_ready}


def operations(service: TrainingService) -> dict[str, Any]:
    """Return the jobs, the sessions, and the memory of the server and of its workers."""
    overview = service.overview()
    return {
        "seconds_up": round(time.time() - STARTED),
        "sessions": overview.sessions,
        "jobs": dict(overview.jobs),
        "totals": dict(overview.totals),
        "expected_wait_seconds": round(overview.waiting_seconds, 1),
        "workers": {
            "wanted": overview.workers,
            "alive": overview.workers_alive,
            "ready": overview.workers_ready,
        },
        "memory_mb": {
            "server": resident_megabytes(os.getpid()),
            "workers": [resident_megabytes(pid) for pid in overview.pids],
        },
        "stored": {"runs": overview.stored_runs, "mb": round(overview.stored_bytes / 1_000_000, 1)},
    }


async def _health(_: Request) -> Response:
    code, body = await run_in_threadpool(partial(health, training_service()))
    return JSONResponse(body, code, headers=NOT_STORED)


async def _operations(_: Request) -> Response:
    return JSONResponse(await run_in_threadpool(partial(operations, training_service())), headers=NOT_STORED)
