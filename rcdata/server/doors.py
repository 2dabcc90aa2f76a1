"""Who may come in: the names under which the server answers, the origins it listens to, and the
addresses that are open.

Refused before anything else looks at the request: Streamlit's own check of a foreign origin asks an
outside service for the server's address, and everybody waits for the answer.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOG = logging.getLogger(__name__)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(?::(\d{1,5}))?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
# What Streamlit serves and this app does not use: files sent up, Streamlit's interface for
# programs and its counters, components of the older kind, sign-in.
_CLOSED = re.compile(
    r"/_stcore/(upload_file|agent|metrics|script-health-check)|/component/|/auth/|/oauth2callback"
)
_METHODS = {"GET", "HEAD"}


@dataclass(frozen=True)
class Doors:
    """Middleware. `names` are host names to answer to besides the machine's own and its numbers;
    `*.example.org` stands for every name that ends so, `*` for every name."""

    app: ASGIApp
    names: tuple[str, ...] = field(default_factory=lambda: named(os.environ.get("RCDATA_HOSTS")))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(_one_form(scope), receive, send)
        elif scope["type"] == "websocket":
            # Closed before it is open: the browser sees status 403.
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._answers_to(host):
            _tell("host", host[:80])
            words = (
                "This server does not answer to this name. RCDATA_HOSTS lists those it answers to."
            )
            return PlainTextResponse(words, 403)
        origin = headers.get("origin")
        if origin is not None and not same_origin(origin, host):
            _tell("origin", origin[:80])
            return PlainTextResponse(
                "This server takes no requests from pages of another origin.", 403
            )
        return _closed(scope)

    def _answers_to(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1].lower()
        return _is_own(name) or any(_fits(name, pattern) for pattern in self.names)


def named(listed: str | None) -> tuple[str, ...]:
    """The names in a list such as `example.org, *.example.net`."""
    return tuple(name.strip().lower() for name in (listed or "").split(",") if name.strip())


def same_origin(origin: str, host: str) -> bool:
    """Whether a page of `origin` was served under `host`, port and all."""
    at = urlsplit(origin)
    usual = _PORTS.get(at.scheme)
    theirs, ours = _HOST.fullmatch(at.netloc), _HOST.fullmatch(host)
    if usual is None or theirs is None or ours is None:
        return False
    return theirs[1].lower() == ours[1].lower() and _port(theirs, usual) == _port(ours, usual)


def _port(found: re.Match[str], usual: int) -> int:
    return int(found[2] or usual)


def _one_form(scope: Scope) -> Scope:
    """The origin written as the host is, for Streamlit compares them letter by letter."""
    if scope["type"] != "websocket" or "origin" not in (headers := Headers(scope=scope)):
        return scope
    origin = f"{urlsplit(headers['origin']).scheme}://{headers['host']}".encode("latin-1")
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": [*kept, (b"origin", origin)]}


def _closed(scope: Scope) -> PlainTextResponse | None:
    if _CLOSED.search(scope["path"]):
        return PlainTextResponse("There is nothing at this address.", 404)
    if scope["type"] == "http" and scope["method"] not in _METHODS:
        return PlainTextResponse("Only GET and HEAD are answered.", 405, {"Allow": "GET, HEAD"})
    return None


def _is_own(name: str) -> bool:
    """Names that no page elsewhere can make its own by its entry in the name service: numbers,
    those of this machine, and those that never leave it."""
    return name == "localhost" or name.endswith(".localhost") or _is_number(name) or name in _own()


def _is_number(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


@lru_cache
def _own() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({name, f"{name}.local"})


def _fits(name: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return name.endswith(pattern[1:])
    return pattern in {"*", name}


@lru_cache(maxsize=200)
def _tell(what: str, value: str) -> None:
    """Once for each value: who floods the door must not flood the log."""
    _LOG.warning("Refused a request: %s %r. See docs/deployment.md.", what, value)
