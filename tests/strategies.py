"""Random LSTMs, sequences and states for property tests."""

from dataclasses import dataclass

import torch
from hypothesis import strategies as st
from torch import Tensor, nn

BOOLEANS = st.booleans()


@dataclass(frozen=True)
class Case:
    """An LSTM with several sequences for it, and an initial state or None for each."""

    lstm: nn.LSTM
    sequences: list[Tensor]
    states: list[tuple[Tensor, Tensor] | None]


@st.composite
def cases(
    draw: st.DrawFn,
    dtype: torch.dtype = torch.float32,
    bidirectional: st.SearchStrategy[bool] = BOOLEANS,
) -> Case:
    """Draw an LSTM with any options, and up to three sequences of up to forty steps."""
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**31)))
    hidden_size = draw(st.integers(1, 9))
    num_layers = draw(st.integers(1, 3))
    lstm = nn.LSTM(
        draw(st.integers(1, 5)),
        hidden_size,
        num_layers,
        bias=draw(st.booleans()),
        batch_first=draw(st.booleans()),
        dropout=draw(st.sampled_from([0.0, 0.5])) if num_layers > 1 else 0.0,
        bidirectional=draw(bidirectional),
        proj_size=draw(st.integers(0, hidden_size - 1)),
        dtype=dtype,
    )
    with torch.no_grad():
        for parameter in lstm.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator, dtype=dtype) * 0.5)
    lengths = draw(st.lists(st.integers(1, 40), min_size=1, max_size=3))
    sequences = [torch.randn(length, lstm.input_size, generator=generator, dtype=dtype) for length in lengths]
    states = [random_state(lstm, generator) if draw(st.booleans()) else None for _ in lengths]
    return Case(lstm, sequences, states)


def random_state(lstm: nn.LSTM, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return an initial state of the right shapes."""
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    dtype = lstm.weight_ih_l0.dtype
    h = torch.randn(layers, lstm.proj_size or lstm.hidden_size, generator=generator, dtype=dtype)
    return h, torch.randn(layers, lstm.hidden_size, generator=generator, dtype=dtype)
