"""Take the recording and the network home."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import streamlit as st

from viz_lstm.export.opening_code import opening_code
from viz_lstm.export.table import scene_table
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run, save
from viz_lstm.scenes import Scene
from viz_lstm.ui.session import name_of
from viz_lstm.words.catalogue import Catalogue

if TYPE_CHECKING:
    import pandas as pd

PARQUET = "application/vnd.apache.parquet"
MOST_CELLS = 100_000
"""How many steps times units a table has at most; it has ten rows for each of them."""
ROWS_AT_ONCE = 1_000
"""How many rows are written before other pages have their turn."""
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive: two archives of one run are one file."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that can be taken home.

    Attributes:
        kind: What it is: "trace", "table", "columns" or "run".
        file_name: What it is called.
        mime: What browsers take it for.
        make: Returns its content.
    """

    kind: str
    file_name: str
    mime: str
    make: Callable[[], bytes]


def show(
    run: Run, trace: Callable[[], Trace], words: Catalogue, scene: Callable[[], Scene] | None = None
) -> None:
    """Offer the recording in view and the run; a file is made when it is asked for.

    Args:
        run: The run.
        trace: Returns the recording.
        words: The words.
        scene: Returns what the player shows of it, whose steps then have their columns in the table.
    """
    name = f"{run.task}-{name_of(run)}"
    whole = Offer("run", f"{name}.zip", "application/zip", lambda: folder(run))
    st.subheader(words("runs.download"), anchor=False)
    with st.container(horizontal=True):
        offer(name, trace, trace if scene is None else scene, words, (whole,))


def offer(
    name: str,
    trace: Callable[[], Trace],
    recorded: Callable[[], Trace | Scene],
    words: Catalogue,
    more: tuple[Offer, ...] = (),
) -> None:
    """Offer a recording in every form, and the lines of Python that open each.

    Args:
        name: What the files are called.
        trace: Returns the recording.
        recorded: Returns what its table is made of.
        words: The words.
        more: What else is offered.
    """
    offers = (*_forms(name, trace, recorded), *more)
    is_too_large = trace().cell_state.size > MOST_CELLS
    for each in offers:
        is_refused = each.kind in ("table", "columns") and is_too_large
        help_name = "runs.download_table_large" if is_refused else f"runs.download_{each.kind}_help"
        st.download_button(
            words(f"runs.download_{each.kind}"),
            each.make,
            file_name=each.file_name,
            mime=each.mime,
            help=words(help_name),
            icon=":material/download:",
            key=f"download-{each.kind}",
            on_click="ignore",
            disabled=is_refused,
        )
    with st.popover(words("runs.open_in_python"), icon=":material/code:", key="open-in-python"):
        for each in offers:
            st.code(opening_code(each.file_name), language="python", wrap_lines=True)


def _forms(name: str, trace: Callable[[], Trace], recorded: Callable[[], Trace | Scene]) -> list[Offer]:
    forms = [
        Offer("trace", f"{name}.npz", "application/octet-stream", lambda: archive(trace())),
        Offer("table", f"{name}.csv", "text/csv", lambda: table(recorded())),
    ]
    if find_spec("pyarrow") is not None:
        forms.append(Offer("columns", f"{name}.parquet", PARQUET, lambda: columns(recorded())))
    return forms


def offer_file(run: Run, name: str, words: Catalogue) -> None:
    """Offer the file of a run, which opens again with everything that it was trained on.

    Args:
        run: The run.
        name: What it is called on the screen.
        words: The words.
    """
    st.download_button(
        name,
        lambda: folder(run),
        file_name=f"{run.task}-{name_of(run)}.zip",
        mime="application/zip",
        help=words("runs.download_run_help"),
        icon=":material/download:",
        key=f"share-file-{name_of(run)}",
        on_click="ignore",
    )


def archive(trace: Trace) -> bytes:
    """Return a trace as the content of an `.npz` file."""
    file = io.BytesIO()
    trace.save(file)
    return file.getvalue()


def table(recorded: Trace | Scene) -> bytes:
    """Return a recording as a tidy table in CSV; that of a scene says what was read and predicted, too."""
    text: str = _frame(recorded).to_csv(index=False, chunksize=ROWS_AT_ONCE)
    return text.encode()


def columns(recorded: Trace | Scene) -> bytes:
    """Return the same table in Parquet, a seventh of the size."""
    file = io.BytesIO()
    _frame(recorded).to_parquet(file, index=False)
    return file.getvalue()


def _frame(recorded: Trace | Scene) -> "pd.DataFrame":
    return recorded.to_frame() if isinstance(recorded, Trace) else scene_table(recorded)


def folder(run: Run) -> bytes:
    """Return a run's folder as a zip archive."""
    file = io.BytesIO()
    with TemporaryDirectory() as scratch, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        save(run, scratch)
        for path in sorted(Path(scratch).iterdir()):
            entry = zipfile.ZipInfo(path.name, OLDEST)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return file.getvalue()
