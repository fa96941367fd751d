"""The way from an address to its frame as a table: every state meets every event."""

from dataclasses import replace

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.scenes import Frame
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.restore_machine import (
    Arrived,
    Asked,
    Began,
    Drawn,
    Ended,
    Nothing,
    Over,
    Ready,
    Retried,
    Show,
    Train,
    Turned,
    Unread,
    Waiting,
    last_ended,
    step,
)

ONE, TWO, OTHER = (AirlineConfig(seed=seed) for seed in (1, 2, 3))
LINK = Link(configs=(ONE,), selection=AirlineSelection(), frame=Frame(step=5))
PAIR = replace(LINK, configs=(ONE, TWO))
LEFT = Link(configs=(OTHER,), selection=AirlineSelection(), frame=Frame(unit=3))
LOST = UserInputError("worker-lost")
FULL = UserInputError("queue-full", most=3)
SHARED = UserInputError("training-shared")

STOPPED = Ended(again=OTHER)
"""A training that no link asked for was stopped."""
LINK_STOPPED = Ended(again=ONE, page="airline", link=LINK)
REFUSED = Ended(error=FULL, again=ONE, refused=True, page="airline", link=LINK)
REFUSED_ELSEWHERE = replace(REFUSED, error=None, refused=False)
FOR_GOOD = replace(REFUSED, again=None)
WAITING = Waiting("airline", LINK, ONE)
PAIR_WAITING = Waiting("compare", PAIR, ONE)
READY = Ready("airline", LINK)

ASKED, UNKNOWN = Asked("airline", LINK), Asked("airline", LINK, (ONE,))
NOTHING_ASKED = Asked("airline")
TURNED, BACK = Turned("characters"), Turned("characters", LEFT)
DONE, FAILED, WITHDRAWN = Over(), Over(error=LOST), Over(again=ONE)
NOTED = Over(note=SHARED)
DENIED = Over(error=FULL, again=ONE, missing=(ONE,), refused=True)
HERE, ELSEWHERE = Drawn("airline"), Drawn("characters")

TABLE = [
    (Unread(), NOTHING_ASKED, Nothing(), ()),
    (Unread(STOPPED), NOTHING_ASKED, STOPPED, ()),
    (Unread(), ASKED, READY, (Show("airline", LINK),)),
    (Unread(STOPPED), ASKED, Ready("airline", LINK, STOPPED), (Show("airline", LINK),)),
    (Unread(), UNKNOWN, WAITING, (Train(ONE),)),
    (Unread(), Asked("compare", PAIR, (TWO,)), Waiting("compare", PAIR, TWO), (Train(TWO),)),
    (Unread(), BACK, Unread(), ()),
    (Unread(STOPPED), Began(), Unread(), ()),
    (Unread(), DONE, Unread(), ()),
    (Unread(), FAILED, Unread(Ended(error=LOST)), ()),
    (Unread(STOPPED), Retried(), Unread(STOPPED), ()),
    (Unread(), Arrived(), Unread(), ()),
    (Unread(), HERE, Unread(), ()),
    (Nothing(), ASKED, Nothing(), ()),
    (Nothing(), TURNED, Nothing(), ()),
    (Nothing(), BACK, Ready("characters", LEFT), ()),
    (Nothing(), Began(), Nothing(), ()),
    (Nothing(), DONE, Nothing(), ()),
    (Nothing(), NOTED, Ended(note=SHARED), ()),
    (Nothing(), FAILED, Ended(error=LOST), ()),
    (Nothing(), DENIED, Ended(error=FULL, again=ONE), ()),
    (Nothing(), Retried(), Nothing(), ()),
    (Nothing(), Arrived(), Nothing(), ()),
    (Nothing(), HERE, Nothing(), ()),
    (WAITING, ASKED, WAITING, ()),
    (WAITING, BACK, WAITING, ()),
    (WAITING, Began(), Nothing(), ()),
    (WAITING, DONE, READY, (Show("airline", LINK),)),
    (WAITING, replace(DONE, missing=(ONE,)), READY, (Show("airline", LINK),)),
    (WAITING, NOTED, Ready("airline", LINK, Ended(note=SHARED)), (Show("airline", LINK),)),
    (WAITING, WITHDRAWN, Ready("airline", LINK, LINK_STOPPED), (Show("airline", LINK),)),
    (WAITING, replace(WITHDRAWN, missing=(ONE,)), LINK_STOPPED, ()),
    (WAITING, DENIED, REFUSED, ()),
    (WAITING, replace(DENIED, again=None), FOR_GOOD, ()),
    (PAIR_WAITING, replace(DONE, missing=(TWO,)), replace(PAIR_WAITING, config=TWO), (Train(TWO),)),
    (
        PAIR_WAITING,
        replace(NOTED, missing=(ONE, TWO)),
        Waiting("compare", PAIR, TWO, Ended(note=SHARED)),
        (Train(TWO),),
    ),
    (PAIR_WAITING, DONE, Ready("compare", PAIR), (Show("compare", PAIR),)),
    (
        PAIR_WAITING,
        replace(DENIED, missing=(ONE,)),
        Ready("compare", PAIR, replace(REFUSED, page="compare", link=PAIR)),
        (Show("compare", PAIR),),
    ),
    (
        PAIR_WAITING,
        replace(DENIED, missing=(ONE, TWO)),
        replace(REFUSED, page="compare", link=PAIR),
        (),
    ),
    (WAITING, Retried(), WAITING, ()),
    (WAITING, Arrived(), WAITING, ()),
    (WAITING, HERE, WAITING, ()),
    (READY, ASKED, READY, ()),
    (READY, BACK, READY, ()),
    (Ready("airline", LINK, REFUSED), TURNED, Ready("airline", LINK, REFUSED_ELSEWHERE), ()),
    (Ready("airline", LINK, STOPPED), Began(), READY, ()),
    (READY, FAILED, Ready("airline", LINK, Ended(error=LOST)), ()),
    (READY, Retried(), READY, ()),
    (Ready("airline", LEFT, LINK_STOPPED), Retried(), WAITING, (Train(ONE),)),
    (READY, Arrived(), Nothing(), ()),
    (Ready("airline", LINK, STOPPED), Arrived(), STOPPED, ()),
    (READY, HERE, Nothing(), ()),
    (Ready("airline", LINK, STOPPED), HERE, STOPPED, ()),
    (READY, ELSEWHERE, READY, ()),
    (STOPPED, ASKED, STOPPED, ()),
    (STOPPED, TURNED, STOPPED, ()),
    (STOPPED, BACK, Ready("characters", LEFT, STOPPED), ()),
    (REFUSED, TURNED, REFUSED_ELSEWHERE, ()),
    (FOR_GOOD, TURNED, Nothing(), ()),
    (FOR_GOOD, BACK, Ready("characters", LEFT), ()),
    (STOPPED, Began(), Nothing(), ()),
    (STOPPED, DONE, Nothing(), ()),
    (STOPPED, FAILED, Ended(error=LOST), ()),
    (STOPPED, Retried(), Nothing(), (Train(OTHER),)),
    (LINK_STOPPED, Retried(), WAITING, (Train(ONE),)),
    (FOR_GOOD, Retried(), FOR_GOOD, ()),
    (STOPPED, Arrived(), STOPPED, ()),
    (STOPPED, HERE, STOPPED, ()),
]


@pytest.mark.parametrize(("before", "event", "after", "effects"), TABLE)
def test_each_event_leads_from_each_state_to_one_other(before, event, after, effects):
    assert step(before, event) == (after, effects)


def test_the_table_has_every_state_and_every_event():
    states = {Unread, Nothing, Waiting, Ready, Ended}
    events = {Asked, Turned, Began, Over, Retried, Arrived, Drawn}
    pairs = {(type(before), type(event)) for before, event, _, _ in TABLE}

    assert pairs == {(state, event) for state in states for event in events}


@pytest.mark.parametrize("state", [Unread(STOPPED), Waiting("airline", LINK, ONE, STOPPED), STOPPED])
def test_how_a_training_ended_is_known_in_every_state_that_may_say_it(state):
    assert last_ended(state) == STOPPED
    assert last_ended(Nothing()) is None


def test_only_a_comparison_leaves_gaps():
    assert [each.leaves_gaps for each in (STOPPED, LINK_STOPPED, replace(LINK_STOPPED, link=PAIR))] == [
        False,
        False,
        True,
    ]
