"""Which requests are accepted: hosts, origins, addresses, methods."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rcdata.server.doors import named, same_origin
from tests.asking import ask, shakes_hands
from tests.server import App, running_app


def _port(app: App) -> str:
    return app.url.rpartition(":")[2]


@pytest.fixture(scope="module")
def named_app(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app, with its names in the settings."""
    log = tmp_path_factory.mktemp("named") / "log"
    names = {"RCDATA_HOSTS": "dashboard.example.org, *.example.net"}
    with running_app(log, database, environment=names) as app:
        yield app


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "", "localhost.evil.example", "a b", "x@localhost", "[::1"],
)
def test_foreign_host_is_refused(app: App, host: str) -> None:
    assert ask(app.url, "/", {"Host": host}).status in {400, 403}
    assert shakes_hands(app.url, {"Host": host}) in {400, 403}


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8501", "rc.localhost", "127.0.0.1", "10.20.30.40:80", "[::1]:8501"],
)
def test_own_names_and_numbers_are_answered(app: App, host: str) -> None:
    assert ask(app.url, "/", {"Host": host}).status == 200
    assert shakes_hands(app.url, {"Host": host}) == 101


def test_names_given_are_answered_and_no_others(named_app: App) -> None:
    for host in ("dashboard.example.org", "a.example.net", "localhost"):
        assert ask(named_app.url, "/", {"Host": host}).status == 200
    for host in ("example.net", "other.example.org", "dashboard.example.org.evil.example"):
        assert ask(named_app.url, "/", {"Host": host}).status == 403


def test_foreign_origin_is_refused_without_a_look_outside(app: App) -> None:
    """Streamlit would first ask an outside service for the server's own address."""
    own = _port(app)
    for origin in (
        "http://evil.example",
        "null",
        "http://localhost:1",
        f"https://evil.example:{own}",
        f"file://127.0.0.1:{own}",
    ):
        assert shakes_hands(app.url, {"Origin": origin}) == 403, origin
        assert ask(app.url, "/_stcore/health", {"Origin": origin}).status == 403, origin
    assert "external" not in app.log_from(0).lower()


def test_own_origin_is_answered_in_every_form(app: App) -> None:
    own = f"127.0.0.1:{_port(app)}"
    assert shakes_hands(app.url, {"Origin": f"http://{own}"}) == 101
    # Behind a proxy with TLS, with and without the usual port.
    for host, origin in (
        ("localhost", "https://localhost"),
        ("localhost:443", "https://localhost"),
        ("localhost", "http://LOCALHOST:80"),
    ):
        assert shakes_hands(app.url, {"Host": host, "Origin": origin}) == 101, origin


def test_origin_is_compared_with_its_port() -> None:
    assert same_origin("https://a.example", "a.example")
    assert same_origin("https://a.example:8443", "a.example:8443")
    assert not same_origin("https://a.example", "a.example:8443")
    assert not same_origin("http://a.example", "a.example:443")
    assert not same_origin("a.example", "a.example")


@pytest.mark.parametrize("origin", ["http://[", "http://]", "http://[x]:1", "//[", ""])
def test_no_origin_raises(app: App, origin: str) -> None:
    assert not same_origin(origin, "a.example")
    assert ask(app.url, "/", {"Host": "localhost", "Origin": origin}).status == 403


def test_list_of_names() -> None:
    assert named(None) == named(" , ") == ()
    assert named("A.example, *.b.example ") == ("a.example", "*.b.example")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/_stcore/upload_file/session/x"),
        ("GET", "/_stcore/metrics"),
        ("POST", "/_stcore/agent/interact"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("GET", "/auth/login"),
        ("GET", "/component/x/index.html"),
    ],
)
def test_what_the_app_does_not_use_is_closed(app: App, method: str, path: str) -> None:
    assert ask(app.url, path, method=method).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_sent(app: App, method: str) -> None:
    assert ask(app.url, "/costs", method=method).status == 405


def test_refusals_do_not_flood_the_log(app: App) -> None:
    start = app.log_size()
    for _ in range(50):
        ask(app.url, "/", {"Host": "flood.example"})
    assert app.log_from(start).count("flood.example") == 1


@pytest.mark.parametrize("length", [10, 9_000, 60_000, 200_000, 2_000_000])
@pytest.mark.parametrize("lines", [0, 200])
def test_a_handshake_of_any_length_is_answered(app: App, length: int, lines: int) -> None:
    _, host, port = app.url.replace("//", "").split(":")
    asked = [
        f"GET /_stcore/stream?{'a' * length} HTTP/1.1",
        f"Host: {host}:{port}",
        f"Origin: {app.url}",
        *("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"),
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *(f"X-{place}: a" for place in range(lines)),
    ]
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall("\r\n".join([*asked, "", ""]).encode())
        assert line.recv(12) in {b"HTTP/1.1 101", b"HTTP/1.1 400"}
