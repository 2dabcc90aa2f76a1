"""Security headers of every answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit writes styles into the page while it runs. The browser gets a component's script as a
# blob. Nothing is loaded from other origins.
_POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_UNUSED = (
    "camera",
    "geolocation",
    "microphone",
    "payment",
    "usb",
    "serial",
    "midi",
    "display-capture",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
}


def policy(frames: str) -> str:
    """The content security policy. Pages of the origins in `frames` (separated by blanks) may show
    the app in a frame, besides its own pages."""
    return f"{_POLICY} {frames}".strip()


@dataclass(frozen=True)
class SafeHeaders:
    """Middleware. `RCDATA_FRAMES` lists the origins that may show the app in a frame."""

    app: ASGIApp
    frames: str = field(default_factory=lambda: os.environ.get("RCDATA_FRAMES", ""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        content_policy = policy(self.frames)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # Isolated documents set a stricter policy themselves.
                headers.setdefault("Content-Security-Policy", content_policy)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
