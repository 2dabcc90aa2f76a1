"""Passes on what the browser sends with a new connection: the choices on the pages of its tab
(`start.js`). A session can only read headers, so they become one; `ui/state.py` reads it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from rcdata.entrances import HANDED


@dataclass(frozen=True)
class TabChoices:
    """Middleware that turns the query of a websocket address into a header."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(_told(scope) if scope["type"] == "websocket" else scope, receive, send)


def _told(scope: Scope) -> Scope:
    name = HANDED.encode()
    others = [pair for pair in scope["headers"] if pair[0] != name]
    return {**scope, "headers": [*others, (name, scope["query_string"])]}
