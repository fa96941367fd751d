"""`record`: watch a saved network at work."""

from argparse import Namespace

import numpy as np
from jaxtyping import Float32

from viz_lstm.cli.foreign import record_foreign
from viz_lstm.cli.output import check_file, save_trace
from viz_lstm.cli.saved import saved_run, saved_text_run
from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run


def record(arguments: Namespace) -> None:
    """Record a network from its weights, saved here or trained elsewhere, and write the trace of one LSTM.

    Raises:
        UserInputError: the folder holds no run, the run no such LSTM, the network does not know a character
            of the text, it reads something else than what was given, or the record cannot be written there.
    """
    from viz_lstm.lstm.network import rebuild, record_network

    check_file(arguments.out)
    if arguments.run.is_file():
        record_foreign(arguments)
        return
    if arguments.input is not None:
        raise UserInputError("input-unread", name=arguments.run.name)
    run, inputs = _read(arguments)
    traces, difference = record_network(rebuild(run.weights, run.config.size), inputs)
    chosen = arguments.lstm or "0"
    numbers = {str(index): index for index in range(len(traces))}
    if chosen not in numbers:
        raise UserInputError("lstm-range", value=chosen, high=len(traces) - 1)
    told = {"task": run.task, "key": run.key, "lstm": numbers[chosen]}
    save_trace(traces[numbers[chosen]], arguments, difference, told)


def _read(arguments: Namespace) -> tuple[Run, Float32[np.ndarray, "step feature"]]:
    """Return the network and what it reads: its task's sequence, or the text of the arguments."""
    from viz_lstm.training.problems import problem_of

    if arguments.text is None:
        run = saved_run(arguments.run)
        return run, problem_of(run.config).sequence()
    text_run = saved_text_run(arguments.run)
    task = text_run.config.prepare()
    return text_run, task.vocabulary.one_hot(task.vocabulary.encode(task.begin(arguments.text)))
