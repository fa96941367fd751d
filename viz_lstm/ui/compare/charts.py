"""The losses of the networks that stand side by side."""

import numpy as np
import streamlit as st

from viz_lstm.figures import Losses, loss_curves
from viz_lstm.figures.theme import RUNS
from viz_lstm.scenes.comparison import parted
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.ui.chart import chart
from viz_lstm.ui.compare.candidates import LETTERS, Candidate
from viz_lstm.words.catalogue import Catalogue


def losses(chosen: tuple[Candidate, ...], words: Catalogue) -> None:
    """Draw all losses in one chart, in the colours of the players; a press goes to an epoch."""
    names = {
        "epoch": words("training.epoch"),
        "loss": words("training.loss"),
        "training": words("training.loss_training"),
        "held_out": words("compare.held_out"),
        "parts": words.plain("compare.parts", name="{name}"),
    }
    runs = [
        Losses(
            name=letter,
            colour=colour,
            training=np.array(each.run.history.training_loss),
            held_out=np.array(each.run.history.held_out_loss),
            parted=parted(chosen[0].run, each.run),
        )
        for letter, colour, each in zip(LETTERS, RUNS, chosen, strict=False)
    ]
    last = ", ".join(f"{run.name} {run.training[-1]:.3g}" for run in runs)
    has_films = any(is_filmed(each.run) for each in chosen)
    st.markdown(f"**{words('training.loss_title')}**")
    chart(
        loss_curves(runs, names=names),
        key="losses",
        alt=words.plain("compare.losses_alt", runs=len(runs), last=last),
        height=260,
        epochs=has_films,
    )
    if has_films:
        st.caption(words("film.loss_hint"))
