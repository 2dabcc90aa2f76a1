"""What a browser sends when it connects reaches the session, and nothing forged under its name."""

from typing import Any

from rcdata.entrances import HANDED
from rcdata.server.tab_choices import TabChoices
from tests import loops


def _headers_of(scope: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    seen: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)

    loops.run(TabChoices(app)(scope, None, None))  # type: ignore[arg-type]
    headers: list[tuple[bytes, bytes]] = seen[0]["headers"]
    return headers


def test_query_of_a_line_is_a_header_of_its_session() -> None:
    forged = (HANDED.encode(), b"surveys.q=forged")
    scope = {"type": "websocket", "query_string": b"surveys.q=a", "headers": [forged]}
    assert _headers_of(scope) == [(HANDED.encode(), b"surveys.q=a")]


def test_other_requests_are_left_as_they_are() -> None:
    scope = {"type": "http", "query_string": b"surveys.q=a", "headers": []}
    assert _headers_of(scope) == []
