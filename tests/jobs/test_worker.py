"""The worker process by itself: it ends with whoever started it, and keeps its output clean."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import viz_lstm
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.jobs.workers.process import WorkerProcess
from viz_lstm.lstm.question import Record
from viz_lstm.tasks.airline import AirlineConfig

ROOT = Path(viz_lstm.__file__).parents[1]


@pytest.fixture
def worker():
    command = [sys.executable, "-m", "viz_lstm.jobs.workers.worker"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def spoken(worker):
    """Return what a worker says next, apart from that it lives."""
    while codec.is_beat(packet := packets.read(worker.stdout)):
        pass
    return packet


def test_it_ends_when_its_input_does_even_in_the_middle_of_a_training(worker):
    assert spoken(worker).header == {"event": "ready"}
    packets.write(worker.stdin, codec.train_command("job", AirlineConfig(hidden_size=4, epochs=5000)))
    assert spoken(worker).header["event"] == "progress"
    worker.stdin.close()

    assert worker.wait(timeout=2) == 0


def test_what_a_library_prints_does_not_reach_the_frames(tmp_path):
    code = (
        "import os, io\n"
        "from viz_lstm.jobs.workers import worker, packets\n"
        "commands, events = worker._take_standard_streams()\n"
        "print('a library talks', flush=True)\n"
        "os.system('echo so does its child')\n"
        "packets.write(events, packets.Packet({'event': 'ready'}))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)

    assert ended.stdout == packets.encode(packets.Packet({"event": "ready"}))
    assert b"a library talks" in ended.stderr
    assert b"so does its child" in ended.stderr


def test_a_fault_in_the_program_becomes_a_sentence(worker):
    assert spoken(worker).header == {"event": "ready"}
    broken = {"command": "ask", "request": 7, "question": "os:system", "fields": {}, "seconds": 1}
    packets.write(worker.stdin, packets.Packet(broken))

    assert spoken(worker).header == {
        "request": 7,
        "error": {"code": "training-failed", "values": {"problem": "ValueError"}},
    }


def test_what_cannot_be_sent_is_told_to_whoever_asks_and_keeps_nobody_else_waiting(run):
    process = WorkerProcess(lambda event: None)
    try:
        with pytest.raises(TypeError, match="not JSON serializable"):
            process._send(packets.Packet({"command": object()}))
        question = Record(weights=run.weights, size=run.config.size, inputs=np.zeros((3, 1), np.float32))
        assert process.ask(question, seconds=10.0)[0].num_steps == 3
    finally:
        process.close()
