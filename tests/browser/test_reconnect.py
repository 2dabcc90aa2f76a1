"""After the connection was lost or the server restarted, the view comes back as the address has it.

A session is forgotten two minutes after its connection was lost, here after a second to save time.
`RCDATA_CUT_SECONDS=150 pytest tests/browser/test_reconnect.py` cuts it for so long, with the usual
setting of the server.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import CONTEXT_OPTIONS, OpenPage
from tests.browser.views import choose_dollars, follow_link, into_view, query
from tests.browser.waiting import settle
from tests.line import line_to
from tests.server import App, free_port, running_app

LONG = float(os.environ.get("RCDATA_CUT_SECONDS", "0"))
SECONDS = LONG or 5
OPTIONS = {} if LONG else {"server.disconnectedSessionTTL": "1"}
LOOKED_AT = "/costs?lang=en&dollars=constant&base=2019"


def _nothing(page: Page) -> None:
    """Opened by a link and left without a change."""


def _constant(page: Page) -> None:
    choose_dollars(page, "constant")


def _last_section(page: Page) -> None:
    page.get_by_role("radio").last.click()
    settle(page)


def _first_of_list(page: Page) -> None:
    # A list that opens while the page still scrolls closes again.
    into_view(page, page.get_by_role("combobox").first).click()
    page.get_by_role("option").nth(2).click()
    settle(page)


def _lever(page: Page, name: str = "Levy rate") -> None:
    slider = page.get_by_role("slider", name=name).first
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    settle(page)


def _new_states(page: Page) -> None:
    """Moves a lever of the default baseline."""
    _lever(page, "New contributing Member States")


def _words(page: Page) -> None:
    field = page.get_by_role("textbox").first
    field.fill("levy")
    field.press("Enter")
    settle(page)


# Changes made to a page after it was opened at its address.
CHANGES: dict[str, Callable[[Page], None]] = {
    "/": _constant,
    "/costs?base=2019": _constant,
    LOOKED_AT: _nothing,
    "/funding?section=undp": _constant,
    "/expenditure": _constant,
    "/staffing": _last_section,
    "/surveys": _first_of_list,
    "/results": _last_section,
    "/countries": _first_of_list,
    "/spending": _last_section,
    "/what-if?levy_rate_pct=2": _lever,
    "/data": _words,
}
# What screen readers are told about the last change is not a part of the view.
_SEEN = """
() => ({
  address: location.href,
  texts: [...document.querySelectorAll('[data-testid="stMain"] [data-testid^="st"]')]
    .filter(one => !one.querySelector("[data-testid^=st], p[role=status]"))
    .map(one => one.textContent).join("|"),
  fields: [...document.querySelectorAll("input, [role=slider]")].map(
    one => [one.ariaLabel, one.value ?? one.ariaValueNow, one.checked]),
  chosen: [...document.querySelectorAll("[role=radio]")].map(
    one => [one.innerText, one.ariaChecked]),
})
"""


def _seen(page: Page) -> dict[str, Any]:
    settle(page)
    seen: dict[str, Any] = page.evaluate(_SEEN)
    return seen


def _come_back(pages: dict[str, Page], before: dict[str, dict[str, Any]]) -> None:
    """Every page shows what it showed before, after the run it asks for when the connection is
    back."""
    deadline = time.monotonic() + 40
    for path, page in pages.items():
        while (seen := _seen(page)) != before[path] and time.monotonic() < deadline:
            page.wait_for_timeout(200)
        assert seen == before[path], path


def _opened(browser: Browser, url: str) -> dict[str, Page]:
    context = browser.new_context(**CONTEXT_OPTIONS)
    pages = {}
    for path, change in CHANGES.items():
        page = pages[path] = context.new_page()
        page.goto(url + path)
        settle(page)
        change(page)
        assert (page.url == url + path) == (path == LOOKED_AT), f"nothing was changed on {path}"
    return pages


def _goes_on(pages: dict[str, Page]) -> None:
    """The first change afterwards has its effect, and no other."""
    looked_at = pages[LOOKED_AT]
    choose_dollars(looked_at, "current")
    assert query(looked_at) == {"lang": "en"}
    costs = pages["/costs?base=2019"]
    choose_dollars(costs, "current")
    choose_dollars(costs, "constant")
    assert query(costs)["base"] == "2019"
    scenario = pages["/what-if?levy_rate_pct=2"]
    lever = query(scenario)["levy_rate_pct"]
    into_view(scenario, scenario.get_by_role("slider", name="Soft commitments paid").first).focus()
    scenario.keyboard.press("PageDown")
    settle(scenario)
    assert query(scenario)["levy_rate_pct"] == lever
    assert "soft_conversion_pct" in query(scenario)


def test_every_view_comes_back_after_a_cut(
    browser: Browser, database: Path, tmp_path: Path
) -> None:
    with running_app(tmp_path / "log", database, options=OPTIONS) as app, line_to(app.url) as line:
        pages = _opened(browser, line.url)
        before = {path: _seen(page) for path, page in pages.items()}
        line.cut()
        time.sleep(SECONDS)
        line.mend()
        _come_back(pages, before)
        _goes_on(pages)
        assert "Traceback" not in app.log_from(0)


@pytest.mark.thorough
def test_every_view_comes_back_after_a_restart(
    browser: Browser, database: Path, tmp_path: Path
) -> None:
    port = free_port()
    with running_app(tmp_path / "log", database, port=port) as app:
        pages = _opened(browser, app.url)
        before = {path: _seen(page) for path, page in pages.items()}
    with running_app(tmp_path / "log", database, port=port) as app:
        _come_back(pages, before)
        _goes_on(pages)
        assert "Traceback" not in app.log_from(0)


ELSEWHERE = {"Costs": _constant, "Surveys": _first_of_list, "What if": _new_states}


def _changed_elsewhere(tab: Page, url: str) -> dict[str, str]:
    """Changes pages and then leaves them: link → address of the page."""
    tab.goto(url)
    settle(tab)
    addresses = {}
    for link, change in ELSEWHERE.items():
        follow_link(tab, link)
        before = tab.url
        change(tab)
        assert tab.url != before, f"nothing was changed on {link}"
        addresses[link] = tab.url
    follow_link(tab, "Funding")
    return addresses


def _is_there(tab: Page, addresses: dict[str, str]) -> None:
    for link, address in addresses.items():
        follow_link(tab, link)
        assert _parameters(tab.url).items() >= _parameters(address).items(), link


def _parameters(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("reload", [False, True])
def test_choices_on_other_pages_come_back_after_a_restart(
    browser: Browser, database: Path, tmp_path: Path, reload: bool
) -> None:
    port, tab = free_port(), browser.new_context(**CONTEXT_OPTIONS).new_page()
    with running_app(tmp_path / "log", database, port=port) as app:
        addresses = _changed_elsewhere(tab, f"{app.url}/?lang=en")
    with running_app(tmp_path / "log", database, port=port):
        if reload:
            tab.reload()
        settle(tab)
        _is_there(tab, addresses)
        assert "constant" in tab.url, "from the first page on"


def test_choices_on_other_pages_come_back_after_a_cut(
    browser: Browser, database: Path, tmp_path: Path
) -> None:
    tab = browser.new_context(**CONTEXT_OPTIONS).new_page()
    with running_app(tmp_path / "log", database, options=OPTIONS) as app, line_to(app.url) as line:
        addresses = _changed_elsewhere(tab, f"{line.url}/?lang=en")
        line.cut()
        time.sleep(SECONDS)
        line.mend()
        settle(tab)
        _is_there(tab, addresses)


def test_what_a_tab_keeps_never_cuts_its_line(open_page: OpenPage) -> None:
    page = open_page("/surveys?lang=en&grouping=topic")
    for kept in ('{"data":"%s","surveys":"surveys.grouping=topic"}' % ("x" * 50_000), "[1", "7"):
        page.evaluate("kept => sessionStorage.setItem('kept', kept)", kept)
        page.reload()
        settle(page)
        expect(page.get_by_test_id("stPageLink").first).to_be_visible()


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("lang", "down", "up"),
    [
        ("en", "The connection is interrupted.", "The connection is back."),
        ("zh", "连接已中断。", "连接已恢复。"),
    ],
)
def test_cut_is_told_in_the_language_of_the_page(
    browser: Browser, app: App, lang: str, down: str, up: str
) -> None:
    with line_to(app.url) as line:
        page = browser.new_page()
        page.clock.install()
        page.goto(f"{line.url}/costs?lang={lang}")
        texts = _seen(page)["texts"]
        told = page.get_by_role("status").filter(has_text=down)
        expect(told).to_have_count(0)
        line.cut()
        expect(told).to_be_visible()
        # Streamlit shows its own dialog after six attempts, which take half a minute.
        _pass_time(page, 35)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(told).to_be_visible()
        assert page.evaluate(_SEEN)["texts"] == texts, "what was read stays"
        line.mend()
        expect(page.get_by_role("status").filter(has_text=up)).to_be_visible(timeout=15_000)
        expect(page.locator("#start-told")).to_be_empty(timeout=15_000)
        page.close()


def _pass_time(page: Page, seconds: int) -> None:
    """Lets time pass on the clock of the page, with a moment after each second for what the page
    then asks for."""
    for _ in range(seconds):
        page.clock.run_for(1_000)
        page.wait_for_timeout(80)


def test_short_cut_is_not_told(browser: Browser, app: App) -> None:
    with line_to(app.url) as line:
        page = browser.new_page()
        page.goto(f"{line.url}/costs?lang=en")
        settle(page)
        line.cut()
        line.mend()
        page.wait_for_timeout(3000)
        expect(page.locator("#start-told")).to_have_count(0)
        page.close()


def test_blocked_websockets_are_told(browser: Browser, app: App) -> None:
    page = browser.new_page()
    page.route_web_socket("**/_stcore/stream**", lambda line: line.close())
    page.goto(f"{app.url}/costs?lang=zh")
    expect(page.get_by_role("status").filter(has_text="WebSocket")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()


def _losing(page: Page, often: int) -> list[WebSocketRoute]:
    """Loses a message of the first connections of a page, which Streamlit's scripts cannot bear.
    Returns the list of all connections, as it grows."""
    opened: list[WebSocketRoute] = []

    def lose(line: WebSocketRoute) -> None:
        opened.append(line)
        loses = len(opened) <= often
        line.connect_to_server().on_message(
            lambda sent: None if loses and _is_second_part(sent) else line.send(sent)
        )

    page.route_web_socket("**/_stcore/stream**", lose)
    return opened


def test_page_that_breaks_down_comes_back(browser: Browser, app: App) -> None:
    page = browser.new_page()
    opened = _losing(page, often=1)
    page.goto(f"{app.url}{LOOKED_AT}")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    settle(page)
    assert len(opened) == 2
    assert query(page) == dict(parse_qsl(urlsplit(LOOKED_AT).query))
    page.close()


def test_page_that_breaks_down_each_time_is_not_loaded_over_and_over(
    browser: Browser, app: App
) -> None:
    page = browser.new_page()
    page.clock.install()
    opened = _losing(page, often=99)
    page.goto(f"{app.url}{LOOKED_AT}")
    page.wait_for_timeout(4_000)
    _pass_time(page, 15)
    assert len(opened) == 2
    page.close()


def _is_second_part(sent: str | bytes) -> bool:
    message = ForwardMsg()
    if isinstance(sent, str) or not message.ParseFromString(sent):
        return False
    return list(message.metadata.delta_path) == [0, 1]


def test_server_that_does_not_answer_is_told(browser: Browser, app: App) -> None:
    with line_to(app.url) as line:
        page = browser.new_page()
        page.route_web_socket("**/_stcore/stream**", lambda line: line.close())
        page.goto(f"{line.url}/costs?lang=en")
        line.cut()
        told = page.get_by_role("status").filter(has_text="The server does not answer.")
        expect(told).to_be_visible(timeout=15_000)
        page.close()
