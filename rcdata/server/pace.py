"""Rate limits: one client must not slow the others, so clients that send too much have to wait."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from rcdata.errors import AddressRefused
from rcdata.i18n import text

_LOG = logging.getLogger(__name__)
_MOST_ADDRESSES = 10_000
# The code of a connection that is closed for data of the wrong kind.
_NO_MESSAGE = 1003


@dataclass
class Allowance:
    """Allows a burst of messages, and after it a number of messages per second."""

    burst: float
    rate: float
    left: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.at = self.burst, time.monotonic()

    def take(self) -> float:
        """Count one message; returns the seconds to wait before handling it."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.left / self.rate)

    def grant(self) -> float:
        """Count one message if allowed and return 0; else return the seconds until it will be."""
        wait = self.take()
        if wait:
            self.left += 1
        return wait


@dataclass
class Allowances:
    """The allowances of client addresses; all traffic of one address shares an allowance."""

    burst: float
    rate: float
    known: OrderedDict[str, Allowance] = field(default_factory=OrderedDict)

    def of(self, address: str) -> Allowance:
        """The allowance of an address; the addresses unused for longest are forgotten."""
        if address not in self.known:
            while len(self.known) >= _MOST_ADDRESSES:
                self.known.popitem(last=False)
            self.known[address] = Allowance(self.burst, self.rate)
        self.known.move_to_end(address)
        return self.known[address]

    def refuse(self, scope: Scope) -> None:
        """Count a request of an address that is not made to wait.

        Raises:
            AddressRefused: if the address has asked for too much.
        """
        if wait := self.of(client(scope)).grant():
            raise AddressRefused(
                429,
                text("Too many requests come from this address"),
                seconds=wait,
                remedy=text("Ask again in some seconds, and for less at a time"),
            )


def client(scope: Scope) -> str:
    """The address that a request comes from."""
    return str((scope.get("client") or ("", 0))[0])


@dataclass
class Pace:
    """Middleware that delays messages of a session, and of all sessions of one address, if they
    come too fast. Nothing is lost; reading from the connection pauses meanwhile. A connection ends
    with a message of text, which no page sends."""

    app: ASGIApp
    # A key held down on a slider sends about five messages a second.
    burst: float = 40
    rate: float = 6
    # All readers that the server is designed for may share one address, as in an office.
    addresses: Allowances = field(default_factory=lambda: Allowances(burst=400, rate=100))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        session = Allowance(self.burst, self.rate)
        address = self.addresses.of(client(scope))

        async def held_back() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                if message.get("bytes") is None:
                    # Pages send bytes; text raises in Streamlit.
                    _LOG.warning("A connection was ended that sent text, which no page sends.")
                    return {"type": "websocket.disconnect", "code": _NO_MESSAGE}
                wait = max(session.take(), address.take())
                if wait:
                    await asyncio.sleep(wait)
            return message

        # A browser that leaves while its messages are held back is gone before Streamlit closes.
        with suppress(WebSocketDisconnected):
            await self.app(scope, held_back, send)
