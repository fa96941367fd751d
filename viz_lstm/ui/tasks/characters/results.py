"""The scores of a network, beside rules that need no training, and the effect of exchanged memories."""

import streamlit as st

from viz_lstm.scenes.characters import CharactersRun
from viz_lstm.tasks.characters import Report, Scores
from viz_lstm.ui.tasks.characters import summary
from viz_lstm.words.catalogue import Catalogue


def show(run: CharactersRun, words: Catalogue) -> None:
    """Show the scores as a table, then the exchanges."""
    report = run.report
    goal = run.config.prepare().goal.title[words.language]
    st.header(words("characters.results_title"), anchor="metrics")
    st.markdown(summary.sentences(run, words))
    st.markdown(table(report, goal, words))
    st.caption(words("characters.results_note"))
    if report.swaps:
        st.markdown(f"**{words('characters.swaps_title')}**")
        st.markdown("\n".join(f"- {sentence}" for sentence in swaps(report, goal, words)))
    if report.pair is not None:
        first, second = report.pair.units
        st.markdown(
            words(
                "characters.pair",
                first=first,
                second=second,
                accuracy=f"{report.pair.accuracy:.0%}",
                single=f"{report.pair.single_accuracy:.0%}",
                chance=f"{report.pair.chance:.0%}",
            )
        )


def table(report: Report, goal: str, words: Catalogue) -> str:
    """Write the scores as a Markdown table."""
    is_trapped = report.network.trapped_accuracy is not None
    heads = [words("characters.predictor"), words("characters.right", goal=goal)]
    heads += [words("characters.right_trapped")] if is_trapped else []
    heads.append(words("characters.bits"))
    lines = [f"| {' | '.join(heads)} |", "|:--" + "|--:" * (len(heads) - 1) + "|"]
    rows = {"network": report.network, "bigram": report.bigram, "majority": report.majority}
    for name, scores in rows.items():
        label = words("characters.network") if name == "network" else words(f"characters.rule_{name}")
        lines.append(f"| {label} | {' | '.join(_cells(scores, is_trapped=is_trapped))} |")
    return "\n".join(lines)


def swaps(report: Report, goal: str, words: Catalogue) -> list[str]:
    """Say what exchanging the memory of some units does to the answers."""
    return [
        words(
            f"characters.swap_{kind}",
            units=words("characters.between_units").join(map(str, swap.units)),
            changed=f"{swap.changed:.0%}",
            goal=goal,
        )
        for kind, swap in zip(("best", "two", "control"), report.swaps, strict=True)
    ]


def _cells(scores: Scores, *, is_trapped: bool) -> list[str]:
    cells = [f"{scores.accuracy:.1%}"]
    if is_trapped:
        cells.append("–" if scores.trapped_accuracy is None else f"{scores.trapped_accuracy:.1%}")
    cells.append("–" if scores.bits_per_character is None else f"{scores.bits_per_character:.2f}")
    return cells
