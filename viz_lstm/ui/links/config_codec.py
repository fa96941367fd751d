"""The settings of a configuration as parts of an address; what the task itself chooses is left out."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import Config, config_from_dict, task_of

LONGEST_TEXT = 600
"""The longest text to learn that an address carries."""


def can_travel(config: Config) -> bool:
    """Tell whether an address has room for a configuration: it has not for a long text or a series."""
    settings = config.to_dict()
    if any(settings.get(name) for name in task_of(config).never_linked):
        return False
    texts = (setting for setting in settings.values() if isinstance(setting, str))
    return all(len(text) <= LONGEST_TEXT for text in texts)


def settings_of(config: Config) -> dict[str, Any]:
    """Return the settings that tell a configuration from the others of its task, by name."""
    settings = config.to_dict()
    first = {
        name: value for name, value in settings.items() if name in task_of(config).chosen_first and value
    }
    own = _defaults(config.task, first)
    chosen = {name: value for name, value in settings.items() if value is not None and value != own[name]}
    return {**first, **chosen, "seed": settings["seed"]}


@cache
def setting_names(task: str) -> frozenset[str]:
    """Return the names of a task's settings."""
    return frozenset(_defaults(task, {}))


def read_settings(task: str, query: Mapping[str, str]) -> Config | None:
    """Read what `settings_of` wrote, whatever stands beside it; None if no such network can be trained."""
    own, hidden = _defaults(task, {}), task_of(task).never_linked
    texts = {name: text for name, text in query.items() if name in own}
    if any(len(text) > LONGEST_TEXT or name in hidden for name, text in texts.items()):
        return None
    try:
        return config_from_dict(task, {name: _value(text, own[name]) for name, text in texts.items()})
    except (UserInputError, TypeError, ValueError):
        return None


def text_of(config: Config) -> str:
    """Write a configuration as one text, so that an address can hold several.

    >>> from viz_lstm.tasks.airline import AirlineConfig
    >>> text_of(AirlineConfig(hidden_size=4))
    'protocol=honest&hidden_size=4&seed=0'
    """
    return urlencode(settings_of(config))


def read_text(task: str, text: str) -> Config | None:
    """Read what `text_of` wrote; None if it names no setting or no such network can be trained."""
    settings = dict(parse_qsl(text[: 20 * LONGEST_TEXT]))
    return read_settings(task, settings) if settings.keys() & setting_names(task) else None


def _defaults(task: str, first: Mapping[str, Any]) -> dict[str, Any]:
    """Return all settings as the task itself chooses them, the forks that it leaves unsaid included."""
    return {"forks": "", **config_from_dict(task, first).to_dict()}


def _value(text: str, own: object) -> int | float | str:
    """Read a setting as what it is by default: a text, or some number."""
    for kind in (int, float) if not isinstance(own, str) and len(text) < 20 else ():
        try:
            return kind(text)
        except ValueError:
            continue
    return text
