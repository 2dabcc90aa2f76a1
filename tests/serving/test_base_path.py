"""The app at a path below its host, as behind some proxies (`server.baseUrlPath`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.asking import ask
from tests.server import App, running_app

BELOW = "/sub/path"


@pytest.fixture(scope="module")
def below(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    options = {"server.baseUrlPath": BELOW.strip("/")}
    with running_app(tmp_path_factory.mktemp("below") / "log", database, options=options) as app:
        yield app


def test_previews_and_scripts_are_below_the_path(below: App) -> None:
    page = ask(below.url, f"{BELOW}/costs?lang=zh")
    assert page.status == 200
    for address in ("costs?lang=zh", "frame/preview.png"):
        assert f'content="{below.url}/{address}"' in page.body
    assert 'src="./frame/start.js' in page.body


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        (BELOW, f"{BELOW}/"),
        (f"{BELOW}/Costs?lang=en", f"{BELOW}/costs?lang=en"),
        (f"{BELOW}/costs.html", f"{BELOW}/costs"),
        ("/", f"{BELOW}/"),
        ("/costs?lang=zh&dollars=constant", f"{BELOW}/costs?lang=zh&dollars=constant"),
        ("//elsewhere.example/x", f"{BELOW}//elsewhere.example/x"),
    ],
)
def test_addresses_nearly_right_lead_below_the_path(below: App, asked: str, right: str) -> None:
    answer = ask(below.url, asked)
    assert answer.status in {307, 308}
    assert answer.headers["Location"] == right


def test_pages_named_where_there_is_none_are_below_the_path(below: App) -> None:
    answer = ask(below.url, f"{BELOW}/nosuch")
    assert answer.status == 404
    assert f'href="{BELOW}/costs?lang=en"' in answer.body


def test_what_is_no_page_is_there_too(below: App) -> None:
    for path in ("frame/start.js", "frame/preview.png", "favicon.png", "api", "_stcore/health"):
        assert ask(below.url, f"{BELOW}/{path}").status == 200, path
    assert ask(below.url, f"{BELOW}/health").status in {200, 503}
    assert f"{below.url}/api/cards/" in ask(below.url, f"{BELOW}/api").body


def test_doors_are_closed_there_too(below: App) -> None:
    assert ask(below.url, f"{BELOW}/costs", {"Host": "evil.example"}).status == 403
    assert ask(below.url, f"{BELOW}/_stcore/upload_file/a/b", method="PUT").status == 404
    assert ask(below.url, f"{BELOW}/costs", method="POST").status == 405
    assert "Content-Security-Policy" in ask(below.url, "/").headers
