"""The errors of both airline protocols over ten seeds: `python -m benchmarks.airline`.

Every row shows the median and the range over the seeds. The baselines beside the networks are scored on the
same months; the tutorial protocol draws other test months for every seed, so there the baselines vary too.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import median

from viz_lstm.runs import Run
from viz_lstm.tasks.airline import PROTOCOL_NAMES, AirlineConfig, ProtocolName, Row
from viz_lstm.training import Training

SEEDS = range(10)
COLUMNS: dict[str, Callable[[Row], float]] = {
    "training RMSE": lambda row: row.training.rmse,
    "test RMSE": lambda row: row.test.rmse,
    "test MAE": lambda row: row.test.mae,
    "test MAPE %": lambda row: row.test.mape,
    "12-month RMSE": lambda row: row.twelve_months.rmse,
}


def train(protocol: ProtocolName, seed: int) -> Run:
    """Train to the end with the protocol's own settings."""
    training = Training(replace(AirlineConfig.defaults(protocol), seed=seed))
    for _ in training:
        pass
    return training.run()


def spread(values: Iterable[float]) -> str:
    """Write the median and the range."""
    values = list(values)
    return f"{median(values):.1f} ({min(values):.1f}-{max(values):.1f})"


def table(runs: list[Run]) -> str:
    """Compare the networks with the baselines, error by error."""
    lines = [f"{'':16}" + "".join(f"{column:>20}" for column in COLUMNS)]
    for rows in zip(*(run.report.rows for run in runs), strict=True):
        cells = (spread(error(row) for row in rows) for error in COLUMNS.values())
        lines.append(f"{rows[0].forecaster:16}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    """Train both protocols with every seed and print a table for each."""
    for protocol in PROTOCOL_NAMES:
        runs = [train(protocol, seed) for seed in SEEDS]
        seconds = median(run.seconds for run in runs)
        difference = max(run.difference for run in runs)
        sys.stdout.write(
            f"{protocol}: {len(runs)} seeds, {runs[0].parameters} parameters, {seconds:.2f} s each, "
            f"states within {difference:.1e} of torch.nn.LSTM\n{table(runs)}\n\n"
        )


if __name__ == "__main__":
    main()
