"""Recordings as one HTML file, which plays anywhere, in every language, without a server."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.player.standalone import Look, Parts, written
from viz_lstm.runs import Run, lineage
from viz_lstm.scenes.comparison import aligned, parted
from viz_lstm.scenes.frame import Frame, FrameRequest
from viz_lstm.scenes.group import COLOURS, LETTERS, GroupMember
from viz_lstm.scenes.recording import InThisProcess, Recorder
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SeriesStrip
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import Selection, task_of
from viz_lstm.tasks.recipes import train_command
from viz_lstm.words.catalogue import LANGUAGES, Catalogue, catalogue_in

GROUP = "file"
SAID_BY_PAGE = {"made": "take_away.made", "again": "take_away.again", "failed": "take_away.failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """How a file opens.

    Attributes:
        language: The language that it opens in; a reader can switch to the others.
        plotly: Whether Plotly is inside, which adds 2 MB and zooming by a drawn box.
        frame: Where it opens; None for where the recording is worth seeing.
        layer: The layer that is shown, from the bottom up, where a network is given.
    """

    language: str = "en"
    plotly: bool = True
    frame: Frame | None = None
    layer: int = 0


USUAL = FileOptions()


def scene_file(scene: Scene, *, title: str = "", options: FileOptions = USUAL) -> str:
    """Return a file that plays a scene.

    Args:
        scene: What is shown; its film goes with it.
        title: What it is called, in every language; a plain title where it is empty.
        options: How the file opens.
    """
    return _file({language: [scene] for language in LANGUAGES}, _PlainNames(title), options)


def write_scene(scene: Scene, path: Path, *, title: str, language: str, plotly: bool) -> None:
    """Write a file that plays a scene; `Scene.to_html` calls this."""
    text = scene_file(scene, title=title, options=FileOptions(language=language, plotly=plotly))
    path.write_text(text, encoding="utf-8", newline="\n")


def run_file(
    runs: Sequence[Run],
    *,
    options: FileOptions = USUAL,
    selection: Selection | None = None,
    recorder: Recorder | None = None,
) -> str:
    """Return a file that plays what networks compute: one alone, or two to four side by side.

    Args:
        runs: The networks.
        options: How the file opens.
        selection: What a single network reads; None for what it was recorded on.
        recorder: Records what has not been recorded: networks on the sequence of the first, or a selection;
            PyTorch in this process where it is None.

    Raises:
        UserInputError: the networks cannot be compared, there are too many, or a layer is missing.
    """
    _check(runs, options.layer)
    recorder = recorder or InThisProcess()
    selections = [_selection(run, runs[0], options.layer) for run in runs]
    if selection is not None and len(runs) == 1:
        selections = [selection]
    recordings = [
        scenes_of(run.config).record(run, each, recorder) for run, each in zip(runs, selections, strict=True)
    ]
    scenes = {
        language: aligned(
            [
                scenes_of(run.config).scene(run, recording, each, catalogue_in(language))
                for run, recording, each in zip(runs, recordings, selections, strict=True)
            ]
        )
        for language in LANGUAGES
    }
    return _file(scenes, _RunNames(runs), options)


class _PlainNames:
    """The names of a scene of which nothing else is known."""

    commands = ""
    difference = None

    def __init__(self, title: str) -> None:
        self._title = title

    def title(self, words: Catalogue) -> str:
        return self._title or words.plain("take_away.title_plain")

    def members(self, words: Catalogue) -> list[str]:
        del words
        return [""]


class _RunNames:
    """The names of networks, and the commands that make them."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs

    @property
    def difference(self) -> dict[str, Any] | None:
        """What is subtracted: the second from the first, if their units can correspond."""
        first, second = self._runs[:2]
        if lineage(first, second).kind == "sizes":
            return None
        return {"pair": list(LETTERS[:2]), "parted": parted(first, second)}

    @property
    def commands(self) -> str:
        """The command lines that train the networks and write the file."""
        folders = ["run"] if len(self._runs) == 1 else [f"run-{letter.lower()}" for letter in LETTERS]
        made = [
            train_command(run.config, out=folder, snapshots=len(run.film.snapshots))
            for run, folder in zip(self._runs, folders, strict=False)
        ]
        read = " ".join(folders[: len(made)])
        return "\n".join([*made, f"python -m viz_lstm export {read} --out film.html"])

    def title(self, words: Catalogue) -> str:
        what = scenes_of(self._runs[0].config).title(self._runs[0].config, words)
        if len(self._runs) == 1:
            return words.plain("take_away.title", what=what)
        return words.plain("take_away.title_several", what=what, count=len(self._runs))

    def members(self, words: Catalogue) -> list[str]:
        """Return what the networks are called, with whatever else was chosen differently."""
        told = {"hidden_size", "seed", "epochs"}
        settings = [each for each in task_of(self._runs[0].config).settings if each.name not in told]
        differing = [
            each for each in settings if len({getattr(run.config, each.name) for run in self._runs}) > 1
        ]
        return [
            " · ".join(
                [
                    words.plain(
                        "take_away.network",
                        units=run.config.hidden_size,
                        seed=run.config.seed,
                        epochs=run.history.epochs,
                    ),
                    *(
                        words.plain(
                            "take_away.differing",
                            title=words.plain(each.label),
                            value=getattr(run.config, each.name),
                        )
                        for each in differing
                    ),
                    *map(str, run.config.forks),
                ]
            )
            for run in self._runs
        ]


def _check(runs: Sequence[Run], layer: int) -> None:
    if not 1 <= len(runs) <= len(LETTERS):
        raise UserInputError("export-count", most=len(LETTERS), value=len(runs))
    tasks = sorted({run.task for run in runs})
    if len(tasks) > 1:
        raise UserInputError("export-tasks", tasks=", ".join(tasks))
    layers = min(len(run.layers) for run in runs)
    if not 0 <= layer < layers:
        raise UserInputError("layer-range", value=layer, high=layers - 1)


def _selection(run: Run, first: Run, layer: int) -> Selection:
    return scenes_of(run.config).beside(run.config, first.config, layer)


def _file(scenes: dict[str, list[Scene]], names: _PlainNames | _RunNames, options: FileOptions) -> str:
    """Put a file together of the scenes in every language, of which one is packed and the others named."""
    own, parts = catalogue_in(options.language), Parts()
    shown = scenes[options.language]
    if len(shown) == 1:
        request = (
            None if options.frame is None else FrameRequest(frame=_placed(options.frame, shown[0]), turn=1)
        )
        played = parts.place(shown[0], own.topics["player"], request)
    else:
        played = parts.group(shown, _seats(names.members(own)), own.topics["player"], names.difference)
    wordings = {language: _wording(scenes[language], names, catalogue_in(language)) for language in LANGUAGES}
    parts.blocks["wordings"] = json.dumps(wordings, ensure_ascii=False).encode()
    said = wordings[options.language]
    look = Look(
        language=options.language,
        title=said["title"],
        description=said["description"],
        plotly="inside" if options.plotly else "none",
    )
    return written(_heading(said, options.language) + played + _credit(said, names.commands), parts, look)


def _placed(frame: Frame, scene: Scene) -> Frame:
    _, steps, units = scene.trace.cell_state.shape
    return frame.within(steps, units, first=(scene.first_step, scene.first_unit))


def _seats(names: Sequence[str]) -> list[GroupMember]:
    return [
        GroupMember(group=GROUP, letter=letter, name=name, colour=colour)
        for letter, name, colour in zip(LETTERS, names, COLOURS, strict=False)
    ]


def _wording(scenes: Sequence[Scene], names: _PlainNames | _RunNames, words: Catalogue) -> dict[str, Any]:
    first = scenes[0]
    facts = {"units": len(first.order), "steps": len(first.labels)}
    if first.reel is None:
        description = words.plain("take_away.description", **facts)
    else:
        pictures = len(first.reel.film.epochs)
        description = words.plain("take_away.description_film", **facts, pictures=pictures)
    return {
        "title": names.title(words),
        "description": description,
        "labels": {name: words.plain(label) for name, label in SAID_BY_PAGE.items()},
        "players": [
            {
                "words": dict(words.topics["player"]),
                "name": name,
                **({"title": scene.strip.title} if isinstance(scene.strip, SeriesStrip) else {}),
            }
            for scene, name in zip(scenes, names.members(words), strict=True)
        ],
    }


def _heading(said: dict[str, Any], language: str) -> str:
    buttons = "".join(
        f'<button type="button" data-language="{each}" lang="{each}" '
        f'aria-pressed="{str(each == language).lower()}">{name}</button>'
        for each, name in LANGUAGES.items()
    )
    silent = "".join(
        f'<p lang="{each}">{html.escape(catalogue_in(each).plain("take_away.no_script"))}</p>'
        for each in LANGUAGES
    )
    return (
        f'<header class="heading"><h1 data-says="title">{html.escape(said["title"])}</h1>'
        f'<nav class="languages" aria-label="{" / ".join(LANGUAGES.values())}">{buttons}</nav>'
        f'<p data-says="description">{html.escape(said["description"])}</p>'
        f'<p class="failed" data-says="failed" hidden>{html.escape(said["labels"]["failed"])}</p>'
        f"<noscript>{silent}</noscript></header>"
    )


def _credit(said: dict[str, Any], commands: str) -> str:
    labels = said["labels"]
    made = f'<p data-says="made">{html.escape(labels["made"])}</p>'
    again = f'<p data-says="again">{html.escape(labels["again"])}</p><pre>{html.escape(commands)}</pre>'
    return f'<footer class="credit">{made}{again if commands else ""}</footer>'
