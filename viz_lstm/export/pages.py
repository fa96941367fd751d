"""Recordings as pages in one file, which play without a server and without a network."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from viz_lstm.errors import UserInputError
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.export.training_command import training_command
from viz_lstm.figures.theme import RUNS
from viz_lstm.player import standalone
from viz_lstm.player.standalone import Edition, Look
from viz_lstm.runs import Run
from viz_lstm.scenes import FrameRequest, GroupMember, Scene, SeriesStrip
from viz_lstm.scenes.comparison import parted, side_by_side
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.words.catalogue import LANGUAGES, Catalogue, catalogue_in

LETTERS = "ABCD"
GROUP = "side-by-side"
OPENING = "en"
SCENE = MappingProxyType({"title": "export.title", "description": "export.description"})
BARE = MappingProxyType({"title": "export.title_bare", "description": "export.description_bare"})
"""The words for a recording without weights."""
TITLES = MappingProxyType({"one": "export.title", "many": "export.title_many"})


def scene_page(
    scene: Scene,
    *,
    plotly: bool = True,
    language: str = OPENING,
    title: str = "",
    told: Mapping[str, str] = SCENE,
    request: FrameRequest | None = None,
) -> str:
    """Write the page that plays one scene.

    Args:
        scene: The scene.
        plotly: Whether Plotly draws the heatmaps, which then can be zoomed by a box; it is most of the page.
        language: The language that the page opens in.
        title: Its title; empty for one that says what is shown.
        told: The names of the words for its title and its description.
        request: Where it opens.
    """
    words = {each: catalogue_in(each) for each in LANGUAGES}
    editions = {
        each: _edition(words[each], (_strip_title(scene),), title or words[each].plain(told["title"]), told)
        for each in LANGUAGES
    }
    look = _look(editions, plotly=plotly, language=language)
    return standalone.page(scene, words[language].topics["player"], request=request, look=look)


def run_page(
    run: Run,
    *,
    layer: int = 0,
    plotly: bool = True,
    language: str = OPENING,
    request: FrameRequest | None = None,
) -> str:
    """Write the page that plays a run's own recording, with its film.

    Args:
        run: The run.
        layer: The layer that is shown.
        plotly: Whether Plotly draws the heatmaps, which then can be zoomed by a box; it is most of the page.
        language: The language that the page opens in.
        request: Where it opens.

    Raises:
        UserInputError: the run has no such layer.
    """
    _check_layer((run,), layer)
    scenes = {each: _scenes((run,), layer, catalogue_in(each)) for each in LANGUAGES}
    look = _look(_editions(scenes, (run,)), plotly=plotly, language=language, command=again_command((run,)))
    words = catalogue_in(language).topics["player"]
    return standalone.page(scenes[language][0], words, request=request, look=look)


def comparison_page(
    runs: Mapping[str, Run], *, layer: int = 0, plotly: bool = True, language: str = OPENING
) -> str:
    """Write the page that plays runs side by side, under common controls.

    Args:
        runs: The runs of one task, by the names that stand above their players.
        layer: The layer that is shown.
        plotly: Whether Plotly draws the heatmaps.
        language: The language that the page opens in.

    Raises:
        UserInputError: there are too many, they are of several tasks, or one has no such layer.
    """
    chosen = tuple(runs.values())
    _check_comparison(chosen)
    _check_layer(chosen, layer)
    scenes = {each: _scenes(chosen, layer, catalogue_in(each)) for each in LANGUAGES}
    seats = [
        GroupMember(group=GROUP, letter=letter, name=name, colour=colour)
        for letter, name, colour in zip(LETTERS, runs, RUNS, strict=False)
    ]
    look = _look(_editions(scenes, chosen), plotly=plotly, language=language, command=again_command(chosen))
    words = catalogue_in(language).topics["player"]
    difference = _difference(chosen, layer)
    return standalone.group_page(scenes[language], seats, words, difference=difference, look=look)


def write_page(scene: Scene, path: str | Path, *, plotly: bool = True, language: str = OPENING) -> None:
    """Write the page of a scene into a file; `Scene.to_html` comes here."""
    Path(path).write_text(scene_page(scene, plotly=plotly, language=language), encoding="utf-8")


def _scenes(runs: Sequence[Run], layer: int, words: Catalogue) -> list[Scene]:
    """Draw what runs make of the sequence that the first one was recorded on."""
    first = runs[0].config
    drawn = []
    for run in runs:
        scenes = scenes_of(run.config)
        selection = scenes.beside(run.config, first, layer)
        recording = scenes.record(run, selection, LocalRecorder())
        drawn.append(scenes.scene(run, recording, selection, words))
    return side_by_side(drawn)


def _editions(scenes: Mapping[str, Sequence[Scene]], runs: Sequence[Run]) -> dict[str, Edition]:
    kind = "one" if len(runs) == 1 else "many"
    found = {}
    for language in LANGUAGES:
        words = catalogue_in(language)
        task = _title(runs[0].task, words, scenes[language][0])
        title = words.plain(TITLES[kind]) + words.plain("export.of", task=task)
        found[language] = _edition(words, tuple(map(_strip_title, scenes[language])), title)
    return found


def _title(task: str, words: Catalogue, scene: Scene) -> str:
    """Return what a task is called; one without a name here is called as its series, or else as the task."""
    label = f"export.task_{task}"
    is_named = label.partition(".")[2] in words.topics["export"]
    return words.plain(label) if is_named else _strip_title(scene) or task


def _edition(
    words: Catalogue, strips: tuple[str, ...], title: str, told: Mapping[str, str] = SCENE
) -> Edition:
    return Edition(
        words=words.topics["player"],
        strips=strips,
        name=LANGUAGES[words.language],
        title=title,
        description=words.plain(told["description"]),
        credit=words.plain("export.credit"),
        again=words.plain("export.again"),
        colours=words.plain("export.colours"),
    )


def _look(editions: Mapping[str, Edition], *, plotly: bool, language: str, command: str = "") -> Look:
    return Look(
        language=language,
        title=editions[language].title,
        plotly="inside" if plotly else "none",
        editions=editions,
        command=command,
    )


def again_command(runs: Sequence[Run]) -> str:
    """Return the lines that train the runs again and export them."""
    names = ["run"] if len(runs) == 1 else [f"run-{letter}" for letter in LETTERS.lower()[: len(runs)]]
    lines = [training_command(run, name) for run, name in zip(runs, names, strict=True)]
    return "\n".join([*lines, f"python -m viz_lstm export {' '.join(names)} --out film.html"])


def _difference(runs: Sequence[Run], layer: int) -> dict[str, object] | None:
    """Return which two are subtracted; None where their layers differ in size."""
    first, second = runs[:2]
    if first.config.widths != second.config.widths or layer >= len(second.config.widths):
        return None
    return {"pair": tuple(LETTERS[:2]), "parted": parted(first, second)}


def _strip_title(scene: Scene) -> str:
    return scene.strip.title if isinstance(scene.strip, SeriesStrip) else ""


def _check_layer(runs: Sequence[Run], layer: int) -> None:
    high = min(len(run.layers) for run in runs) - 1
    if not 0 <= layer <= high:
        raise UserInputError("layer-range", value=layer, high=high)


def _check_comparison(runs: Sequence[Run]) -> None:
    if len(runs) > len(LETTERS):
        raise UserInputError("comparison-many", most=len(LETTERS), count=len(runs))
    names = sorted({run.task for run in runs})
    if len(names) > 1:
        raise UserInputError("comparison-tasks", names=", ".join(names))
