"""Training as a job: the service that pages talk to, and the worker processes behind it.

Pages know one thing, `training_service()`. It hands configurations to a worker and keeps what comes back.
Nothing here imports torch except `worker`, which runs in a process of its own.
"""

from viz_lstm.jobs.admission import check_limits
from viz_lstm.jobs.factory import surveys, training_service
from viz_lstm.jobs.monitoring.json_log import write_json_log
from viz_lstm.jobs.monitoring.stats import ServiceStats, resident_megabytes
from viz_lstm.jobs.service import TrainingService
from viz_lstm.jobs.status import JobStatus, State
from viz_lstm.jobs.surveys import SurveyStatus

__all__ = [
    "JobStatus",
    "ServiceStats",
    "State",
    "SurveyStatus",
    "TrainingService",
    "check_limits",
    "resident_megabytes",
    "surveys",
    "training_service",
    "write_json_log",
]
