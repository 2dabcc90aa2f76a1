"""One client’s flood must not slow the others: who sends more than hands can, waits."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Allowance:
    """So many at once, and then so many a second."""

    burst: float
    rate: float
    left: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.at = self.burst, time.monotonic()

    def take(self) -> float:
        """Take one; how many seconds to wait before it is due."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.left / self.rate)


@dataclass
class Pace:
    """Middleware. Messages of a session are held back, and those of all sessions of one address;
    nothing is lost, and no more is read from the line meanwhile."""

    app: ASGIApp
    # A key held down on a slider sends some five messages a second.
    burst: float = 40
    rate: float = 6
    # An office behind one address may be the whole load that the server is made for.
    address_burst: float = 400
    address_rate: float = 100
    addresses: OrderedDict[str, Allowance] = field(default_factory=OrderedDict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        session = Allowance(self.burst, self.rate)
        address = self._of(scope)

        async def held_back() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                wait = max(session.take(), address.take())
                if wait:
                    await asyncio.sleep(wait)
            return message

        await self.app(scope, held_back, send)

    def _of(self, scope: Scope) -> Allowance:
        """The allowance that all sessions of the client's address share."""
        name = (scope.get("client") or ("", 0))[0]
        if name not in self.addresses:
            while len(self.addresses) >= 10_000:
                self.addresses.popitem(last=False)
            self.addresses[name] = Allowance(self.address_burst, self.address_rate)
        self.addresses.move_to_end(name)
        return self.addresses[name]
