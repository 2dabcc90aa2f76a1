"""deploy/nginx.conf with a real nginx in front of the app."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.asking import ask, shakes_hands
from tests.server import App, running_app
from tests.serving.proxies import HOST, NAME
from tests.serving.proxies import proxy as before


@dataclass(frozen=True)
class Proxy:
    url: str
    app: App


@pytest.fixture(scope="module")
def proxy(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("nginx")
    named = {"RCDATA_HOSTS": NAME}
    with (
        running_app(folder / "log", database, environment=named) as app,
        before(folder, app) as url,
    ):
        yield Proxy(url, app)


def test_pages_and_lines_pass(proxy: Proxy) -> None:
    page = ask(proxy.url, "/costs?lang=en", HOST)
    assert page.status == 200
    assert f'content="http://{NAME}/costs?lang=en"' in page.body
    assert "Content-Security-Policy" in page.headers
    assert shakes_hands(proxy.url, {**HOST, "Origin": f"http://{NAME}"}) == 101
    assert ask(proxy.url, "/_stcore/host-config", HOST).status == 200
    assert ask(proxy.url, "/health", HOST).status in {200, 503}


def test_foreign_origin_is_refused(proxy: Proxy) -> None:
    assert shakes_hands(proxy.url, {**HOST, "Origin": "http://evil.example"}) == 403
    assert shakes_hands(proxy.url, {**HOST, "Origin": f"http://{NAME}:81"}) == 403


def test_long_addresses_pass(proxy: Proxy) -> None:
    assert ask(proxy.url, f"/results?q={'x' * 40_000}", HOST).status == 200


def test_nothing_is_sent_up(proxy: Proxy) -> None:
    assert ask(proxy.url, "/_stcore/upload_file/a/b", HOST, "PUT").status in {403, 404}
    assert ask(proxy.url, "/_stcore/metrics", HOST).status == 404
    assert ask(proxy.url, "/costs", HOST, "POST").status == 403
    too_long = {**HOST, "Content-Length": "20000"}
    assert ask(proxy.url, "/costs", too_long, "POST").status in {403, 413}


def test_opening_a_page_is_no_flood_and_a_flood_is_held(proxy: Proxy) -> None:
    answers = [ask(proxy.url, "/favicon.png", HOST).status for _ in range(150)]
    assert set(answers) == {200}
    # nginx itself refuses these, as fast as a client can send them.
    connection = http.client.HTTPConnection(proxy.url.removeprefix("http://"))
    answers = [_status(connection) for _ in range(3000)]
    assert answers.count(429) > 1000
    assert set(answers) <= {403, 429}


def _status(connection: http.client.HTTPConnection) -> int:
    connection.request("POST", "/costs", headers=HOST)
    answer = connection.getresponse()
    answer.read()
    return answer.status
