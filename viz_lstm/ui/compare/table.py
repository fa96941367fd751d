"""The networks that can be compared as a table: what was chosen, and what came of it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.ui import run_names
from viz_lstm.ui.compare.candidates import LETTERS, Candidate
from viz_lstm.ui.session import current_session, preset, widget_value
from viz_lstm.ui.task_page import Column, page_of
from viz_lstm.words.catalogue import Catalogue

FIRST = ("hidden_size", "epochs", "learning_rate", "forks", "seed", "loss")


def choose(ground: str, entrants: tuple[Candidate, ...], words: Catalogue) -> tuple[Candidate, ...]:
    """Show the table and return the networks chosen in it, in its order.

    Args:
        ground: What the networks read.
        entrants: The networks.
        words: The words.
    """
    names = tuple(each.name for each in entrants)
    widget = f"compare-{ground}-{current_session().gathered}-{'-'.join(names)}"
    preset(widget, {"selection": {"rows": _first_choice(names), "columns": [], "cells": []}})
    rows = sorted(widget_value(widget)["selection"]["rows"])
    columns = _columns(entrants, words)
    shown = pd.DataFrame(
        {name: [value(each.run) for each in entrants] for name, (value, _) in columns.items()}
    )
    shown.insert(0, "letter", _letters(rows, len(entrants)))
    shown.insert(1, "name", [each.label for each in entrants])
    st.dataframe(
        shown,
        key=widget,
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        column_config=_heads(columns, words),
        alt=words.plain("compare.table_alt", runs=len(entrants)),
    )
    chosen = [entrants[row] for row in rows if row < len(entrants)]
    # One alone was not chosen among others: once there is another, both are to stand here.
    current_session().compared = tuple(each.name for each in chosen) if len(entrants) > 1 else ()
    return tuple(chosen)


def _first_choice(names: Sequence[str]) -> list[int]:
    """Return the rows of the networks that were last compared or suggested; of the first two without any."""
    wanted = [row for row, name in enumerate(names) if name in current_session().compared]
    return wanted[: len(LETTERS)] or [*range(len(names))][:2]


def _letters(rows: Sequence[int], count: int) -> list[str]:
    letters = dict(zip(rows, LETTERS, strict=False))
    return [letters.get(row, "") for row in range(count)]


def _heads(columns: dict[str, Column], words: Catalogue) -> dict[str, Any]:
    fixed = {
        "letter": st.column_config.TextColumn("", width=36, pinned=True),
        "name": st.column_config.TextColumn(words("runs.run"), width=250),
    }
    return fixed | {name: config for name, (_, config) in columns.items()}


def _columns(entrants: tuple[Candidate, ...], words: Catalogue) -> dict[str, Column]:
    """Return for each column what it shows of a run, and how; the most telling ones come first."""
    page, settings = page_of(entrants[0].run.config), _settings(words)
    if not any(each.run.config.forks for each in entrants):
        del settings["forks"]
    first = {name: settings.pop(name) for name in FIRST if name in settings}
    return {**page.setting_columns(words), **first, **page.result_columns(words), **settings}


def _settings(words: Catalogue) -> dict[str, Column]:
    number = st.column_config.NumberColumn
    return {
        "hidden_size": (lambda run: run.config.hidden_size, number(words("compare.hidden_size"))),
        "num_layers": (lambda run: run.config.num_layers, number(words("training.setting_num_layers"))),
        "epochs": (_epochs, number(words("training.setting_epochs"), help=words("compare.epochs_help"))),
        "stopped": (lambda run: run.stopped_early, st.column_config.CheckboxColumn(words("compare.stopped"))),
        "learning_rate": (
            lambda run: run.config.learning_rate,
            number(words("training.learning_rate"), format="%g"),
        ),
        "forks": (
            lambda run: "; ".join(run_names.places(run.config, words)),
            st.column_config.TextColumn(words("forks.title")),
        ),
        "batch_size": (lambda run: run.config.batch_size, number(words("training.setting_batch_size"))),
        "optimiser": (
            lambda run: words(f"training.optimiser_{run.config.optimiser}"),
            st.column_config.TextColumn(words("training.optimiser")),
        ),
        "seed": (lambda run: run.config.seed, number(words("training.setting_seed"), format="%d")),
        "loss": (
            lambda run: run.history.training_loss[-1],
            number(words("compare.loss"), format="%.4f", help=words("compare.loss_help")),
        ),
        "seconds": (lambda run: run.seconds, number(words("compare.seconds"), format="%.1f s")),
        "parameters": (lambda run: run.parameters, number(words("compare.parameters"), format="localized")),
    }


def _epochs(run: Run) -> int:
    return run.history.epochs
