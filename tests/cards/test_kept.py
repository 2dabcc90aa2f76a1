"""What is kept by the version of the database: made once, by one session for all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from rcdata.cards.kept import Kept

SESSIONS = 8


def test_kept_by_version_of_the_database():
    made = []

    def make():
        made.append(None)
        return len(made)

    kept = Kept()
    assert [kept.get((1, 1), "a", make) for _ in range(3)] == [1, 1, 1]
    assert kept.get((2, 1), "a", make) == 2, "a new database is asked anew"
    assert kept.get((1, 1), "a", make) == 3, "what the one before held is gone"
    assert [kept.get((0, 0), "a", make) for _ in range(2)] == [4, 5], "no version, nothing kept"


def test_sessions_that_ask_at_once_wait_for_the_first():
    made, everybody, kept = [], Barrier(SESSIONS), Kept()

    def make():
        made.append(None)
        # Long enough for every other session to ask in the meantime.
        sum(range(10**6))
        return len(made)

    def session(_):
        everybody.wait()
        return kept.get((1, 1), "a", make)

    with ThreadPoolExecutor(SESSIONS) as sessions:
        assert list(sessions.map(session, range(SESSIONS))) == [1] * SESSIONS


def test_what_is_kept_may_need_another_that_is_kept():
    kept = Kept()
    assert kept.get((1, 1), "a", lambda: kept.get((1, 1), "b", lambda: 1) + 1) == 2
