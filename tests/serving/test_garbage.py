"""What only Python's garbage collector can free is freed, however long the server runs."""

import asyncio
import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from rcdata.server import garbage
from rcdata.server.ready import Ready
from tests import loops


class _Circle:
    """An object that refers to itself, so that nothing but the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def _circle() -> tuple[list[_Circle], ref[_Circle]]:
    held = [_Circle()]
    return held, ref(held[0])


def test_what_came_since_the_last_sweep_is_freed() -> None:
    held, watched = _circle()
    held.clear()
    garbage.sweep(whole=False)
    assert watched() is None


def test_what_is_left_is_not_gone_over_again_until_a_whole_sweep() -> None:
    held, watched = _circle()
    garbage.sweep(whole=False)
    assert gc.get_freeze_count() > 0
    held.clear()
    garbage.sweep(whole=False)
    assert watched() is not None
    garbage.sweep(whole=True)
    assert watched() is None
    assert gc.get_freeze_count() > 0


def test_the_server_sweeps_every_minute_and_whole_every_tenth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swept = list[bool]()
    monkeypatch.setattr(garbage, "_MINUTE_SECONDS", 0)
    monkeypatch.setattr(garbage, "sweep", lambda *, whole: swept.append(whole))

    async def run() -> None:
        async def warm() -> None:
            pass

        async with Ready(lambda: None, warm).lifespan(None):
            while len(swept) < 11:
                await asyncio.sleep(0.001)

    loops.run(run())
    assert swept[:11] == [True, *[False] * 9, True]
    assert gc.get_threshold()[2] > 100
