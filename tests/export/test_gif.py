"""Films as GIF, read back by another reader of such files."""

import io
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from viz_lstm.cli import main
from viz_lstm.export.gif import film_of
from viz_lstm.export.gif.canvas import font_for
from viz_lstm.export.gif.encoder import END, encoded, opening
from viz_lstm.export.gif.gif_film import about_bytes, plan_of, questions
from viz_lstm.export.gif.question import DrawFilm
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.jobs.questions import name_of, question_named
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import Checkpoints

AIRLINE = str(SHIPPED_RUNS / "airline")


def frames_of(content):
    film = Image.open(io.BytesIO(content))
    read = []
    for number in range(film.n_frames):
        film.seek(number)
        read.append((np.asarray(film.convert("RGB")), film.info["duration"]))
    return film, read


@pytest.mark.parametrize(
    ("along", "count", "milliseconds", "most"),
    [("steps", 143, 100, 400_000), ("epochs", 18, 400, 900_000)],
)
def test_a_film_has_a_frame_for_each_step_or_epoch_and_plays_for_ever(
    airline, along, count, milliseconds, most
):
    told = []
    content = film_of(airline, along=along, width=480, told=lambda *done: told.append(done))
    film, read = frames_of(content)
    assert film.format == "GIF"
    assert film.info["loop"] == 0
    assert film.width == 480
    assert [duration for _, duration in read] == [milliseconds] * (count - 1) + [2000]
    assert told == [(number, count) for number in range(1, count + 1)]
    assert all((one != other).any() for (one, _), (other, _) in pairwise(read))
    assert len(content) < most


def test_along_the_steps_only_the_line_and_the_words_move(airline):
    _, read = frames_of(film_of(airline, width=480))
    (first, _), (last, _) = read[0], read[-1]
    changed = (first != last).any(axis=2)
    head = 30
    columns = np.flatnonzero(changed[head:].any(axis=0))
    assert changed[:head].any()
    assert len(columns) <= 16


@pytest.mark.parametrize("along", ["steps", "epochs"])
def test_the_answers_for_the_parts_of_a_film_are_the_film_and_its_size_was_said_before(airline, along):
    plan = plan_of(airline, layer=0, along=along, width=480, language="zh")
    asked = [sent(question) for question in questions(airline, plan)]
    recorder = LocalRecorder()
    content = b"".join(recorder.ask(question).tobytes() for question in asked)
    assert content == film_of(airline, along=along, width=480, language="zh")
    assert [len(part) for part in plan.parts] == {"steps": [36, 36, 36, 35], "epochs": [4, 4, 4, 4, 2]}[along]
    assert 0.7 < about_bytes(airline, plan) / len(content) < 1.5


def sent(question):
    """Return a question as it arrives at a worker, which knows its class."""
    assert question_named(name_of(DrawFilm)) is DrawFilm
    return codec.unpack_question(packets.decode(packets.encode(codec.ask_command(1, question, 10.0))))


def test_a_frame_with_nothing_new_is_a_frame_all_the_same():
    picture = np.zeros((4, 5), np.uint8)
    content = opening(picture) + b"".join(encoded([(picture, 100), (picture, 200)], None)) + END
    _, read = frames_of(content)
    assert [duration for _, duration in read] == [100, 200]


def test_a_film_of_one_step_is_one_part(airline):
    plan = replace(plan_of(airline, layer=0, along="steps", width=320, language="en"), labels=("a",))
    assert plan.parts == [range(1)]
    assert about_bytes(airline, plan) > 0


def test_the_command_line_writes_a_film_and_nothing_over_another_file(tmp_path, capsys):
    out = tmp_path / "new" / "film.gif"
    options = ("--along", "epochs", "--width", "320", "--language", "zh")
    assert main(["film", AIRLINE, "--out", str(out), *options]) == 0
    assert capsys.readouterr().out == f"Saved in {out}: {out.stat().st_size / 1e6:.2f} MB\n"
    before = out.read_bytes()
    assert main(["film", AIRLINE, "--out", str(out)]) == 2
    assert "which exists. Choose another name, or add --overwrite." in capsys.readouterr().err
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--width", "10"),
            "viz_lstm: `width` must be from 320 to 1920 pixels; got 10. 960 fits a slide.\n",
        ),
        (
            ("--layer", "1"),
            "viz_lstm: `layer` must be a whole number from 0 to 0; got 1. 0 is the lowest layer.\n",
        ),
    ],
)
def test_what_cannot_be_filmed_is_refused(options, message, tmp_path, capsys):
    out = tmp_path / "film.gif"
    assert main(["film", AIRLINE, "--out", str(out), *options]) == 2
    assert capsys.readouterr().err == message
    assert list(tmp_path.iterdir()) == []


def test_a_training_that_was_not_filmed_has_no_film_along_its_epochs(airline):
    bare = replace(airline, checkpoints=Checkpoints(saved=airline.checkpoints.saved[-1:]))
    with pytest.raises(
        ValueError, match=r"^`run` must have a film of its training; got a run without. Train"
    ):
        film_of(bare, along="epochs")


def test_whoever_hears_of_the_frames_can_end_the_film(airline):
    def end(done, of):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film_of(airline, width=320, told=end)


def test_plain_letters_need_no_font_of_the_computer():
    assert font_for("step 3 of 143", 17) is not None
