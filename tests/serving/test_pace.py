"""A flood of messages is slowed down, within a session and over all sessions of an address."""

from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnected

from rcdata.server.pace import Allowance, Pace
from tests import loops


class _Clock:
    def __init__(self) -> None:
        self.now, self.slept = 0.0, []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr("rcdata.server.pace.time.monotonic", clock.monotonic)
    monkeypatch.setattr("rcdata.server.pace.asyncio.sleep", clock.sleep)
    return clock


def _session(pace: Pace, messages: int, client: str = "192.0.2.1") -> None:
    """A session that sends so many messages as fast as they are accepted."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(messages):
            await receive()

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": b""}

    async def send(message: Any) -> None:
        raise AssertionError(message)

    pace.app = app
    loops.run(pace({"type": "websocket", "client": (client, 1)}, receive, send))


def _app(scope: Any, receive: Any, send: Any) -> Any:
    raise AssertionError("replaced")


def test_hands_are_never_held_back(clock: _Clock) -> None:
    pace = Pace(_app)
    _session(pace, int(pace.burst))
    assert clock.slept == []


def test_flood_of_a_session_comes_at_its_pace(clock: _Clock) -> None:
    pace = Pace(_app)
    _session(pace, int(pace.burst) + 60)
    assert clock.now == pytest.approx(60 / pace.rate)


def test_flood_over_many_sessions_comes_at_the_pace_of_the_address(clock: _Clock) -> None:
    pace = Pace(_app)
    for _ in range(100):
        _session(pace, 40)
    assert clock.now == pytest.approx((4000 - pace.addresses.burst) / pace.addresses.rate, rel=0.01)


def test_another_address_is_not_held_back(clock: _Clock) -> None:
    pace = Pace(_app)
    for _ in range(100):
        _session(pace, 40)
    clock.slept.clear()
    _session(pace, 40, client="192.0.2.2")
    assert clock.slept == []


def test_addresses_are_forgotten_before_they_fill_the_memory(clock: _Clock) -> None:
    pace = Pace(_app)
    for number in range(11_000):
        pace.addresses.of(str(number))
    assert len(pace.addresses.known) <= 10_000


@pytest.mark.parametrize("sent", [{"text": "words"}, {"bytes": None, "text": "words"}])
def test_a_connection_ends_with_a_message_that_no_page_sends(sent: dict[str, Any]) -> None:
    heard = list[Any]()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(await receive())

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", **sent}

    loops.run(Pace(app)({"type": "websocket", "client": ("192.0.2.1", 1)}, receive, None))  # type: ignore[arg-type]
    assert heard == [{"type": "websocket.disconnect", "code": 1003}]


def test_a_browser_that_left_while_it_was_held_back_is_no_fault(clock: _Clock) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise WebSocketDisconnected("closed already")

    loops.run(Pace(app)({"type": "websocket", "client": ("192.0.2.1", 1)}, None, None))  # type: ignore[arg-type]


def test_allowance_fills_again(clock: _Clock) -> None:
    allowance = Allowance(burst=2, rate=1)
    assert [allowance.take() for _ in range(3)] == [0, 0, 1]
    clock.now += 10
    assert [allowance.take() for _ in range(3)] == [0, 0, 1]
