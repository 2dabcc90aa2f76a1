"""What every answer tells the browser to forbid."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Styles are written into the page by Streamlit while it runs. A component's script is given to
# the browser as a blob. Nothing is fetched from elsewhere.
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
    """The content security policy; pages of the origins in `frames` (between spaces) may show the
    app in a frame, besides its own."""
    return f"{_POLICY} {frames}".strip()


@dataclass(frozen=True)
class SafeHeaders:
    """Middleware. Origins that may frame the app are named in `RCDATA_FRAMES`."""

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
                headers["Content-Security-Policy"] = content_policy
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
