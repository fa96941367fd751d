"""Reports as a worker would make them."""

from viz_lstm.jobs.workers.protocol import Progressed
from viz_lstm.runs import Progress


def progressed(job, *losses, epoch=1, seconds_left=1.0, **latest):
    """Return the news of some epochs, of which `epoch` is the latest, with their losses."""
    losses = losses or (1.0,)
    reports = [
        Progress(
            epoch=number,
            epochs=9,
            training_loss=loss,
            held_out_loss=None,
            seconds=1.0,
            seconds_left=seconds_left,
            **(latest if number == epoch else {}),
        )
        for number, loss in enumerate(losses, start=epoch + 1 - len(losses))
    ]
    return Progressed(job=job, latest=tuple(reports))
