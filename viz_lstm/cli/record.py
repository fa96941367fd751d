"""`record`: watch a saved network at work."""

import sys
from argparse import Namespace

from viz_lstm.cli.output import check_file, make_folder
from viz_lstm.errors import UserInputError
from viz_lstm.runs import load


def record(arguments: Namespace) -> None:
    """Record a saved network again, from its weights, and write the trace of one of its LSTMs.

    Raises:
        UserInputError: the folder holds no run, the run no such LSTM, or the record cannot be written there.
    """
    from viz_lstm.lstm.network import rebuild, record_network
    from viz_lstm.training.problems import problem_of

    check_file(arguments.out)
    run = load(arguments.run)
    traces, difference = record_network(
        rebuild(run.weights, run.config.size), problem_of(run.config).sequence()
    )
    if not 0 <= arguments.lstm < len(traces):
        raise UserInputError("lstm-range", value=arguments.lstm, high=len(traces) - 1)
    trace = traces[arguments.lstm]
    make_folder(arguments.out.parent)
    trace.save(arguments.out)
    sys.stdout.write(f"{trace}: matches torch.nn.LSTM to {difference:.1e}\nSaved in {arguments.out}\n")
