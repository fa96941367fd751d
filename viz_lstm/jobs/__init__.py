"""Training as a job: the service that pages talk to, and the worker processes behind it.

Pages know one thing, `training_service()`. It hands configurations to a worker and keeps what comes back.
Nothing here imports torch except `worker`, which runs in a process of its own.
"""

from viz_lstm.jobs.admission import check_limits
from viz_lstm.jobs.journal import write_journal
from viz_lstm.jobs.overview import Overview, resident_megabytes
from viz_lstm.jobs.service import TrainingService
from viz_lstm.jobs.shared import training_service
from viz_lstm.jobs.status import JobStatus, State

__all__ = [
    "JobStatus",
    "Overview",
    "State",
    "TrainingService",
    "check_limits",
    "resident_megabytes",
    "training_service",
    "write_journal",
]
