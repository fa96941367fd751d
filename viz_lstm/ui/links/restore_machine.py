"""The way from an address to its frame, as a pure state machine: its networks are found or trained."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import Config
from viz_lstm.ui.links.link import Link


@dataclass(frozen=True, slots=True)
class Ended:
    """A training is over, and there is something to say about it.

    Attributes:
        error: Why it came to nothing; None where it did not.
        note: What else there is to say.
        again: Its configuration, where it may well come to its end another time.
        refused: Whether it never began.
        page: The page of the link that it was for.
        link: That link; None for a training that no link asked for.
    """

    error: UserInputError | None = None
    note: UserInputError | None = None
    again: Config | None = None
    refused: bool = False
    page: str = ""
    link: Link | None = None

    @property
    def leaves_gaps(self) -> bool:
        """Whether networks of a comparison are missing, or were stopped."""
        return self.link is not None and len(self.link.configs) > 1


@dataclass(frozen=True, slots=True)
class Unread:
    """The address of this session has not been read yet."""

    before: Ended | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """No link asks for anything."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A network of a link is being trained."""

    page: str
    link: Link
    config: Config
    before: Ended | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The networks of a link are here, or those that there will be; the player is to go to its frame."""

    page: str
    link: Link
    before: Ended | None = None


Restore = Unread | Nothing | Waiting | Ready | Ended
"""Where a session is on the way; `before` is how the training before ended, if there is anything to say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The address was read on a page; some networks of its link are not known."""

    page: str
    link: Link | None = None
    missing: tuple[Config, ...] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """The visitor went to another page, on which a frame was left."""

    page: str
    left: Link | None = None


@dataclass(frozen=True, slots=True)
class Began:
    """The visitor had another network trained."""


@dataclass(frozen=True, slots=True)
class Over:
    """The training that this session watched is over, or could not begin.

    Attributes:
        error: Why it came to nothing; None where it did not.
        note: What else there is to say.
        again: Its configuration, where it may well come to its end another time.
        missing: The networks of the link that are not known now.
        refused: Whether it never began.
    """

    error: UserInputError | None = None
    note: UserInputError | None = None
    again: Config | None = None
    missing: tuple[Config, ...] = ()
    refused: bool = False

    @property
    def is_early(self) -> bool:
        """Whether it did not come to its end."""
        return self.error is not None or self.again is not None


@dataclass(frozen=True, slots=True)
class Retried:
    """The visitor asked for the training that ended early once more."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The player was sent to the frame."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page was drawn to its end."""

    page: str


Event = Asked | Turned | Began | Over | Retried | Arrived | Drawn


@dataclass(frozen=True, slots=True)
class Train:
    """Have a network trained; answered by `Over` where that cannot be."""

    config: Config


@dataclass(frozen=True, slots=True)
class Show:
    """Put the networks of a link on the screen of its page, those that are known."""

    page: str
    link: Link


Effect = Train | Show
Step = tuple[Restore, tuple[Effect, ...]]


def step(restore: Restore, event: Event) -> Step:
    """Return the state after an event, and what is to be done for it."""
    return _STEPS[type(event)](restore, event)


def last_ended(restore: Restore) -> Ended | None:
    """Return how the last training ended, if there is still something to say about it."""
    if isinstance(restore, Ended):
        return restore
    return None if isinstance(restore, Nothing) else restore.before


def _asked(restore: Restore, event: Asked) -> Step:
    if not isinstance(restore, Unread):
        return restore, ()
    if event.link is None:
        return restore.before or Nothing(), ()
    return _go_on(event.page, event.link, event.missing, restore.before)


def _go_on(page: str, link: Link, missing: tuple[Config, ...], before: Ended | None) -> Step:
    """Have the first network trained that is missing; once there is none, show them."""
    if missing:
        return Waiting(page, link, missing[0], before), (Train(missing[0]),)
    return Ready(page, link, before), (Show(page, link),)


def _turned(restore: Restore, event: Turned) -> Step:
    """Go on waiting for a link; where none is under way, go to the frame that was left on the page."""
    before = _without_refusal(last_ended(restore))
    if isinstance(restore, Unread | Waiting | Ready):
        return replace(restore, before=before), ()
    if event.left is not None:
        return Ready(event.page, event.left, before), ()
    return before or Nothing(), ()


def _without_refusal(ended: Ended | None) -> Ended | None:
    """Keep of a refusal, which was said on another page, only that it can be tried again."""
    if ended is None or not ended.refused:
        return ended
    return None if ended.again is None else replace(ended, error=None, refused=False)


def _began(restore: Restore, event: Began) -> Step:
    if isinstance(restore, Unread | Ready):
        return replace(restore, before=None), ()
    return Nothing(), ()


def _over(restore: Restore, event: Over) -> Step:
    says_something = event.is_early or event.note is not None
    ended = Ended(event.error, event.note, event.again) if says_something else None
    if isinstance(restore, Waiting):
        return _wait_over(restore, event, ended)
    if isinstance(restore, Unread | Ready):
        return replace(restore, before=ended), ()
    return ended or Nothing(), ()


def _wait_over(restore: Waiting, event: Over, ended: Ended | None) -> Step:
    """Train the next network of the link; after one that ended early show what there is."""
    page, link = restore.page, restore.link
    if ended is None or not event.is_early:
        missing = tuple(config for config in event.missing if config != restore.config)
        return _go_on(page, link, missing, ended or restore.before)
    ended = replace(ended, refused=event.refused, page=page, link=link)
    if set(link.configs) <= set(event.missing):
        return ended, ()
    return Ready(page, link, ended), (Show(page, link),)


def _retried(restore: Restore, event: Retried) -> Step:
    ended = last_ended(restore)
    if isinstance(restore, Unread | Waiting) or ended is None or ended.again is None:
        return restore, ()
    if ended.link is None:
        return Nothing(), (Train(ended.again),)
    return Waiting(ended.page, ended.link, ended.again), (Train(ended.again),)


def _arrived(restore: Restore, event: Arrived) -> Step:
    return (restore.before or Nothing(), ()) if isinstance(restore, Ready) else (restore, ())


def _drawn(restore: Restore, event: Drawn) -> Step:
    """Give up a link whose page was drawn without its frame, because its network is not the one shown."""
    if isinstance(restore, Ready) and restore.page == event.page:
        return restore.before or Nothing(), ()
    return restore, ()


_STEPS: Mapping[type[Event], Callable[[Restore, Any], Step]] = {
    Asked: _asked,
    Turned: _turned,
    Began: _began,
    Over: _over,
    Retried: _retried,
    Arrived: _arrived,
    Drawn: _drawn,
}
