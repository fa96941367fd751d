"""`train echo`."""

from tests.toy.task import EchoConfig
from viz_lstm.cli.task import TaskCommand


def add(tasks):
    parser = tasks.add_parser("echo", help="repeat what was read some steps ago")
    parser.add_argument("--lag", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=4)
    return parser


COMMAND = TaskCommand(
    add=add,
    config=lambda arguments: EchoConfig(lag=arguments.lag, epochs=arguments.epochs),
    outcome=lambda run: {"key": run.key, "error": run.report.error},
    summary=lambda run: f"error {run.report.error:.3f}",
    observed=lambda observation: f"loudness {observation.value:.2f}",
)
