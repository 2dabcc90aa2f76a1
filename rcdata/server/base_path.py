"""Serves the app below a path of its host (`server.baseUrlPath`)."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rcdata.server import streamlit_paths


@dataclass(frozen=True)
class BasePath:
    """Middleware. `base` is the path, without slashes at its ends; empty at the top of the host.
    For our own addresses it is passed on as `root_path`; Streamlit takes it away from its own
    itself. Requests to other paths are redirected below it."""

    app: ASGIApp
    base: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.base or scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        below, path = f"/{self.base}", scope["path"]
        if f"{path}/".startswith(f"{below}/"):
            taken = {"root_path": below} if _is_ours(path[len(below) + 1 :]) else {}
            await self.app({**scope, **taken}, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        there = RedirectResponse(f"{below}{path}?{query}".rstrip("?"), 307)
        await there(scope, receive, send)


def _is_ours(path: str) -> bool:
    first, *others = path.split("/")
    return first not in streamlit_paths.FIRST_PARTS and (bool(others) or not _is_a_file(first))


def _is_a_file(name: str) -> bool:
    """Whether a name is a file such as `favicon.png`; `costs.html` is redirected to a page."""
    return "." in name and not name.lower().endswith((".htm", ".html"))
