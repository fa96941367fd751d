"""Whatever can be asked of a network: how it travels, who may answer it, and when an answer is too late."""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pytest

from tests.jobs.questions import Exhaust, Gradient, Sleep, Spin
from viz_lstm.errors import UserInputError
from viz_lstm.jobs import TrainingService
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.questions import load_questions, question_named
from viz_lstm.jobs.workers import codec, packets, values
from viz_lstm.jobs.workers.protocol import WorkerLostError
from viz_lstm.lstm.question import Question, Record
from viz_lstm.lstm.trace import Trace
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig, sequence
from viz_lstm.tasks.characters import OWN, CharactersConfig, Write


@pytest.fixture(scope="module")
def service_with(tmp_path_factory):
    """Return a function that starts a service whose workers know the questions of the tests."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as services:
        patch.setenv("VIZ_LSTM_QUESTIONS", "tests.jobs.questions")

        def started(seconds):
            """Give a worker so many seconds of its own for an answer, those included in which it imports."""
            limits = Limits(runs=tmp_path_factory.mktemp("runs"), grace=0, answer_seconds=seconds)
            return services.enter_context(closing(TrainingService(limits=limits)))

        yield started


@pytest.fixture(scope="module")
def service(service_with):
    """Return a service whose workers know the questions of the tests."""
    return service_with(60)


def asked(kind, run, **fields):
    return kind(weights=run.weights, size=run.config.size, **fields)


def sent(question):
    command = codec.ask_command(1, question, 10.0)
    return codec.unpack_question(packets.decode(packets.encode(command)))


def test_a_question_that_stands_only_in_the_tests_is_answered_by_a_real_worker(service, run):
    inputs = sequence(run.config).inputs
    answer = service.ask(asked(Gradient, run, config=run.config, inputs=inputs, scale=2.0))

    assert answer.gradient.shape == inputs.shape
    assert answer.steepest == np.abs(answer.gradient).argmax()
    assert answer.by_name == {name: weight.shape for name, weight in run.weights.items()}
    assert (answer.config, answer.remark) == (run.config, None)


def test_what_never_comes_to_an_end_is_given_up_and_the_next_question_is_answered(service_with, run):
    service = service_with(2)
    with pytest.raises(UserInputError) as caught:
        service.ask(asked(Spin, run))
    answer = service.ask(asked(Sleep, run, seconds=0.0))

    assert answer == 0.0
    assert str(caught.value) == (
        "What was asked of the network took too long to answer and was given up. "
        "Ask again in a minute, if need be for something shorter."
    )


@pytest.mark.parametrize("of", ["numpy", "torch"])
def test_an_answer_that_needs_more_memory_than_there_is_says_so(service, run, of):
    with pytest.raises(UserInputError) as caught:
        service.ask(asked(Exhaust, run, of=of))

    assert str(caught.value) == (
        "The memory of the process that trains and records for this page ran out, twice. "
        "Try again in a minute, or with a smaller network or a shorter text."
    )


def test_questions_go_to_whoever_has_least_to_do(stage, run, several):
    service, puppets = stage(workers=3)
    service.submit(several(1)[0])
    busy, second, third = puppets
    order = []

    def ask_once_more(question):
        order.append(len(second.asked) + len(third.asked))
        if len(order) < 3:
            service.ask(question)
        return ()

    for puppet in puppets:
        puppet.reply = ask_once_more
    service.ask(asked(Record, run, inputs=np.zeros((2, 1), np.float32)))

    assert [len(puppet.asked) for puppet in (busy, second, third)] == [1, 1, 1]
    assert order == [1, 2, 2]


def test_a_question_whose_worker_was_lost_is_asked_again_once(stage, run):
    service, (puppet,) = stage()

    def lost(question):
        raise WorkerLostError("gone")

    puppet.reply = lost
    question = asked(Record, run, inputs=np.zeros((2, 1), np.float32))
    with pytest.raises(UserInputError, match="ended or did not answer, twice"):
        service.ask(question)

    assert puppet.asked == [question, question]


def test_fields_travel_as_they_are(run):
    inputs = sequence(run.config).inputs
    question = sent(asked(Gradient, run, config=run.config, inputs=inputs, scale=0.5, remark="none"))

    assert (question.config, question.scale, question.remark) == (run.config, 0.5, "none")
    assert question.size == run.config.size
    np.testing.assert_array_equal(question.inputs, inputs)
    for name, weight in run.weights.items():
        np.testing.assert_array_equal(question.weights[name], weight)


def test_a_request_to_write_travels_with_its_configuration(run):
    config = CharactersConfig(text=OWN, own_text="abcabc" * 20, hidden_size=4, epochs=2)
    choices = {"prompt": "日本\n", "length": 3, "temperature": 1.0, "seed": 7}
    question = sent(Write(weights=run.weights, size=config.size, config=config, **choices))

    assert (question.config, question.prompt, question.temperature, question.seed) == (
        config,
        "日本\n",
        1.0,
        7,
    )


def test_traces_travel_as_they_are(run):
    packet = packets.decode(packets.encode(codec.answer_packet(1, run.traces)))
    question = asked(Record, run, inputs=np.zeros((2, 1), np.float32))
    (trace,) = codec.unpack_answer(packet, question)

    assert isinstance(trace, Trace)
    np.testing.assert_array_equal(trace.cell_state, run.traces[0].cell_state)
    assert not trace.cell_state.flags.writeable


def test_only_a_class_that_is_loaded_can_be_asked():
    assert question_named("tests.jobs.questions:Gradient") is Gradient
    for name in (
        "os:system",
        "tests.jobs.questions:np",
        "viz_lstm.lstm.question:Question",
        "antigravity:Record",
        "",
    ):
        with pytest.raises(ValueError, match="a question must be of a class that is loaded here; got "):
            question_named(name)


def test_a_host_that_names_no_module_is_told_at_the_start():
    with pytest.raises(
        ValueError,
        match=r"`VIZ_LSTM_QUESTIONS` must name modules that can be imported; got 'no\.such'\. Correct it\.",
    ):
        load_questions({"VIZ_LSTM_QUESTIONS": "tests.jobs.questions, no.such"})


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        (int, True),
        (int, "1"),
        (str, 1),
        (float, "nan"),
        (bool, 1),
        (None, 0),
        (tuple[int, ...], [1, "2"]),
        (tuple[int, str], [1]),
        (dict[str, int], [1]),
        (Literal["a", "b"], "c"),
        (int | None, "1"),
        (np.ndarray, 1),
        (np.ndarray, -1),
        (np.ndarray, "0"),
        (Config, {"task": "airline"}),
        (CharactersConfig, {"task": "airline", "choices": AirlineConfig().to_dict()}),
        (Trace, {"forget_gate": 0}),
        (Sleep, {"weights": {}, "seconds": 1.0}),
        (object, 1),
    ],
)
def test_what_a_type_does_not_allow_is_refused(kind, tree):
    with pytest.raises(ValueError, match="a value must be of the kind "):
        values.unpack(kind, tree, [np.zeros(2)])


def test_what_cannot_travel_is_the_fault_of_whoever_sends_it():
    with pytest.raises(
        TypeError, match="what travels must be numbers, words, arrays or made of these; got object"
    ):
        values.pack({"a": [object()]}, [])


def test_a_question_must_say_what_its_answer_is():
    @dataclass(frozen=True, kw_only=True, eq=False)
    class Vague(Question):
        def answer(self, network):
            return None

    with pytest.raises(TypeError, match=r"`Vague` must say what its answer is, as in `Question\[float\]`"):
        Vague.answer_type()
