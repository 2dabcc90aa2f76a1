"""One card fills the screen: large letters, keyboard control, filters within reach."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    CARDS,
    COST,
    COST_2007_IN_2023,
    SHARE,
    card,
    choose_dollars,
    into_view,
    values,
)
from tests.browser.waiting import settle

# Every visible text of the card with the height of its letters on the screen, in pixels.
_TEXTS = """
card => [...card.querySelectorAll(".rc-head :is(h3, p), .rc-furniture :is(p, summary), svg text")]
  .filter(one => one.checkVisibility() && one.textContent.trim()
    && !one.classList.contains("rc-heard") && one.getAttribute("opacity") !== "0")
  .map(one => {
    const drawn = one.ownerSVGElement;
    const scale = drawn ? drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width
      : one.currentCSSZoom;
    return [one.textContent, parseFloat(getComputedStyle(one).fontSize) * scale];
  })
"""

# Whether the card's chart, and the source below it, end on the screen; and the chart's rows.
_FITS = """
card => {
  const end = card.getBoundingClientRect().bottom;
  const seen = name => card.querySelector(name).getBoundingClientRect().bottom <= end;
  const [drawing] = window.rcdata.charts.drawings(card);
  let rows = 0;
  try {
    const scale = window.rcdata.charts.view(drawing).scale("chart_y");
    rows = scale.bandwidth ? scale.domain().length : 0;
  } catch { /* Not a chart with rows. */ }
  return [seen("svg.marks"), seen(".rc-furniture > p"), rows];
}
"""
# Words of a chart that stand on other words of it.
_OVERLAPS = """
card => {
  const shown = [...card.querySelectorAll("g.mark-text.role-mark text")]
    .filter(one => one.textContent && one.getAttribute("opacity") !== "0"
      && one.getAttribute("fill-opacity") !== "0")
    .map(one => [one.textContent, one.getBoundingClientRect()]);
  const over = (a, b, way) =>
    Math.min(a[way[1]], b[way[1]]) - Math.max(a[way[0]], b[way[0]]);
  const drawing = card.querySelector("svg.marks");
  const size = drawing ? rcdata.charts.scale(drawing) : 1;
  return shown.flatMap(([words, box], at) => shown.slice(at + 1)
    // A word may have a halo, which is the same word below it. Boxes are higher than letters.
    .filter(([other, its]) => other !== words && over(box, its, ["left", "right"]) > 2 * size
      && over(box, its, ["top", "bottom"]) > 7 * size)
    .map(([other]) => [words, other]));
}
"""
# More rows than this, with names above them in large letters, have no room on a screen, and no room
# with a source below.
_MOST_ROWS, _MOST_ROWS_AND_SOURCE = 8, 5

# The focus is in the card, in the line below it, or on the way between them in the browser.
_REACHED_IN_CARD = """
document.activeElement === document.body
  || !!document.activeElement.closest('[data-full][class*="st-key-card-"], #full-strip')
"""


def test_a_card_fills_the_screen_with_large_letters(open_page: OpenPage) -> None:
    page = open_page("/costs", width=1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    shown = _fill(page, SHARE)
    box = shown.bounding_box()
    assert box is not None and (box["x"], box["y"], box["width"]) == (0, 0, 1920)
    sizes = shown.evaluate(_TEXTS)
    assert len(sizes) > 10
    assert not [text for text, size in sizes if size < 28]
    drawn = shown.locator("svg.marks").bounding_box()
    assert drawn is not None and drawn["width"] > 1700
    assert drawn["x"] + drawn["width"] <= 1920


@pytest.mark.parametrize(
    "path",
    [
        *("/funding?section=contributors", "/staffing", "/results", "/spending?section=goals"),
        *(
            "/countries?country=RWA&with=VNM",
            "/what-if?levy_rate_pct=1.5",
            "/costs?section=countries",
            "/funding?dollars=constant",
        ),
    ],
)
def test_every_card_has_large_letters_and_fits(open_page: OpenPage, path: str) -> None:
    for shown in _each(open_page(path), 1920, 1080):
        assert not [text for text, size in shown.evaluate(_TEXTS) if size < 28]
        assert not shown.evaluate(_OVERLAPS)
        chart_fits, source_fits, rows = shown.evaluate(_FITS)
        assert chart_fits or rows > _MOST_ROWS, shown.inner_text()
        assert source_fits or rows > _MOST_ROWS_AND_SOURCE, shown.inner_text()


@pytest.mark.parametrize("path", ["/surveys", "/results", "/what-if?levy_rate_pct=1.5"])
def test_no_words_meet_on_a_phone(open_page: OpenPage, path: str) -> None:
    for shown in _each(open_page(path), 390, 800):
        assert not shown.evaluate(_OVERLAPS)


def test_keys_lead_through_the_cards_and_back(open_page: OpenPage) -> None:
    page = open_page("/costs")
    _fill(page, SHARE)
    second, third = CARDS["/costs"][1:3]
    for key, title in (("ArrowRight", second), ("PageDown", third), ("ArrowLeft", second)):
        page.keyboard.press(key)
        settle(page)
        # A finding stands above the plain title.
        expect(_filling(page).locator(".rc-head")).to_contain_text(title)
    expect(page.get_by_role("toolbar")).to_contain_text(f"2 / {len(CARDS['/costs'])}")
    page.keyboard.press("Escape")
    settle(page)
    expect(_filling(page)).to_have_count(0)
    expect(card(page, second).locator(".rc-head h3")).to_be_in_viewport()
    assert page.evaluate("document.fullscreenElement === null")


def test_a_card_higher_than_the_screen_says_that_it_goes_on(open_page: OpenPage) -> None:
    page = open_page("/staffing", width=1920)
    page.set_viewport_size({"width": 1920, "height": 700})
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    more = page.get_by_role("toolbar").get_by_role("button", name="More below")
    _filling(page).evaluate("card => { card.scrollTop = 0; }")
    expect(more).to_be_visible()
    for _ in range(8):
        if more.is_visible():
            more.click()
            page.wait_for_timeout(600)
    expect(more).to_be_hidden()
    assert _filling(page).evaluate("card => card.scrollTop > 0")


def test_filters_are_a_key_away_and_the_card_follows(open_page: OpenPage) -> None:
    page = open_page("/costs")
    _fill(page, COST)
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Reset")).to_be_visible()
    choose_dollars(page, "constant")
    expect(_filling(page)).to_have_count(1)
    assert COST_2007_IN_2023 in values(page, COST)
    # The arrow keys move the element that has the focus.
    page.keyboard.press("ArrowLeft")
    expect(_filling(page)).to_contain_text(COST)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_lies_behind_is_not_reached(open_page: OpenPage, lang: str) -> None:
    page = open_page("/costs", lang=lang)
    shown = page.locator(".st-key-card-share")
    shown.locator("[data-do=full]").click()
    settle(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(_REACHED_IN_CARD)


def test_the_chart_fits_the_page_again_afterwards(open_page: OpenPage) -> None:
    page = open_page("/costs")
    # One is left by a step to the next, the other by Escape.
    titles = CARDS["/costs"][:2]
    before = [_size(into_view(page, card(page, title))) for title in titles]
    _fill(page, titles[0])
    page.keyboard.press("ArrowRight")
    settle(page)
    page.keyboard.press("Escape")
    settle(page)
    after = [_size(into_view(page, card(page, title))) for title in titles]
    for one, other in zip(before, after, strict=True):
        assert other == pytest.approx(one, abs=2)


def _each(page: Page, width: int, height: int) -> Iterator[Locator]:
    """Every card of the page, one after the other in full screen."""
    page.set_viewport_size({"width": width, "height": height})
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    for _ in range(page.locator(".rc-bar").count()):
        yield _filling(page)
        page.keyboard.press("ArrowRight")
        settle(page)


def _fill(page: Page, title: str) -> Locator:
    into_view(page, card(page, title).get_by_role("button", name="Full screen")).click()
    settle(page)
    return _filling(page)


def _filling(page: Page) -> Locator:
    return page.locator('[class*="st-key-card-"][data-full]')


def _size(shown: Locator) -> tuple[float, float]:
    box = shown.locator("svg.marks").bounding_box()
    assert box is not None
    return box["width"], box["height"]
