"""Start of the server: what it does before the first reader comes, and whether it is ready."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from rcdata.cards.ahead import STORE
from rcdata.errors import RcDataError
from rcdata.server import garbage

_LOG = logging.getLogger(__name__)
# An open session needs six or seven file handles.
_HANDLES, _FEW = 65_536, 4_096
_AGAIN_SECONDS = 5.0
_FRESH = {"Cache-Control": "no-store"}


class Ready:
    """Runs `prepare`, which opens the database, in the background while the server already answers.
    `/health` returns 503 until that is done, then 200, with the number of values made ahead. Then
    `warm` makes what first readers would wait for.
    """

    def __init__(self, prepare: Callable[[], None], warm: Callable[[], Awaitable[None]]) -> None:
        self._prepare, self._warm = prepare, warm
        self._state = "starting"

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """The lifespan handler for `st.App`."""
        raise_handles()
        tasks = [asyncio.create_task(self._start()), asyncio.create_task(garbage.collect())]
        yield
        for task in tasks:
            task.cancel()

    async def _start(self) -> None:
        try:
            while not await asyncio.to_thread(self._prepared):
                await asyncio.sleep(_AGAIN_SECONDS)
        except Exception:
            _LOG.exception("The server cannot get ready.")
            raise
        try:
            await self._warm()
        except Exception:
            # Readers are served anyway, the first of them more slowly.
            _LOG.exception("The pages could not be made beforehand.")

    def _prepared(self) -> bool:
        try:
            self._prepare()
        except RcDataError as error:
            if self._state != "no database":
                _LOG.error("%s", error)
            self._state = "no database"
            return False
        self._state = "ready"
        return True

    def route(self) -> Route:
        """The route `/health`, for monitoring."""
        return Route("/health", self._answer)

    async def _answer(self, _request: Request) -> Response:
        told: dict[str, object] = {"state": self._state}
        if self._state != "ready":
            return JSONResponse(told, 503, _FRESH)
        told |= {"made_ahead": len(STORE), "all_made": STORE.all_made}
        return JSONResponse(told, 200, _FRESH)


def raise_handles() -> None:
    """Raise the limit of open files and connections; logs a warning if the system allows only
    few."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _HANDLES if hard == resource.RLIM_INFINITY else min(hard, _HANDLES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if max(soft, wanted) < _FEW:
        _LOG.warning(
            "The system allows %s open files and connections: enough for about %s sessions. "
            "Raise the hard limit (ulimit -Hn, LimitNOFILE=, --ulimit nofile=).",
            max(soft, wanted),
            max(soft, wanted) // 7,
        )
