"""`record`: watch a saved network at work."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping

import numpy as np
from jaxtyping import Float32

from viz_lstm.cli.output import check_file, make_folder
from viz_lstm.cli.saved import saved_run, saved_text_run
from viz_lstm.errors import UserInputError
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run


def record(arguments: Namespace) -> None:
    """Record a saved network again, from its weights, and write the trace of one of its LSTMs.

    Raises:
        UserInputError: the folder holds no run, the run no such LSTM, the network does not know a character
            of the text, or the record cannot be written there.
    """
    from viz_lstm.lstm.network import rebuild, record_network

    check_file(arguments.out)
    run, inputs = _read(arguments)
    traces, difference = record_network(rebuild(run.weights, run.config.size), inputs)
    if not 0 <= arguments.lstm < len(traces):
        raise UserInputError("lstm-range", value=arguments.lstm, high=len(traces) - 1)
    trace = traces[arguments.lstm]
    save_trace(trace, arguments, difference, {"task": run.task, "key": run.key, "lstm": arguments.lstm})


def save_trace(trace: Trace, arguments: Namespace, difference: float, told: Mapping[str, object]) -> None:
    """Write a trace where the arguments say, and say so."""
    make_folder(arguments.out.parent)
    trace.save(arguments.out)
    if arguments.json:
        shape = dict(zip(("layers", "steps", "units"), trace.cell_state.shape, strict=True))
        outcome = {**told, **shape, "difference": difference, "out": str(arguments.out)}
        sys.stdout.write(f"{json.dumps(outcome)}\n")
    else:
        sys.stdout.write(f"{trace}: matches torch.nn.LSTM to {difference:.1e}\nSaved in {arguments.out}\n")


def _read(arguments: Namespace) -> tuple[Run, Float32[np.ndarray, "step feature"]]:
    """Return the network and what it reads: its task's sequence, or the text of the arguments."""
    from viz_lstm.training.problems import problem_of

    if arguments.text is None:
        run = saved_run(arguments.run)
        return run, problem_of(run.config).sequence()
    text_run = saved_text_run(arguments.run)
    task = text_run.config.prepare()
    return text_run, task.vocabulary.one_hot(task.vocabulary.encode(task.begin(arguments.text)))
