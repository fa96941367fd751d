"""A folder of recordings with a page that lists them: a static site for any host, or the disk."""

import html
from pathlib import Path

from viz_lstm.export.pages import run_page
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import assets
from viz_lstm.player.standalone import DARK_STYLE, STYLE
from viz_lstm.runs import HEADER, load
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in


def write_gallery(folder: str | Path, runs: str | Path = SHIPPED_RUNS) -> list[Path]:
    """Write the page of every run below a folder, in each language, and the page that lists them.

    Args:
        folder: Where the pages go; it is made if need be.
        runs: The folder that has the runs in it.

    Returns:
        The files, the list first.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(path.parent.name for path in Path(runs).glob(f"*/{HEADER}"))
    written = [folder / "index.html"]
    for name in names:
        run = load(Path(runs) / name)
        for language in LANGUAGES:
            written.append(folder / f"{name}.{language}.html")
            written[-1].write_text(run_page(run, language=language), encoding="utf-8")
    written[0].write_text(_index(names), encoding="utf-8")
    return written


def _index(names: list[str]) -> str:
    sections = "".join(_section(language, names) for language in LANGUAGES)
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html.escape(catalogue_in('en').plain('export.gallery'))}</title>",
            f'<link rel="icon" href="data:,">\n<style>\n{assets.source(STYLE)}</style>',
            f'<style media="(prefers-color-scheme: dark)">\n{assets.source(DARK_STYLE)}</style>',
            f"<body>\n{sections}\n",
        ]
    )


def _section(language: str, names: list[str]) -> str:
    words = catalogue_in(language)
    title = html.escape(words.plain("export.gallery"))
    description = html.escape(words.plain("export.gallery_description"))
    links = "".join(
        f'<li><a href="{html.escape(name)}.{language}.html">{html.escape(name)}</a></li>' for name in names
    )
    body = f"<h1>{title}</h1><p>{description}</p><ul>{links}</ul>"
    return f'<section class="around" lang="{language}">{body}</section>'
