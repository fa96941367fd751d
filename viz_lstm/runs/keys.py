"""Keys: digits that name a task and a configuration of it."""

import hashlib
import json

from viz_lstm.tasks import Config

KEY_DIGITS = 32
"""How many digits a key has: too many for anybody to find two configurations that share one."""

SHORT_KEY_DIGITS = 10
"""How many of them the keys of older addresses and stored runs have."""


def key_of(config: Config) -> str:
    """Return the digits that name a task and its configuration, hexadecimal ones."""
    choices = json.dumps([config.task, config.to_dict()], sort_keys=True)
    return hashlib.sha256(choices.encode()).hexdigest()[:KEY_DIGITS]
