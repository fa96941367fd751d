"""A function called in a process of its own, with little memory and time, which then ends.

What somebody brings is read so where it may take long or be hostile: neither costs the process that serves
pages more than waiting. Bytes go in on standard input and come out on standard output.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from viz_lstm.errors import UserInputError

MEMORY = 2**31
"""The most bytes of address space."""
SECONDS = 60
"""The most seconds of a processor."""
WAITS = 4
"""How many times as long a busy machine is waited for."""
NICE = 10
"""Whoever serves pages comes first."""
DONE, REFUSED = b"\0", b"\1"


class IsolatedCallError(Exception):
    """A process ended without an answer, or was late."""


def call_isolated(function: str, content: bytes, *arguments: str) -> bytes:
    """Return what a function makes of bytes in a process of its own.

    Args:
        function: The function, as `module:name`; it takes bytes and the arguments, and returns bytes.
        content: The bytes.
        arguments: What else the function takes.

    Raises:
        UserInputError: The function's own refusal.
        IsolatedCallError: The process used up its memory or its time, or ended otherwise.
    """
    command = [sys.executable, "-m", "viz_lstm.isolated_call", function, *arguments]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=WAITS * SECONDS,
            check=True,
            cwd=Path(__file__).parents[1],
            env=environment,
        ).stdout
    except subprocess.SubprocessError as error:
        raise IsolatedCallError(function) from error
    if done.startswith(REFUSED):
        told = json.loads(done[1:])
        raise UserInputError(told["code"], **told["values"])
    return done.removeprefix(DONE)


def main(function: str, *arguments: str) -> None:
    """Call a function on standard input, and write what it returns, or why it refuses."""
    _limit()
    module, _, name = function.partition(":")
    try:
        made = DONE + getattr(import_module(module), name)(sys.stdin.buffer.read(), *arguments)
    except UserInputError as error:
        made = REFUSED + json.dumps({"code": error.code, "values": dict(error.values)}, default=str).encode()
    sys.stdout.buffer.write(made)


def _limit() -> None:
    with suppress(ImportError, AttributeError):  # Windows has no such limits; who waits limits the time
        import resource

        os.nice(NICE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:])
