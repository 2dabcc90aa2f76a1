"""One card fills the screen: large letters, keyboard control, filters within reach."""

import re
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

# Whether the card's chart ends on the screen, and the source below it.
_FITS = """
card => ["svg.marks", ".rc-furniture > p"].map(name =>
  card.querySelector(name).getBoundingClientRect().bottom <= card.getBoundingClientRect().bottom)
"""
_BEYOND = """
() => {
  const card = document.querySelector('[data-full][class*="st-key-card-"]').getBoundingClientRect();
  const line = [...document.querySelectorAll("#full-strip, #full-strip button, #full-strip span")];
  const seen = line.filter(one => one.checkVisibility() && one.offsetWidth > 1);
  return seen.filter(one => {
    const box = one.getBoundingClientRect();
    return box.left < 0 || box.right > innerWidth || box.top < card.bottom - 1
      || box.bottom > innerHeight || one.scrollWidth > one.clientWidth + 1;
  }).map(one => one.textContent);
}"""
# The names of the rows that are seen: within the window of rows, below the title, on the screen.
_ROWS = """
card => {
  const [drawing] = rcdata.charts.drawings(card);
  const edge = drawing.querySelector("#rc-window rect");
  const [from, high] = ["y", "height"].map(name => +edge.getAttribute(name));
  const head = card.querySelector(".rc-head").getBoundingClientRect().bottom;
  const { bottom } = card.getBoundingClientRect();
  const names = [...drawing.querySelectorAll("g.mark-text.role-mark")].at(-1).children;
  return [...names].filter(one => {
    const box = one.getBoundingClientRect(), y = one.transform.baseVal[0].matrix.f;
    return y > from && y < from + high && box.top > head && box.bottom < bottom;
  }).map(one => one.textContent);
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
        chart_fits, _ = shown.evaluate(_FITS)
        assert chart_fits, shown.inner_text()
        source_fits = False
        for _ in _parts(shown.page):
            source_fits |= shown.evaluate(_FITS)[1]
        assert source_fits, shown.inner_text()


@pytest.mark.parametrize("path", ["/surveys", "/results", "/what-if?levy_rate_pct=1.5"])
def test_no_words_meet_on_a_phone(open_page: OpenPage, path: str) -> None:
    for shown in _each(open_page(path), 390, 800):
        assert not shown.evaluate(_OVERLAPS)


def test_keys_lead_through_the_cards_and_back(open_page: OpenPage) -> None:
    page = open_page("/costs")
    _fill(page, SHARE)
    second, third = CARDS["/costs"][1:3]
    for key, title in (("ArrowRight", second), ("ArrowRight", third), ("ArrowLeft", second)):
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


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_a_long_list_is_shown_part_by_part(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/results", width=size[0])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    shown, every, seen = _filling(page), _names(page), []
    for _ in _parts(page):
        # Title and legend stay, and no row is cut.
        expect(shown.locator("h3")).to_be_in_viewport(ratio=1)
        if shown.evaluate("card => card.scrollTop === 0"):
            expect(shown.locator("svg.marks .role-legend").first).to_be_in_viewport(ratio=0.9)
            seen.append(shown.evaluate(_ROWS))
    assert len(seen) > 1
    assert list(dict.fromkeys(name for part in seen for name in part)) == every
    assert shown.evaluate(_FITS)[1], "the last part has the source"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    settle(page)
    expect(_status(page)).to_have_text(re.compile("^Part 1 of"))
    page.keyboard.press("Escape")
    settle(page)
    assert page.locator("#rc-window").count() == 0


def test_keys_of_a_remote_control_go_through_parts_and_cards(open_page: OpenPage) -> None:
    page = open_page("/results", width=1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    last = int((_status(page).text_content() or "").split()[-1])
    assert last > 2
    for key, at in (
        ("Space", 2),
        ("PageDown", 3),
        ("Shift+Space", 2),
        ("PageUp", 1),
        ("ArrowUp", 1),
    ):
        page.keyboard.press(key)
        expect(_status(page)).to_have_text(f"Part {at} of {last}")
    expect(page.get_by_role("toolbar")).to_contain_text("1 / 3")
    for _ in range(last):
        page.keyboard.press("PageDown")
        settle(page)
    expect(page.get_by_role("toolbar")).to_contain_text("2 / 3")
    page.keyboard.press("PageUp")
    settle(page)
    expect(page.get_by_role("toolbar")).to_contain_text("1 / 3")


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


@pytest.mark.parametrize("width", [320, 390, 683, 768, 1024, 1366])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_line_of_full_screen_is_whole_at_any_width(
    open_page: OpenPage, lang: str, width: int
) -> None:
    page = open_page("/results", lang=lang, width=width)
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    assert page.evaluate(_BEYOND) == []
    # Signs alone may be seen, but every button has its words for those who hear them.
    buttons = page.locator("#full-strip > button").and_(
        page.get_by_role("button", name=re.compile("[^ ←→FEsc]{2,}"))
    )
    assert buttons.count() == page.locator("#full-strip > button:visible").count() >= 4


def _each(page: Page, width: int, height: int) -> Iterator[Locator]:
    """Every card of the page, one after the other in full screen."""
    page.set_viewport_size({"width": width, "height": height})
    into_view(page, page.locator("[data-do=full]").first).click()
    settle(page)
    for _ in range(page.locator(".rc-bar").count()):
        yield _filling(page)
        page.keyboard.press("ArrowRight")
        settle(page)


def _parts(page: Page) -> Iterator[None]:
    """Every part of the card in full screen, one after the other, by the button."""
    on = page.get_by_role("toolbar").get_by_role("button", name="Next part")
    yield
    while on.is_visible() and on.is_enabled():
        before = _status(page).text_content() or ""
        on.click()
        expect(_status(page)).not_to_have_text(before)
        yield


def _status(page: Page) -> Locator:
    return page.get_by_role("toolbar").get_by_role("status")


def _names(page: Page) -> list[str]:
    last = _filling(page).locator("svg.marks g.mark-text.role-mark").last
    names: list[str] = last.locator("text").all_text_contents()
    return names


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
