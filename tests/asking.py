"""Raw requests to the app. They are written by hand, since urllib sets the header `Host` itself."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: str


def ask(
    url: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    source: str = "",
    seconds: float = 20,
) -> Answer:
    """One request with these headers, including `Host`, sent from the address `source` of this
    machine. Redirections are not followed. Each step may take `seconds`."""
    connection = http.client.HTTPConnection(
        urlsplit(url).netloc, timeout=seconds, source_address=(source, 0) if source else None
    )
    try:
        connection.request(method, path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


def shakes_hands(url: str, headers: Mapping[str, str]) -> int:
    """The status of the answer to a WebSocket handshake; 101 means that the connection is open."""
    return ask(
        url,
        "/_stcore/stream",
        {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "streamlit",
            **headers,
        },
    ).status
