"""An LSTM with interventions, written once more for the tests, as the textbook has it."""

import numpy as np

PARTS = ("input_gate", "forget_gate", "candidate", "output_gate")
NAMES = (*PARTS, *(f"{part}_preactivation" for part in PARTS), "cell_state", "hidden_state")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def read(lstm, sequence, state, held=()):
    """Return {name: (layer, step, unit)}.

    `held` are (name, layer, steps, units, values); the values are None for those of the step before.
    """
    weights = {name: value.detach().double().numpy() for name, value in lstm.named_parameters()}
    x = sequence.double().numpy()
    directions = 2 if lstm.bidirectional else 1
    h_0, C_0 = (part.double().numpy() for part in state)
    everything = {name: [] for name in NAMES}
    for k in range(lstm.num_layers * directions):
        end = f"_l{k // directions}" + ("_reverse" if k % directions else "")
        w = {
            name: weights.get(f"{name}{end}")
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")
        }
        own = [each for each in held if each[1] == k]
        columns = _layer(w, x, (h_0[k], C_0[k]), own, backwards=bool(k % directions))
        for name in NAMES:
            everything[name].append(columns[name])
        if k % directions == directions - 1:
            x = np.concatenate(everything["hidden_state"][-directions:], axis=1)
    return {name: np.stack(values) for name, values in everything.items()}


def _layer(w, x, state, held, backwards):
    now = dict(zip(("hidden_state", "cell_state"), state, strict=True))
    rows = {}
    for t in reversed(range(len(x))) if backwards else range(len(x)):
        before, now = now, {}

        def put(name, value, t=t, before=before, now=now):
            value = np.array(value)
            for quantity, _, steps, units, values in held:
                if quantity == name and t in steps:
                    for n, unit in enumerate(units):
                        row = list(steps).index(t)
                        value[unit] = (
                            before[name][unit]
                            if values is None
                            else np.broadcast_to(values, (len(steps), len(units)))[row, n]
                        )
            now[name] = value

        z = w["weight_ih"] @ x[t] + w["weight_hh"] @ before["hidden_state"]
        for bias in ("bias_ih", "bias_hh"):
            z = z if w[bias] is None else z + w[bias]
        for name, part in zip(PARTS, np.split(z, 4), strict=True):
            put(f"{name}_preactivation", part)
            heard = now[f"{name}_preactivation"]
            put(name, np.tanh(heard) if name == "candidate" else sigmoid(heard))
        put("cell_state", now["forget_gate"] * before["cell_state"] + now["input_gate"] * now["candidate"])
        shown = now["output_gate"] * np.tanh(now["cell_state"])
        put("hidden_state", shown if w["weight_hr"] is None else w["weight_hr"] @ shown)
        rows[t] = now
    return {name: np.stack([rows[t][name] for t in range(len(x))]) for name in NAMES}
