"""Turns off Streamlit's own dialogs about the connection, which cover the page and are in English.
`start.js` shows such messages below the page, in its language."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rcdata.server.streamlit_paths import HOST_CONFIG


@dataclass(frozen=True)
class NoDialogs:
    """Middleware that changes one setting in the answer that a page requests once, before it opens
    its connection."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(HOST_CONFIG):
            await self.app(scope, receive, send)
            return
        answer = await _whole(self.app, scope, receive)
        await answer(scope, receive, send)


async def _whole(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    # Ask for an uncompressed answer, since it is read here.
    plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    await app({**scope, "headers": plain}, receive, keep)
    status, body = sent[0]["status"], b"".join(part.get("body", b"") for part in sent[1:])
    if status == 200 and body:
        body = json.dumps({**json.loads(body), "blockErrorDialogs": True}).encode()
    return Response(body, status, {"Cache-Control": "no-cache"}, "application/json")
