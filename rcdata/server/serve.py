"""The parts of the server put together, for `st.App` in `app.py`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.middleware import Middleware

from rcdata.server import heads
from rcdata.server.dialogs import NoDialogs
from rcdata.server.doors import Doors
from rcdata.server.headers import SafeHeaders
from rcdata.server.heads import Heads
from rcdata.server.pace import Pace
from rcdata.server.ready import Ready

# From the outside in.
MIDDLEWARE = [
    Middleware(SafeHeaders),
    Middleware(Doors),
    Middleware(Heads),
    Middleware(NoDialogs),
    Middleware(Pace),
]


def around(prepare: Callable[[], None], warm: Callable[[], Awaitable[None]]) -> dict[str, Any]:
    """What `st.App` takes beside the script. `prepare` is run once, beside the server that starts:
    it opens the database and raises an error of the family `RcDataError` where that fails; `warm`
    after it, until all pages have been made."""
    ready = Ready(prepare, warm)
    return {
        "routes": [*heads.ROUTES, ready.route()],
        "middleware": MIDDLEWARE,
        "lifespan": ready.lifespan,
    }
