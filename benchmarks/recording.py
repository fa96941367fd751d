"""The cost of recording and training, in forwards of `torch.nn.LSTM`: `python -m benchmarks.recording`.

All run in turn on one thread, in processor time; the ratios are medians of one run. The loops are the other
ways to see inside: one over `torch.nn.LSTMCell`, which shows no gate, and two that record all that a trace
holds: a careful one, and one tuned until no step takes new memory. "Least" is what no recording of this
design can fall below: the kernel, and the product of all hidden states with the recurrent weights.
"""

import sys
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time_ns

import torch
from torch import Tensor, nn
from torch.nn.functional import linear

from viz_lstm import InstrumentedLSTM, record, record_many

SIZES = ((10, 50, 100), (144, 50, 1), (400, 128, 1), (2000, 256, 1))
FEATURES = 1
SECONDS = 4.0


def forward(lstm: nn.LSTM, x: Tensor) -> None:
    """Run PyTorch's kernel."""
    with torch.no_grad():
        lstm(x)


def training_step(lstm: nn.LSTM, x: Tensor) -> None:
    """Run forward and backward."""
    lstm.zero_grad()
    lstm(x)[0].square().mean().backward()


def recording(lstm: nn.LSTM, sequences: Sequence[Tensor], check: bool = True) -> None:
    """Record everything, up to the traces; held against a call of the module, or unchecked."""
    if len(sequences) == 1:
        record(lstm, sequences[0], check=check)
    else:
        record_many(lstm, sequences, check=check)


@torch.inference_mode()
def cell_loop(lstm: nn.LSTM, x: Tensor) -> None:
    """Step a `torch.nn.LSTMCell` with the same weights."""
    cell = nn.LSTMCell(lstm.input_size, lstm.hidden_size, device="meta")
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        setattr(cell, name, getattr(lstm, f"{name}_l0"))
    h = C = x.new_zeros(x.shape[1], lstm.hidden_size)
    for x_t in x:
        h, C = cell(x_t, (h, C))


@torch.inference_mode()
def least(lstm: nn.LSTM, x: Tensor) -> None:
    """Run PyTorch's kernel, then one product over all steps: every gate hears every hidden state."""
    hidden_state, _ = lstm(x)
    hidden_state @ lstm.weight_hh_l0.T


@torch.inference_mode()
def careful_loop(lstm: nn.LSTM, x: Tensor) -> None:
    """Record the same step by step: input hoisted, one σ over all gates, results stacked at the end."""
    units = lstm.hidden_size
    z = linear(x, lstm.weight_ih_l0, lstm.bias_ih_l0 + lstm.bias_hh_l0)
    h = C = x.new_zeros(x.shape[1], units)
    recorded: list[tuple[Tensor, ...]] = []
    for z_t in z:
        heard = torch.addmm(z_t, h, lstm.weight_hh_l0.T)
        i, f, _, o = torch.sigmoid(heard).chunk(4, dim=-1)
        candidate = torch.tanh(heard[:, 2 * units : 3 * units])
        C = f * C + i * candidate
        h = o * torch.tanh(C)
        recorded.append((heard, i, f, candidate, o, C, h))
    for values in zip(*recorded, strict=True):
        torch.stack(values).numpy()


@torch.inference_mode()
def tuned_loop(lstm: nn.LSTM, x: Tensor) -> None:
    """Record the same with no new memory at any step: every result goes into its place."""
    steps, batch, units = *x.shape[:2], lstm.hidden_size
    z = linear(x, lstm.weight_ih_l0, lstm.bias_ih_l0 + lstm.bias_hh_l0)
    gates, C, h = torch.empty_like(z), x.new_empty(steps, batch, units), x.new_empty(steps, batch, units)
    h_t = C_t = x.new_zeros(batch, units)
    weight, shown = lstm.weight_hh_l0.T, torch.empty_like(C_t)
    for z_t, gates_t, C_next, h_next in zip(z, gates, C, h, strict=True):
        z_t.addmm_(h_t, weight)
        torch.sigmoid(z_t, out=gates_t)
        i, f, candidate, o = gates_t.chunk(4, dim=-1)
        torch.tanh(z_t[:, 2 * units : 3 * units], out=candidate)
        torch.mul(i, candidate, out=C_next)
        C_t = C_next.addcmul_(f, C_t)
        h_t = torch.mul(o, torch.tanh(C_t, out=shown), out=h_next)


def medians(runs: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Run all in turn until their time is over; return the median milliseconds of each."""
    times: dict[str, list[int]] = {name: [] for name in runs}
    while sum(map(sum, times.values())) < SECONDS * 1e9 or len(times["forward"]) < 5:
        for name, run in runs.items():
            start = process_time_ns()
            run()
            times[name].append(process_time_ns() - start)
    return {name: median(values) / 1e6 for name, values in times.items()}


def measure(steps: int, units: int, batch: int) -> dict[str, float]:
    """Measure every way at one size."""
    plain, ours = nn.LSTM(FEATURES, units), InstrumentedLSTM(FEATURES, units)
    x = torch.randn(steps, batch, FEATURES)
    sequences = x.unbind(1)
    runs: dict[str, Callable[[], None]] = {
        "forward": lambda: forward(plain, x),
        "training step": lambda: training_step(plain, x),
        "ours": lambda: training_step(ours, x),
        "recording": lambda: recording(ours, sequences),
        "unchecked": lambda: recording(ours, sequences, check=False),
        "least": lambda: least(plain, x),
        "LSTMCell loop": lambda: cell_loop(plain, x),
        "careful loop": lambda: careful_loop(plain, x),
        "tuned loop": lambda: tuned_loop(plain, x),
    }
    return medians(runs)


def main() -> None:
    """Print one line per size: the forward pass in milliseconds, everything else in forward passes."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    for index, size in enumerate(SIZES):
        milliseconds = measure(*size)
        base = milliseconds.pop("forward")
        if index == 0:
            sys.stdout.write(
                f"{'(T, H, B)':16}{'forward':>12}{''.join(f'{name:>16}' for name in milliseconds)}\n"
            )
        ratios = "".join(f"{value / base:15.2f}x" for value in milliseconds.values())
        sys.stdout.write(f"{size!s:16}{base:9.2f} ms{ratios}\n")


if __name__ == "__main__":
    main()
