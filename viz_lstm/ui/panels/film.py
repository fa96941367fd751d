"""A film of the network's recording as GIF, made by a worker part by part."""

from dataclasses import dataclass
from functools import cached_property, partial
from threading import Lock

import streamlit as st

from viz_lstm.export.gif.gif_film import FITS_A_SLIDE, about_bytes, plan_of, questions
from viz_lstm.export.gif.plan import Axis, Plan
from viz_lstm.export.gif.question import DrawFilm
from viz_lstm.jobs import training_service
from viz_lstm.runs import Run
from viz_lstm.scenes.run_checkpoints import is_filmed
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.looks import seconds_between_looks
from viz_lstm.ui.session import name_of, put, widget_value
from viz_lstm.words.catalogue import Catalogue

WANTED = "film-wanted"
"""Where the session remembers which film it wants."""
BEGUN = "film-begun"
"""Whether the browser shows that it is being made; what stood there before would stay for a part."""
SECONDS_BETWEEN_PARTS = 0.3


@dataclass(frozen=True)
class Film:
    """A film that can be made.

    Attributes:
        run: Whose recording it shows.
        layer: The layer that is shown.
        along: What goes on from frame to frame.
        language: The language of its words.
    """

    run: Run
    layer: int
    along: Axis
    language: str

    @cached_property
    def name(self) -> str:
        """What tells it from others; the same for all who ask for the same."""
        return f"{self.run.fingerprint}-{self.layer}-{self.along}-{self.language}"

    @cached_property
    def plan(self) -> Plan:
        """What it shows."""
        return plan_of(
            self.run, layer=self.layer, along=self.along, width=FITS_A_SLIDE, language=self.language
        )

    @cached_property
    def questions(self) -> list[DrawFilm]:
        """What is asked for each of its parts."""
        return questions(self.run, self.plan)


def show(run: Run, layer: int, words: Catalogue) -> None:
    """Offer a film: its size first, then how far it is, then the file.

    Args:
        run: The run.
        layer: The layer that is shown.
        words: The words.
    """
    st.subheader(words("slides.heading"), anchor=False)
    kinds: list[Axis] = ["steps", "epochs"] if is_filmed(run) else ["steps"]
    along = st.segmented_control(
        words("slides.along"), kinds, key="film-along", default="steps", required=True,
        format_func=lambda kind: words(f"slides.along_{kind}"),
    )  # fmt: skip
    film = Film(run, layer, along or "steps", words.language)
    made = widget_value(film.name, otherwise=0)
    making = widget_value(WANTED) == film.name and made < len(film.questions)
    st.fragment(_make, run_every=seconds_between_looks(SECONDS_BETWEEN_PARTS) if making else None)(
        film, words
    )


def _make(film: Film, words: Catalogue) -> None:
    """Offer the film, take it a part further, or hand it over."""
    if widget_value(WANTED) != film.name:
        _offer(film, words)
        return
    made = widget_value(film.name, otherwise=0)
    count = len(film.questions)
    if made >= count:
        _hand_over(film, words)
        return
    st.progress(made / count, words("slides.making", part=made + 1, parts=count))
    st.button(words("slides.cancel"), key="film-cancel", on_click=partial(put, WANTED, None))
    if not widget_value(BEGUN):
        put(BEGUN, True)
        return
    # One part at a time for all visitors, so that any other question waits for no more than one.
    turn = _turn()
    if not turn.acquire(blocking=False):
        return
    try:
        with friendly_errors(words):
            _part(film.name, made, film)
            put(film.name, made + 1)
    finally:
        turn.release()
    if widget_value(film.name, otherwise=0) == made:
        put(WANTED, None)  # It would be asked for again and again.
    elif made + 1 == count:
        st.rerun()


def _offer(film: Film, words: Catalogue) -> None:
    megabytes = f"{_about(film.name, film) / 1e6:.1f}"
    st.caption(words("slides.says", frames=len(film.plan.shown), megabytes=megabytes))
    if st.button(words("slides.make"), icon=":material/movie:", key="film-make"):
        put(WANTED, film.name)
        put(BEGUN, False)
        st.rerun()


def _hand_over(film: Film, words: Catalogue) -> None:
    content = b"".join(_part(film.name, number, film) for number in range(len(film.questions)))
    st.download_button(
        words("slides.download", megabytes=f"{len(content) / 1e6:.2f}"),
        content,
        file_name=f"{film.run.task}-{name_of(film.run)}-{film.along}.gif",
        mime="image/gif",
        icon=":material/download:",
        key="film-download",
        on_click="ignore",
    )


@st.cache_resource(show_spinner=False)
def _turn() -> Lock:
    return Lock()


@st.cache_resource(max_entries=64, show_spinner=False)
def _part(name: str, number: int, _film: Film) -> bytes:
    """Ask for a part of a film, once for all who want it."""
    return training_service().ask(_film.questions[number]).tobytes()


@st.cache_resource(max_entries=128, show_spinner=False)
def _about(name: str, _film: Film) -> int:
    return about_bytes(_film.run, _film.plan)
