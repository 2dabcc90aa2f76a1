"""Routes whose code takes long to import; it is imported at the first request for one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Route, Router
from starlette.types import Receive, Scope, Send


@dataclass
class Later:
    """Everything at and below `path`; calling `routes` returns the routes and takes long."""

    path: str
    routes: Callable[[], list[BaseRoute]]
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _router: Router | None = None

    def route(self) -> BaseRoute:
        """The route for the server."""
        return Route(f"{self.path}{{rest:path}}", self, methods=None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._lock:
            if self._router is None:
                routes = await run_in_threadpool(self.routes)
                self._router = Router(routes, redirect_slashes=False)
        await self._router({**scope, "path_params": {}}, receive, send)
