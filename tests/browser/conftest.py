"""Fixtures of the browser tests. Without Chromium they fail instead of skipping."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    WebError,
    sync_playwright,
)

from tests.browser.chromium import ChromiumMissingError, launch
from tests.browser.waiting import settle
from tests.server import ROOT, App

SCREENSHOTS = ROOT / "test-results"
# If a page is not at the root, Streamlit first looks for its server in the wrong place, then in the
# right one; the browser reports the first attempt as an error.
PROBE = re.compile(r"/[^/]+/_stcore/(host-config|health)$")
CONTEXT_OPTIONS: dict[str, Any] = {
    "locale": "en-US",
    "timezone_id": "UTC",
    "viewport": {"width": 1400, "height": 900},
    "permissions": ["clipboard-read", "clipboard-write"],
}


class OpenPage(Protocol):
    def __call__(
        self,
        path: str = "/",
        lang: str | None = None,
        scheme: str = "light",
        width: int = 1400,
    ) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = launch(playwright)
        except ChromiumMissingError as error:
            pytest.fail(str(error), pytrace=False)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints(app: App) -> Iterator[list[str]]:
    """Errors reported by the pages of a test. The test fails at its end if there are any, or if the
    server logged an error."""
    found: list[str] = []
    log_start = app.log_size()
    yield found
    log = app.log_from(log_start)
    if "Traceback" in log:
        found.append(f"The server reported an error:\n{log}")
    assert not found, "\n".join(found)


@pytest.fixture
def new_page(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh context, with other Playwright options if given
    (`new_page(locale="zh-CN")`)."""
    with ExitStack() as contexts:

        def open_context(**options: Any) -> Page:
            context = browser.new_context(**CONTEXT_OPTIONS | options)
            contexts.callback(context.close)
            contexts.enter_context(_heard(context, complaints))
            return context.new_page()

        yield open_context


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for the tests that open one page: scripts are read and compiled once, which
    halves the time to open a page."""
    context = browser.new_context(**CONTEXT_OPTIONS)
    yield context
    context.close()


@pytest.fixture
def page(shared_context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    """A new tab, without anything that other tests have stored."""
    with _heard(shared_context, complaints), closing(shared_context.new_page()) as tab:
        yield tab
        _forget(tab)


@pytest.fixture(scope="session")
def lasting_tab(shared_context: BrowserContext) -> Iterator[Page]:
    """One tab for all tests that only look at pages: another address opens in it four times faster
    than in a new context."""
    with closing(shared_context.new_page()) as tab:
        yield tab


@pytest.fixture
def looked_at(lasting_tab: Page, complaints: list[str]) -> Iterator[Page]:
    """The lasting tab; test files that only look at pages return it as their `page`."""
    with _heard(lasting_tab.context, complaints):
        yield lasting_tab
        _forget(lasting_tab)


@pytest.fixture
def open_page(page: Page, app: App) -> OpenPage:
    """Open an address of the app in `page` and wait until it is complete."""

    def open_address(
        path: str = "/", lang: str | None = None, scheme: str = "light", width: int = 1400
    ) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(app.url + _with_language(path, lang))
        settle(page)
        return page

    return open_address


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Save a screenshot of every open page when a test fails."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.failed and report.when == "call" and page is not None and not page.is_closed():
        report.sections.append(("Screenshot", str(_screenshot(page, item.name))))
    return report


def _screenshot(page: Page, name: str) -> Path:
    SCREENSHOTS.mkdir(exist_ok=True)
    path = SCREENSHOTS / f"{name.replace('/', '_')}.png"
    page.screenshot(path=path)
    return path


@contextmanager
def _heard(context: BrowserContext, complaints: list[str]) -> Iterator[None]:
    """Collect the errors that pages of a context report."""

    def on_console(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not PROBE.search(urlsplit(url).path):
            complaints.append(f"console: {message.text} ({url})")

    def on_error(event: WebError) -> None:
        complaints.append(f"page: {_details(event.error)}")

    context.on("console", on_console)
    context.on("weberror", on_error)
    yield
    context.remove_listener("console", on_console)
    context.remove_listener("weberror", on_error)


def _forget(tab: Page) -> None:
    """Clear what a test has stored in a shared context."""
    if tab.url.startswith("http"):
        tab.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    tab.context.clear_cookies()


def _details(error: Exception) -> str:
    return getattr(error, "stack", None) or str(error)


def _with_language(path: str, lang: str | None) -> str:
    if lang is None:
        return path
    return path + ("&" if "?" in path else "?") + urlencode({"lang": lang})
