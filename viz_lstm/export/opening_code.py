"""The lines of Python that open what was downloaded."""

from types import MappingProxyType

OPENING = MappingProxyType(
    {
        "npz": ("import viz_lstm", "trace = viz_lstm.Trace.load({name!r})", "print(trace.cell_state.shape)"),
        "csv": (
            "import pandas",
            "table = pandas.read_csv({name!r})",
            "print(table[table.quantity == 'cell_state'])",
        ),
        "parquet": (
            "import pandas",
            "table = pandas.read_parquet({name!r})",
            "print(table[table.quantity == 'cell_state'])",
        ),
        "zip": ("import viz_lstm", "run = viz_lstm.load({name!r})", "viz_lstm.show(run)"),
    }
)


def opening_code(file_name: str) -> str:
    """Return the lines that open a file, by its ending."""
    lines = OPENING[file_name.rpartition(".")[2]]
    return "\n".join(lines).format(name=file_name)
