"""The film of a run, for the player."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.runs import KEY_DIGITS, Checkpoints, Run
from viz_lstm.scenes import CheckpointPayload


def checkpoint_payload_of(
    run: Run,
    lstm: int,
    inputs: Float[np.ndarray, "step feature"],
    texts: tuple[Int[np.ndarray, " _"], ...] = (),
) -> CheckpointPayload | None:
    """Return a run's film on a sequence; None where there are not two pictures to choose between.

    Args:
        run: The run.
        lstm: The LSTM that is shown, by its position.
        inputs: What the network reads.
        texts: The texts that the network was tested on, as numbers of characters.
    """
    if not is_filmed(run):
        return None
    sequence = hashlib.sha256(np.ascontiguousarray(inputs).tobytes()).hexdigest()[:KEY_DIGITS]
    return CheckpointPayload(
        name=f"{run.fingerprint}-{lstm}-{sequence}",
        checkpoints=run.checkpoints,
        lstm=lstm,
        inputs=inputs,
        losses=tuple(run.history.training_loss[epoch - 1] for epoch in run.checkpoints.epochs),
        epochs=run.config.epochs,
        texts=texts,
    )


def is_filmed(run: Run) -> bool:
    """Tell whether there are pictures to choose between: one alone is the trained network."""
    return len(run.checkpoints.saved) > 1


def common_epochs(films: Sequence[CheckpointPayload | None]) -> tuple[int, ...]:
    """Return the epochs of which all films have a picture; none where they do not end at the same one."""
    epochs = [() if film is None else film.checkpoints.epochs for film in films]
    if len({each[-1:] for each in epochs}) > 1:
        return ()
    return tuple(sorted(set.intersection(*map(set, epochs))))


def thinned(film: CheckpointPayload, epochs: tuple[int, ...]) -> CheckpointPayload:
    """Return a film with the pictures of some of its epochs, its last one among them."""
    kept = [
        (checkpoint, loss)
        for checkpoint, loss in zip(film.checkpoints.saved, film.losses, strict=True)
        if checkpoint.epoch in epochs
    ]
    if len(kept) == len(film.losses):
        return film
    mark = hashlib.sha256(str(epochs).encode()).hexdigest()[:KEY_DIGITS]
    checkpoints, losses = zip(*kept, strict=True)
    return replace(
        film, name=f"{film.name}-{mark}", checkpoints=Checkpoints(saved=checkpoints), losses=losses
    )
