"""Signing in and out, in a browser."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CONTEXT_OPTIONS
from tests.browser.views import query
from tests.browser.waiting import settle
from tests.provider import Provider, gated_app, running_provider
from tests.server import App

# The newest connection to the server, for a test that cuts it.
LINES = """
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) { super(...given); window.lastLine = this; }
};
"""
ASKED = "/costs?lang=zh&dollars=constant#share"


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    with running_provider() as one:
        yield one


@pytest.fixture(scope="module")
def gated(idp: Provider, database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with gated_app(idp, tmp_path_factory.mktemp("gated"), database) as app:
        yield app


@pytest.fixture
def reader(browser: Browser, idp: Provider) -> Iterator[Page]:
    """A separate browser. It reports refused requests as errors, which these tests expect."""
    with closing(browser.new_context(**CONTEXT_OPTIONS)) as context:
        context.add_init_script(LINES)
        yield context.new_page()
    idp.person = {"sub": "ada"}


def _way_in(page: Page) -> None:
    page.locator("a.sign-in").click()
    # The first page of a server that was just started.
    expect(page.get_by_role("button", name="退出登录")).to_be_visible(timeout=30_000)
    settle(page)


def _way_out(page: Page) -> None:
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("a.sign-in")).to_be_visible()


def test_reader_is_led_to_what_was_asked_for(reader: Page, gated: App) -> None:
    reader.goto(gated.url + ASKED)
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    assert reader.evaluate("document.documentElement.lang") == "zh"
    assert reader.locator("[data-testid]").count() == 0
    _way_in(reader)
    assert query(reader)["dollars"] == "constant"
    assert reader.url.startswith(f"{gated.url}/costs?")
    assert reader.url.endswith("#share")
    expect(reader.get_by_role("button", name="退出登录")).to_be_visible()


def test_way_out_closes_the_other_tabs_too(reader: Page, gated: App) -> None:
    reader.goto(gated.url + ASKED)
    _way_in(reader)
    other = reader.context.new_page()
    other.goto(f"{gated.url}/funding?lang=zh")
    settle(other)
    _way_out(reader)
    expect(other.locator("a.sign-in")).to_be_visible()
    reader.goto(gated.url + ASKED)
    expect(reader.locator("a.sign-in")).to_be_visible()


def test_page_that_is_open_when_the_sign_in_ends_says_so(reader: Page, gated: App) -> None:
    reader.goto(gated.url + ASKED)
    _way_in(reader)
    reader.context.clear_cookies()
    reader.evaluate("window.lastLine.close()")
    expect(reader.locator("a.sign-in")).to_be_visible(timeout=20_000)


def test_what_a_browser_keeps_is_its_owners(reader: Page, gated: App, idp: Provider) -> None:
    """A briefing and choices stay with the person who made them."""

    def kept() -> list[object]:
        return reader.evaluate("[localStorage, sessionStorage].map(one => one.getItem('mine'))")

    reader.goto(gated.url + ASKED)
    _way_in(reader)
    reader.evaluate("[localStorage, sessionStorage].forEach(one => one.setItem('mine', 'x'))")
    _way_out(reader)
    reader.goto(gated.url + ASKED)
    _way_in(reader)
    assert kept() == ["x", "x"]
    _way_out(reader)
    idp.person = {"sub": "eve"}
    reader.goto(gated.url + ASKED)
    _way_in(reader)
    assert kept() == [None, None]
