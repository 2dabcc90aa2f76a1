"""Puts the parts of the server together for `st.App` in `app.py`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from websockets import http11

from rcdata.server import heads, presenting
from rcdata.server.base_path import BasePath
from rcdata.server.dialogs import NoDialogs
from rcdata.server.doors import Doors
from rcdata.server.gate import Gate, SignIn
from rcdata.server.headers import SafeHeaders
from rcdata.server.heads import Heads
from rcdata.server.later import Later
from rcdata.server.pace import Pace
from rcdata.server.ready import Ready
from rcdata.server.tab_choices import TabChoices

# asyncio reads up to 256 KB at once.
_MORE_THAN_COMES_AT_ONCE = 1_000_000


def around(
    prepare: Callable[[], None],
    warm: Callable[[], Awaitable[None]],
    machines: Callable[[], list[BaseRoute]],
    database: Callable[[], str],
    base: str = "",
    sign_in: SignIn | None = None,
) -> dict[str, Any]:
    """The arguments of `st.App` besides the script. `prepare` runs once, in the background while
    the server starts: it opens the database and raises an `RcDataError` if that fails. `warm` runs
    after it, until all pages have been made. `machines` returns the routes for programs and is
    called at the first request for one; `database` returns the database that is served, for
    presenting briefings; `base` is the path of the app; with `sign_in`, readers have to sign in."""
    _read_long_handshakes()
    once, ready = cache(machines), Ready(prepare, warm)
    return {
        "routes": [
            *heads.ROUTES,
            ready.route(),
            Later("/api", once).route(),
            Later("/frame/slide", once).route(),
            *presenting.routes(database),
        ],
        "middleware": _middleware(base.strip("/"), sign_in),
        "lifespan": ready.lifespan,
    }


def _read_long_handshakes() -> None:
    """Let `websockets` read a handshake of any length that `h11`, which reads it first, lets
    through: at most what comes at once. One that `websockets` refuses is neither answered nor
    closed by uvicorn 0.54."""
    http11.MAX_LINE_LENGTH = http11.MAX_NUM_HEADERS = _MORE_THAN_COMES_AT_ONCE


def _middleware(path: str, sign_in: SignIn | None) -> list[Middleware]:
    """What each request passes, from the outside in."""
    return [
        Middleware(SafeHeaders),
        Middleware(BasePath, path),
        Middleware(Doors, has_sign_in=sign_in is not None),
        *([Middleware(Gate, sign_in, path)] if sign_in else []),
        Middleware(Heads),
        Middleware(NoDialogs),
        Middleware(Pace),
        Middleware(TabChoices),
    ]
