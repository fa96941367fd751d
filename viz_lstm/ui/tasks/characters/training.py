"""The character task's own part of the training panel: accuracy, losses, and what the network writes."""

from collections.abc import Mapping
from functools import partial

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.figures import accuracy_curve
from viz_lstm.jobs import JobStatus
from viz_lstm.runs import Run
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.tasks import Observation
from viz_lstm.tasks.characters import CharactersConfig, Evaluation, Evaluator, Scores
from viz_lstm.tasks.characters.observation import SAMPLE_TEMPERATURE
from viz_lstm.ui.chart import chart
from viz_lstm.ui.panels.forks.origins import fork_point_of, run_left_by
from viz_lstm.ui.tasks.characters import training_form
from viz_lstm.ui.training.panel import Losses, Panel, draw_losses, losses_figure
from viz_lstm.ui.verbatim import verbatim
from viz_lstm.words.catalogue import Catalogue


def panel(dial: DeltaGenerator | None = None) -> Panel:
    """Return the character task's part of the panel, with its main dial in a place of its own."""
    return Panel("characters", partial(training_form.choose_config, dial), _watch, _look_back)


def _watch(status: JobStatus, words: Catalogue) -> None:
    config = status.config
    if isinstance(config, CharactersConfig):
        _draw_evaluations(config, _evaluations(status.observations), config.epochs, words)
        figure = _losses(config, status.training_loss, status.held_out_loss, config.epochs, words)
        draw_losses(figure, status.training_loss, fork_point_of(config), words)


def _look_back(run: Run, words: Catalogue) -> None:
    history, evaluations = run.history, _evaluations_of(run)
    _draw_evaluations(run.config, evaluations, history.epochs, words)
    figure = _losses(run.config, history.training_loss, history.held_out_loss, history.epochs, words)
    parting = fork_point_of(run.config)
    draw_losses(figure, history.training_loss, parting, words, filmed=is_filmed(run))


def _losses(
    config: CharactersConfig, training: Losses, held_out: Losses, epochs: int, words: Catalogue
) -> go.Figure:
    return losses_figure(
        training,
        held_out,
        held_out_name=words("characters.loss_held_out"),
        epochs=epochs,
        parting=fork_point_of(config),
        words=words,
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _rules(config: CharactersConfig) -> dict[str, Scores]:
    """Return how well the rules do that need no training."""
    evaluator = Evaluator.of(config.prepare())
    return {"bigram": evaluator.bigram(), "majority": evaluator.majority()}


def _evaluations_of(run: Run) -> dict[int, Evaluation]:
    """Return what a finished network could do at the epochs of its film, and at its end."""
    return {
        **_evaluations({each.epoch: each.observation for each in run.checkpoints.saved}),
        run.history.epochs: Evaluation(scores=run.report.network, sample=run.report.sample),
    }


def _evaluations_left(config: CharactersConfig) -> dict[int, Evaluation]:
    """Return the same of the network that a fork left; nothing where it is not known."""
    left = run_left_by(config)
    if left is None:
        return {}
    if isinstance(left, JobStatus):
        return _evaluations(left.observations) if left.run is None else _evaluations_of(left.run)
    return _evaluations_of(left)


def _accuracies(evaluations: Mapping[int, Evaluation]) -> dict[int, float]:
    return {epoch: each.scores.accuracy for epoch, each in sorted(evaluations.items())}


def _evaluations(observations: Mapping[int, Observation | None]) -> dict[int, Evaluation]:
    return {epoch: each for epoch, each in observations.items() if isinstance(each, Evaluation)}


def _draw_evaluations(
    config: CharactersConfig, evaluations: Mapping[int, Evaluation], epochs: int, words: Catalogue
) -> None:
    if not evaluations:
        return
    latest = evaluations[max(evaluations)]
    rules = _rules(config)
    goal = config.prepare().goal.title[words.language]
    figure = accuracy_curve(
        _accuracies(evaluations),
        rules={words(f"characters.rule_{name}"): scores.accuracy for name, scores in rules.items()},
        epochs=epochs,
        names={
            "epoch": words("training.epoch"),
            "accuracy": words("characters.accuracy"),
            "network": words("characters.network"),
            "origin": words("characters.network_left"),
            "fork": words("forks.title"),
        },
        origin=_accuracies(_evaluations_left(config)),
        forks=[fork.epoch for fork in config.forks],
    )
    facts = {
        "goal": goal,
        "accuracy": f"{latest.scores.accuracy:.1%}",
        "bits": f"{latest.scores.bits_per_character:.2f}",
    }
    st.markdown(words("characters.accuracy_title", **facts))
    alt = words.plain("characters.accuracy_alt", epochs=max(evaluations), **facts)
    if len(evaluations) > 1:
        chart(figure, key="accuracy", alt=alt, height=200)
    st.markdown(f"**{words('characters.sample_title')}**")
    verbatim(latest.sample)
    st.caption(words("characters.sample_note", temperature=SAMPLE_TEMPERATURE))
