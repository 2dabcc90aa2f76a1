"""Access to a server with sign-in. Readers who have not signed in get only the sign-in page, its
files, and the state of the server; their websocket connections are refused."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rcdata.errors import AddressRefused
from rcdata.i18n import text
from rcdata.server import entry, streamlit_paths
from rcdata.server.heads import OWNER, asked_language, is_no_page

_LOG = logging.getLogger(__name__)
# Open to all: the server's state, our scripts and pictures, and what is open of Streamlit's.
_OPEN = re.compile(rf"/health|/frame/[a-z]+\.(js|png)|{streamlit_paths.OPEN}")
_PERSON = b"_streamlit_user="


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in: an anonymous key that is the same at every sign-in, and the
    seconds until the sign-in ends."""

    key: str
    seconds: float


@dataclass(frozen=True)
class SignIn:
    """The sign-in settings: the names of the providers; a function from cookies to the person; a
    function from a provider to the address where signing in begins, which is valid for some
    minutes; and whether readers come over TLS."""

    ways: tuple[str, ...]
    person: Callable[[Mapping[str, str]], Person | None]
    begin: Callable[[str], str]
    over_tls: bool


@dataclass(frozen=True)
class Gate:
    """Middleware. `base` is the path of the app, without slashes at its ends."""

    app: ASGIApp
    sign_in: SignIn
    base: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        person = self.sign_in.person(HTTPConnection(scope).cookies)
        if scope["type"] == "websocket":
            await self._line(person, scope, receive, send)
            return
        path = scope["path"].removeprefix(self._root)
        answer = self._answer(path, person, scope)
        if answer is not None:
            await answer(scope, receive, send)
        elif path in {streamlit_paths.LOGIN, streamlit_paths.CALLBACK}:
            await self._sign_in_answer(path, scope, receive, self._changed(send, is_open=True))
        else:
            send = self._changed(send, is_open=_OPEN.fullmatch(path) is not None)
            await self.app({**scope, OWNER: person.key if person else ""}, receive, send)

    async def _line(
        self, person: Person | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if person is None:
            # Closed before it is accepted: the browser sees status 403.
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        end = asyncio.get_running_loop().time() + person.seconds

        async def while_signed_in() -> Message:
            try:
                async with asyncio.timeout_at(end):
                    return await receive()
            except TimeoutError:
                await send({"type": "websocket.close", "code": 1008, "reason": ""})
                return {"type": "websocket.disconnect", "code": 1008}

        await self.app(scope, while_signed_in, send)

    def _answer(self, path: str, person: Person | None, scope: Scope) -> Response | None:
        """The answer, if the gate gives it itself."""
        if path == entry.BEGINS:
            return self._begun(scope)
        if person is not None or _OPEN.fullmatch(path):
            return None
        if is_no_page(path):
            # Imported only here, because it takes long.
            from rcdata.server.machines.routes import refusal

            return refusal(_unknown(), asked_language(scope))
        return self._entry(scope, path)

    def _entry(self, scope: Scope, path: str, told: str = "") -> Response:
        return entry.page(scope, self._root, path, self.sign_in.ways, told)

    @property
    def _root(self) -> str:
        return f"/{self.base}" if self.base else ""

    def _begun(self, scope: Scope) -> Response:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("way", [""])[-1]
        way = asked if asked in self.sign_in.ways else self.sign_in.ways[0]
        return RedirectResponse(self.sign_in.begin(way), 302, {"Cache-Control": "no-store"})

    async def _sign_in_answer(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on Streamlit's answer, or, if signing in failed, the sign-in page with the reason;
        Streamlit would say it in English, or not at all."""
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        try:
            await self.app(scope, receive, keep)
        except Exception:
            _LOG.exception("Signing in failed.")
        status, headers = (sent[0]["status"], sent[0]["headers"]) if sent else (500, [])
        # Providers send readers to the same address after signing out.
        is_callback = path == streamlit_paths.CALLBACK
        came_back = is_callback and re.search(rb"(^|&)(code|error)=", scope["query_string"])
        if status >= 400:
            await self._entry(scope, path, "unreached")(scope, receive, send)
        elif came_back and not any(_names_a_person(*pair) for pair in headers):
            await self._entry(scope, path, "refused")(scope, receive, send)
        else:
            for message in sent:
                await send(message)

    def _changed(self, send: Send, is_open: bool) -> Send:
        """Forbid shared caches to keep answers that need sign-in; over TLS, mark all cookies as
        secure."""

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not is_open and "no-store" not in headers.get("cache-control", ""):
                    headers["Cache-Control"] = "private, no-cache"
                if self.sign_in.over_tls:
                    message["headers"] = [_over_tls(*pair) for pair in message["headers"]]
            await send(message)

        return changed


def _unknown() -> AddressRefused:
    return AddressRefused(
        401,
        text("This server answers those who are signed in"),
        remedy=text("Sign in at one of its pages, with the same browser"),
    )


def _names_a_person(name: bytes, value: bytes) -> bool:
    is_cookie = name.lower() == b"set-cookie" and value.startswith(_PERSON)
    return is_cookie and b"max-age=0" not in value.lower()


def _over_tls(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_bare = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return name, value + b"; Secure" if is_bare else value
