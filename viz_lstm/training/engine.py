"""The training engine: one epoch at a time, for as long as somebody asks for the next."""

import math
import platform
from dataclasses import replace
from time import perf_counter

import numpy as np
import torch

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.network import record_network, weights_of
from viz_lstm.runs import Checkpoint, Checkpoints, History, Progress, Run, Update, Weights, scheduled_epochs
from viz_lstm.tasks import Config, Observation, learning_rate_after
from viz_lstm.training.optimisers import optimiser
from viz_lstm.training.problems import problem_of
from viz_lstm.training.update_step import UpdateStep

SNAPSHOTS = 60
"""The most pictures that a film has by itself."""

FEW_PICTURES = 8
"""As many are taken of any training that has as many epochs."""

FILM_BYTES = 6_000_000
"""The most bytes that the weights of a film take, with those after its updates."""


class Training:
    """A network being trained.

    Iterating trains: each turn is one epoch and yields its `Progress`. To stop, ask for no further one; to go
    on, ask again. `run` makes a value of what there is, at any time after the first epoch.

    The same configuration gives the same numbers, bit for bit, on the same machine: everything is drawn from
    one generator, and PyTorch is set to one thread, since sums in another order round differently. A training
    that forks therefore repeats the epochs before the fork exactly, what the optimiser remembers included.

    >>> from viz_lstm.tasks.airline import AirlineConfig
    >>> training = Training(AirlineConfig(epochs=2))
    >>> [progress.epoch for progress in training]
    [1, 2]
    >>> training.run().stopped_early
    False
    """

    def __init__(
        self, config: Config, *, observe_every: int | None = None, snapshots: int = SNAPSHOTS
    ) -> None:
        """Prepare the task and draw the first weights.

        Args:
            config: What to train, and on which task.
            observe_every: After how many epochs `Progress` carries an observation; never if None. `observe`
                makes one at any time.
            snapshots: The most pictures that the film has; fewer of a large network. None if 0.
        """
        torch.set_num_threads(1)
        self.config = config
        self.seconds = 0.0
        self._observe_every = observe_every
        self._problem = problem_of(config)
        self._generator = torch.Generator().manual_seed(config.seed)
        self.network = self._problem.network()
        self.network.initialise(self._generator)
        decay = self._problem.recipe.weight_decay
        self._optimiser = optimiser(config.optimiser, self.network.trained(), config.learning_rate, decay)
        self._updater = UpdateStep(
            problem=self._problem,
            network=self.network,
            optimiser=self._optimiser,
            generator=self._generator,
        )
        self._training_losses: list[float] = []
        self._held_out_losses: list[float] = []
        self._interrupted = False
        self._checkpoints: list[Checkpoint] = []
        self._checkpoint_epochs = self._schedule(snapshots)

    @property
    def epoch(self) -> int:
        """How many epochs were trained."""
        return len(self._training_losses)

    def __iter__(self) -> "Training":
        """Go on from the epoch reached."""
        return self

    def __next__(self) -> Progress:
        """Train for one more epoch.

        Raises:
            UserInputError: the loss is no longer a finite number.
        """
        if self.epoch == self.config.epochs:
            raise StopIteration
        start = perf_counter()
        before = weights_of(self.network)
        loss, update = self._train()
        if self._interrupted:
            self._take_back(before)
            raise StopIteration
        if update is not None:
            self._checkpoints[-1] = replace(self._checkpoints[-1], next_update=update)
        self._training_losses.append(self._finite(loss))
        held_out_loss = self._watch()
        self.seconds += perf_counter() - start
        if self.epoch in self._checkpoint_epochs:
            self._checkpoints.append(self._checkpoint())
        due = self._observe_every is not None and self.epoch % self._observe_every == 0
        return Progress(
            epoch=self.epoch,
            epochs=self.config.epochs,
            training_loss=self._training_losses[-1],
            held_out_loss=held_out_loss,
            seconds=self.seconds,
            seconds_left=self.seconds / self.epoch * (self.config.epochs - self.epoch),
            observation=self.observe() if due else None,
            checkpoint=self._checkpoints[-1] if self.epoch in self._checkpoint_epochs else None,
        )

    def interrupt(self) -> None:
        """End training for good, from any thread, within one update; the epoch at hand is taken back."""
        self._interrupted = True

    @torch.inference_mode()
    def observe(self) -> Observation:
        """Return what the network can do now."""
        return self._problem.observe(self.network)

    @torch.inference_mode()
    def run(self) -> Run:
        """Return what there is: the weights, the losses, the report, and a record of the task's sequence.

        Raises:
            ValueError: no epoch was trained yet.
            UserInputError: a weight is no longer a finite number.
        """
        if not self.epoch:
            msg = "`training` must have reached an epoch; got none. Iterate over it first."
            raise ValueError(msg)
        self._finite(sum(weight.sum().item() for weight in self.network.parameters()))
        traces, difference = record_network(self.network, self._problem.sequence())
        return Run(
            task=self.config.task,
            config=self.config,
            history=self._history(),
            report=self._problem.report(self.network),
            weights=weights_of(self.network),
            traces=traces,
            difference=difference,
            parameters=sum(parameter.numel() for parameter in self.network.trained()),
            seconds=self.seconds,
            versions={
                "python": platform.python_version(),
                "torch": torch.__version__,
                "numpy": np.__version__,
            },
            stopped_early=self.epoch < self.config.epochs,
            checkpoints=self._saved(),
        )

    def _train(self) -> tuple[float, Update | None]:
        """Go through the examples once.

        Returns:
            Their mean loss, and the first update, if the weights that it started from are in the film.
        """
        self._set_learning_rate()
        total, count, watched = 0.0, 0, None
        for batch in self._problem.batches(self._generator):
            if self._interrupted:
                break
            if not count and self.epoch in self._checkpoint_epochs:
                watched = self._updater.watched_update(batch)
                loss = watched.loss
            else:
                loss = self._updater.update(batch)
            total += len(batch) * loss
            count += len(batch)
        return total / max(count, 1), watched

    def _schedule(self, most: int) -> frozenset[int]:
        size = sum(array.nbytes for array in weights_of(self.network).values())
        share = max(FEW_PICTURES, int(self._problem.recipe.filmed_share * self.config.epochs))
        return frozenset(scheduled_epochs(self.config.epochs, min(most, FILM_BYTES // (2 * size), share)))

    def _checkpoint(self) -> Checkpoint:
        return Checkpoint(
            epoch=self.epoch,
            weights=weights_of(self.network),
            observation=self.observe(),
        )

    def _saved(self) -> Checkpoints:
        """Return the checkpoints so far; where it was stopped, one of its last epoch, too."""
        is_complete = not self._checkpoint_epochs or self.epoch in self._checkpoint_epochs
        return Checkpoints(saved=(*self._checkpoints, *(() if is_complete else (self._checkpoint(),))))

    def _take_back(self, weights: Weights) -> None:
        """Return to the weights that the last whole epoch left."""
        self.network.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()})

    def _set_learning_rate(self) -> None:
        """Take the rate of this epoch: the one since the last fork, further down the same wave."""
        rate = learning_rate_after(self.config, self.epoch)
        if self._problem.recipe.cosine:
            rate = rate * (1 + math.cos(math.pi * self.epoch / self.config.epochs)) / 2
        for group in self._optimiser.param_groups:
            group["lr"] = rate

    @torch.inference_mode()
    def _watch(self) -> float | None:
        loss = self._problem.held_out_loss(self.network)
        if loss is not None:
            self._held_out_losses.append(self._finite(loss))
        return loss

    def _finite(self, value: float) -> float:
        if math.isfinite(value):
            return value
        rate = learning_rate_after(self.config, self.epoch)
        raise UserInputError("training-diverged", epoch=self.epoch + 1, learning_rate=rate)

    def _history(self) -> History:
        return History(
            training_loss=tuple(self._training_losses),
            held_out_loss=tuple(self._held_out_losses),
            held_out=self._problem.held_out,
        )
