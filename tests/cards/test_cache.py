"""Values cached by the version of the database: each is made once for all sessions, and no session
can push out those of others."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier, Event

import pytest

from rcdata import topics
from rcdata.cards.cache import MOST, SHARE, Kept
from rcdata.cards.registry import CARDS

SESSIONS = 8
SECONDS = 20
SCHEMES, UN_LANGUAGES = 2, 6


@dataclass(frozen=True)
class Asking:
    """The reader who asks, and the database."""

    reader: str = "somebody"
    version: tuple[int, int] = (1, 1)


class Counted:
    """Makes a value for each key and counts how often."""

    def __init__(self, kept):
        self.kept, self.made = kept, []

    def ask(self, reader, *keys):
        """How many of the keys had to be made for this reader."""
        before = len(self.made)
        for key in keys:
            assert self.kept.get(Asking(reader), key, lambda key=key: self.made.append(key) or key)
        return len(self.made) - before


def test_kept_by_version_of_the_database():
    made = []

    def make():
        made.append(None)
        return len(made)

    kept = Kept()
    assert [kept.get(Asking(), "a", make) for _ in range(3)] == [1, 1, 1]
    assert kept.get(Asking(version=(2, 1)), "a", make) == 2, "a new database is asked anew"
    assert kept.get(Asking(), "a", make) == 3, "what the one before held is gone"
    unknown = Asking(version=(0, 0))
    assert [kept.get(unknown, "a", make) for _ in range(2)] == [4, 5], "no version, nothing kept"


def test_sessions_that_ask_at_once_wait_for_the_first():
    made, everybody, kept = [], Barrier(SESSIONS), Kept()

    def make():
        made.append(None)
        # Takes so long that every other session asks in the meantime.
        sum(range(10**6))
        return len(made)

    def session(_):
        everybody.wait()
        return kept.get(Asking(), "a", make)

    with ThreadPoolExecutor(SESSIONS) as sessions:
        assert list(sessions.map(session, range(SESSIONS))) == [1] * SESSIONS


def test_nobody_waits_for_a_value_that_another_wants():
    kept, begun, other_is_served = Kept(), Event(), Event()

    def slow():
        begun.set()
        return other_is_served.wait(SECONDS)

    with ThreadPoolExecutor(1) as sessions:
        first = sessions.submit(kept.get, Asking("first"), "slow", slow)
        assert begun.wait(SECONDS)
        assert kept.get(Asking("second"), "quick", lambda: "made") == "made"
        assert kept.get(Asking("second"), "quick", lambda: "again") == "made"
        other_is_served.set()
        assert first.result() is True


def test_who_waits_for_one_that_fails_makes_it_alone():
    kept, begun, waits = Kept(), Event(), Event()

    def failing():
        begun.set()
        waits.wait(SECONDS)
        raise RuntimeError("cut short")

    with ThreadPoolExecutor(2) as sessions:
        first = sessions.submit(kept.get, Asking("first"), "a", failing)
        assert begun.wait(SECONDS)
        second = sessions.submit(kept.get, Asking("second"), "a", lambda: "made")
        waits.set()
        assert second.result(SECONDS) == "made"
        with pytest.raises(RuntimeError, match="cut short"):
            first.result()


def test_what_is_kept_may_need_another_that_is_kept():
    kept = Kept()
    assert kept.get(Asking(), "a", lambda: kept.get(Asking(), "b", lambda: 1) + 1) == 2


def test_the_longest_unused_goes_first_and_nothing_else():
    asked = Counted(Kept(most=3))
    assert asked.ask("x", "a", "b", "c") == 3
    assert asked.ask("x", "a") == 0
    assert asked.ask("x", "d") == 1
    assert asked.ask("x", "a", "c", "d") == 0, "all but the one not asked for longest"
    assert asked.ask("x", "b") == 1


def test_a_flood_of_keys_by_one_reader_costs_the_others_nothing():
    asked = Counted(Kept())
    cards = [f"card {place}" for place in range(SHARE)]
    assert asked.ask("manager", *cards) == SHARE
    assert asked.ask("flood", *(f"flood {place}" for place in range(3 * MOST))) == 3 * MOST
    assert asked.ask("manager", *cards) == 0


def test_what_two_have_asked_for_is_no_part_of_the_flood_of_one():
    asked = Counted(Kept())
    cards = [f"card {place}" for place in range(SHARE)]
    assert asked.ask("flood", *cards) == SHARE
    assert asked.ask("manager", *cards) == 0
    assert asked.ask("flood", *cards, *(f"flood {place}" for place in range(MOST))) == MOST
    assert asked.ask("manager", *cards) == 0


def test_the_share_of_a_reader_ends_with_the_reader():
    """Many readers one after the other are not a flood, and readers without values are
    forgotten."""
    kept = Kept(most=10, share=5)
    asked = Counted(kept)
    for reader in range(50):
        asked.ask(f"reader {reader}", *(f"{reader}.{place}" for place in range(5)))
    assert len(kept._held.entries) == 10
    assert sum(map(len, kept._held.alone.values())) == 10


def test_there_is_room_for_every_card_in_every_scheme_and_language():
    topics.load()
    assert 2 * len(CARDS) * SCHEMES * UN_LANGUAGES <= MOST
    assert len(CARDS) <= SHARE
