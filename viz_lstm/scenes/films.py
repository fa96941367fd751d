"""The film of a run, for the player."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.runs import KEY_DIGITS, Checkpoints, Run
from viz_lstm.scenes import CheckpointPayload


def reel_of(
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
        film=run.film,
        lstm=lstm,
        inputs=inputs,
        losses=tuple(run.history.training_loss[epoch - 1] for epoch in run.film.epochs),
        epochs=run.config.epochs,
        texts=texts,
    )


def is_filmed(run: Run) -> bool:
    """Tell whether there are pictures to choose between: one alone is the trained network."""
    return len(run.film.snapshots) > 1


def common_epochs(reels: Sequence[CheckpointPayload | None]) -> tuple[int, ...]:
    """Return the epochs of which all films have a picture; none where they do not end at the same one."""
    films = [() if reel is None else reel.film.epochs for reel in reels]
    if len({film[-1:] for film in films}) > 1:
        return ()
    return tuple(sorted(set.intersection(*map(set, films))))


def thinned(reel: CheckpointPayload, epochs: tuple[int, ...]) -> CheckpointPayload:
    """Return a film with the pictures of some of its epochs, its last one among them."""
    kept = [
        (snapshot, loss)
        for snapshot, loss in zip(reel.film.snapshots, reel.losses, strict=True)
        if snapshot.epoch in epochs
    ]
    if len(kept) == len(reel.losses):
        return reel
    mark = hashlib.sha256(str(epochs).encode()).hexdigest()[:KEY_DIGITS]
    snapshots, losses = zip(*kept, strict=True)
    return replace(reel, name=f"{reel.name}-{mark}", film=Checkpoints(snapshots=snapshots), losses=losses)
