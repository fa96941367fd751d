"""The frame in the fragment of a one-file page's address, as `embed/standalone/fragment.js` reads it."""

import json
from dataclasses import asdict
from urllib.parse import urlencode

from viz_lstm.scenes.frame import Frame, Layout


def fragment_of(frame: Frame) -> str:
    """Return the fragment that leads to a frame; what is as a page opens is left out."""
    opens, usual = Frame(), asdict(Layout())
    place = {"step": frame.step, "unit": frame.unit, "epoch": frame.epoch}
    chosen = {"quantity": frame.quantity, "held": frame.held, "marks": frame.marks}
    parts: dict[str, object] = {name: value for name, value in place.items() if value is not None}
    parts |= {name: value for name, value in chosen.items() if value != getattr(opens, name)}
    parts |= {name: value for name, value in asdict(frame.layout).items() if value != usual[name]}
    return urlencode({name: _text(value) for name, value in parts.items()})


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
