"""Access to the server: the host names it answers to, the origins it accepts, and which addresses
are open.

This is checked before anything else. Streamlit's own check of a foreign origin asks an outside
service for the server's address, and everybody waits for the answer.
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

from rcdata.cards import addresses
from rcdata.server import streamlit_paths
from rcdata.server.pace import Allowance

_LOG = logging.getLogger(__name__)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(?::(\d{1,5}))?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_CLOSED = re.compile(streamlit_paths.UNUSED)
# Closed if readers do not sign in.
_ENTRY = re.compile(streamlit_paths.SIGNING_IN)
_METHODS = {"GET", "HEAD"}
# Twenty refusals are logged at once, then one a minute.
_LINES = Allowance(burst=20, rate=1 / 60)


@dataclass(frozen=True)
class Doors:
    """Middleware. `names` are host names to answer to besides this machine's own name and IP
    addresses; `*.example.org` means every name that ends so, `*` every name. `has_sign_in` says
    whether readers sign in."""

    app: ASGIApp
    names: tuple[str, ...] = field(default_factory=lambda: named(os.environ.get("RCDATA_HOSTS")))
    has_sign_in: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(_one_form(scope), receive, send)
        elif scope["type"] == "websocket":
            # Closed before it is accepted: the browser sees status 403.
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
        if origin is not None and not (same_origin(origin, host) or _may_read(scope, origin)):
            _tell("origin", origin[:80])
            return PlainTextResponse(
                "This server takes no requests from pages of another origin.", 403
            )
        return _closed(scope, self.has_sign_in)

    def _answers_to(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1].lower()
        return _is_own(name) or any(_fits(name, pattern) for pattern in self.names)


def named(listed: str | None) -> tuple[str, ...]:
    """The names in a list such as `example.org, *.example.net`."""
    return tuple(name.strip().lower() for name in (listed or "").split(",") if name.strip())


def listens_to(origin: str) -> bool:
    """Whether pages of an origin may read the addresses for programs: those in `RCDATA_ORIGINS`,
    where `*` means all; without it, none."""
    listed = named(os.environ.get("RCDATA_ORIGINS"))
    return bool(origin) and ("*" in listed or origin.lower() in listed)


def _may_read(scope: Scope, origin: str) -> bool:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    is_for_machines = scope["type"] == "http" and path.split("/")[1:2] == [addresses.ROOT]
    return is_for_machines and listens_to(origin)


def same_origin(origin: str, host: str) -> bool:
    """Whether a page of `origin` was served under `host`, including the port."""
    try:
        at = urlsplit(origin)
    except ValueError:
        return False
    usual = _PORTS.get(at.scheme)
    theirs, ours = _HOST.fullmatch(at.netloc), _HOST.fullmatch(host)
    if usual is None or theirs is None or ours is None:
        return False
    return theirs[1].lower() == ours[1].lower() and _port(theirs, usual) == _port(ours, usual)


def _port(found: re.Match[str], usual: int) -> int:
    return int(found[2] or usual)


def _one_form(scope: Scope) -> Scope:
    """Rewrite the origin with the host's spelling, because Streamlit compares them as strings."""
    if scope["type"] != "websocket" or "origin" not in (headers := Headers(scope=scope)):
        return scope
    origin = f"{urlsplit(headers['origin']).scheme}://{headers['host']}".encode("latin-1")
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": [*kept, (b"origin", origin)]}


def _closed(scope: Scope, has_sign_in: bool) -> PlainTextResponse | None:
    path = scope["path"]
    if _CLOSED.search(path) or (not has_sign_in and _ENTRY.search(path)):
        return PlainTextResponse("There is nothing at this address.", 404)
    if scope["type"] == "http" and scope["method"] not in _METHODS:
        return PlainTextResponse("Only GET and HEAD are answered.", 405, {"Allow": "GET, HEAD"})
    return None


def _is_own(name: str) -> bool:
    """Whether a name cannot be taken over through DNS by a page elsewhere: IP addresses and the
    names of this machine."""
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
    """Log once for each value, and not too many values, so that a flood of requests does not flood
    the log."""
    if not _LINES.grant():
        _LOG.warning("Refused a request: %s %r. See docs/deployment.md.", what, value)
