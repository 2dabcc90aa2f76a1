"""Fixtures of the browser tests. They fail, and do not skip, where there is no Chromium."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import ChromiumMissingError, launch
from tests.browser.waiting import settle
from tests.server import ROOT, App

SCREENSHOTS = ROOT / "test-results"
# Below a page's own address Streamlit first looks for its server in the wrong place,
# then in the right one; the browser reports the first as an error.
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
def new_page(browser: Browser, app: App) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh context, with Playwright's options where they differ
    (`new_page(locale="zh-CN")`). At the end the test fails if a page or the server complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    log_start = app.log_size()

    def open_context(**options: Any) -> Page:
        context = browser.new_context(**CONTEXT_OPTIONS | options)
        contexts.append(context)
        _collect_complaints(context, complaints)
        return context.new_page()

    yield open_context

    for context in contexts:
        context.close()
    log = app.log_from(log_start)
    if "Traceback" in log:
        complaints.append(f"The server reported an error:\n{log}")
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def open_page(page: Page, app: App) -> OpenPage:
    """Open an address of the app in `page` and wait until it is drawn."""

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
    """Keep a screenshot of each page that a failed test leaves."""
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


def _collect_complaints(context: BrowserContext, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not PROBE.search(urlsplit(url).path):
            complaints.append(f"console: {message.text} ({url})")

    context.on("console", on_console)
    context.on("weberror", lambda event: complaints.append(f"page: {_details(event.error)}"))


def _details(error: Exception) -> str:
    return getattr(error, "stack", None) or str(error)


def _with_language(path: str, lang: str | None) -> str:
    if lang is None:
        return path
    return path + ("&" if "?" in path else "?") + urlencode({"lang": lang})
