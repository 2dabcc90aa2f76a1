"""Two controls used in quick succession: no part of the page is lost and nothing fails, whatever
the first one started.

Every page, a few pairs of its controls, and four delays between the two clicks.
"""

import random
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit import config

from rcdata.titles import FIRST
from rcdata.titles import PAGES as EVERY_PAGE
from tests.browser.conftest import OpenPage
from tests.browser.waiting import settle

GAPS = (0, 30, 60, 300)
# In any language, since the language is one of the controls.
HEADING = re.compile(r"\S")
PAGES = (
    "/",
    "/costs",
    "/spending",
    "/spending?section=places&where=RWA",
    "/funding",
    "/expenditure",
    "/staffing",
    "/surveys",
    "/results?section=tracker",
    "/countries?country=RWA",
    "/what-if?levy_rate_pct=1.5",
    "/briefing",
    "/data",
)
# Buttons of sections, words and levers, and the table switches. Each click is one by the page
# itself, with nothing in between.
_CONTROLS = """
() => [...document.querySelectorAll(
  '[data-testid="stMain"] [data-testid="stButtonGroup"] button,' +
  '[data-testid="stMain"] [data-testid="stButton"] button:not([disabled]),' +
  '[data-testid="stMain"] [data-testid="stCheckbox"] input'
)]
"""
_CLICKS = f"""
async ([first, second, gap]) => {{
  const controls = ({_CONTROLS})();
  controls[first].click();
  await new Promise(done => setTimeout(done, gap));
  controls[second].click();
}}
"""


def assert_whole(page: Page) -> None:
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADING)
    expect(page.get_by_test_id("stPageLink").first).to_be_visible()
    for kind in ("stException", "stAlertContentError"):
        expect(page.get_by_test_id(kind)).to_have_count(0)


def test_every_page_is_tried() -> None:
    tried = {path.strip("/").partition("?")[0] or FIRST for path in PAGES}
    assert tried == set(EVERY_PAGE)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", PAGES)
def test_any_two_controls(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    chance = random.Random(path)
    for gap in GAPS:
        count = page.evaluate(f"({_CONTROLS})().length")
        page.evaluate(_CLICKS, [*chance.sample(range(count), 2), gap])
        assert_whole(page)


@pytest.mark.parametrize("gap", GAPS)
def test_another_section_then_the_table_of_a_card_that_goes(open_page: OpenPage, gap: int) -> None:
    page = open_page("/funding")
    page.evaluate(
        """async gap => {
          const by = words => [...document.querySelectorAll('[data-testid="stButtonGroup"] button')]
            .find(one => one.textContent.includes(words));
          const table = document.querySelector('[data-testid="stCheckbox"] input');
          by("Who contributes").click();
          await new Promise(done => setTimeout(done, gap));
          table.click();
        }""",
        gap,
    )
    # On a busy machine the clicks may reach the server after the page seemed complete.
    page.wait_for_url("**section=contributors**")
    assert_whole(page)
    expect(page.locator('[class*="st-key-card-"]')).not_to_have_count(0)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("gap", GAPS)
def test_another_baseline_then_a_lever_it_lacks(open_page: OpenPage, gap: int) -> None:
    page = open_page("/what-if?baseline=outlook-2020")
    lever = page.get_by_role("slider").first
    page.get_by_role("combobox", name="Baseline").click()
    page.get_by_role("option").first.click()
    page.wait_for_timeout(gap)
    lever.press("ArrowRight")
    assert_whole(page)


def _open_section(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()


# How many runs a browser keeps what none of them used.
_KEPT = config.get_option("global.maxCachedMessageAge")


@pytest.mark.parametrize("less", (0, 1))
def test_a_section_seen_before_when_the_browser_is_letting_it_go(
    less: int, new_page: Callable[..., Page], app_url: str
) -> None:
    """The answer is a reference to a big message that the browser said it holds. If it has let it
    go since, because a run ended in between, it closes the page."""
    page, waiting = new_page(), list[str | bytes]()
    is_slow = False

    def run(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(server.send)
        server.on_message(lambda answer: (waiting.append if is_slow else line.send)(answer))
        lines.append(line)

    lines = list[WebSocketRoute]()
    page.route_web_socket("**/_stcore/stream**", run)
    page.goto(f"{app_url}/spending?section=places&lang=en")
    settle(page)
    for number in range(_KEPT - 1 - less):
        _open_section(page, ("Goals", "The system")[number % 2])
        settle(page)
    is_slow = True
    for section in ("Who pays for it", "Countries"):
        _open_section(page, section)
        page.wait_for_timeout(2000)
    is_slow = False
    for answer in waiting:
        lines[-1].send(answer)
    assert_whole(page)
