"""Parts of pages take turns by client."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock

import pytest

from rcdata.ui import turns

SECONDS = 20


class Client:
    """Draws parts and counts how many are drawn at the same time."""

    def __init__(self, turns_):
        self.turns, self.now, self.most, self._lock = turns_, 0, 0, Lock()

    def draw(self, seconds=0.02):
        with self.turns.taken():
            with self._lock:
                self.now += 1
                self.most = max(self.most, self.now)
            time.sleep(seconds)
            with self._lock:
                self.now -= 1


def test_two_parts_of_a_client_are_drawn_at_a_time():
    client = Client(turns.Turns())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.draw(), range(24)))
    assert client.most == 2


def test_a_part_that_hangs_holds_nobody_up(monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST_SECONDS", 0.2)
    client, over = turns.Turns(), Event()

    def hang(ready):
        with client.taken():
            ready.wait()
            over.wait(SECONDS)

    ready = Barrier(3)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            pool.submit(hang, ready)
        ready.wait(SECONDS)
        began = time.monotonic()
        with client.taken():
            waited = time.monotonic() - began
        over.set()
    assert 0.1 < waited < SECONDS / 2


def test_a_part_that_fails_gives_its_turn_back():
    client = turns.Turns()
    for _ in range(5):
        with pytest.raises(ValueError, match="fault"), client.taken():
            raise ValueError("fault")
    assert client._began == []


def test_clients_do_not_wait_for_each_other(monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST_SECONDS", SECONDS)
    all_drawing = Barrier(6)

    def draw(address):
        with turns._of(address).taken():
            all_drawing.wait(SECONDS)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(draw, ["one", "one", "two", "two", "three", "three"]))


def test_a_part_within_a_part_needs_no_turn(monkeypatch):
    monkeypatch.setattr(turns, "_LONGEST_SECONDS", SECONDS)
    monkeypatch.setattr(turns, "_AT_ONCE", 1)
    with turns.taken(), turns.taken(), turns.taken():
        assert len(turns._of("")._began) == 1
    assert turns._of("")._began == []


def test_parts_of_pages_take_turns(monkeypatch, visit):
    taken = []
    real = turns.Turns.taken

    def counted(self):
        taken.append(self)
        return real(self)

    monkeypatch.setattr(turns.Turns, "taken", counted)
    visit("costs")
    assert len(taken) > 5
