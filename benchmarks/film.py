"""The cost of a film: `python -m benchmarks.film`.

Every configuration is trained twice, epoch by epoch in turn, with a film and without, in processor time of
one run. The film weighs what its file does.
"""

import io
import sys
from dataclasses import replace
from time import process_time

from viz_lstm.lstm import archive
from viz_lstm.runs.checkpoint_file import pack_checkpoints
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training

CONFIGS: dict[str, Config] = {
    "airline, honest, 600 epochs": AirlineConfig(),
    "airline, tutorial, 30 epochs": AirlineConfig.defaults("tutorial"),
    "airline, windows, 200 epochs": AirlineConfig(window=12, epochs=200),
    "characters, 10 epochs": CharactersConfig(epochs=10),
    "characters, 2 layers, 6 epochs": replace(CharactersConfig(), num_layers=2, epochs=6),
}


def measure(config: Config) -> tuple[float, float, Training]:
    """Return the seconds without a film, those with one, and the filmed training, all of it warm."""
    list(Training(replace(config, epochs=3)))
    plain, filmed = Training(config, snapshots=0), Training(config)
    seconds = {plain: 0.0, filmed: 0.0}
    for epoch in range(config.epochs):
        for training in (plain, filmed) if epoch % 2 else (filmed, plain):
            start = process_time()
            next(training)
            seconds[training] += process_time() - start
    return seconds[plain], seconds[filmed], filmed


def main() -> None:
    """Print one line per configuration."""
    sys.stdout.write(f"{'':34}{'training':>10}{'film adds':>11}{'pictures':>10}{'file':>10}\n")
    for name, config in CONFIGS.items():
        without, with_film, filmed = measure(config)
        film = filmed.run().checkpoints
        file = io.BytesIO()
        archive.save(file, pack_checkpoints(film))
        sys.stdout.write(
            f"{name:34}{without:8.2f} s{with_film / without - 1:10.1%}"
            f"{len(film.saved):10}{file.tell() / 1e6:7.2f} MB\n"
        )


if __name__ == "__main__":
    main()
