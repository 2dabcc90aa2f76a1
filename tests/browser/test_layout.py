"""Wide and narrow windows: nothing is cut off, and the page never scrolls sideways."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    COST,
    FURTHER,
    cards,
    choose_dollars,
    drawing,
    open_more_filters,
    open_source,
    open_table,
)
from tests.browser.waiting import settle

SIDEWAYS = """
() => [document.scrollingElement, ...document.querySelectorAll(
    '[data-testid="stMain"], [data-testid="stApp"], [data-testid="stMainBlockContainer"]')]
  .filter(element => element.scrollWidth > element.clientWidth)
  .map(element => `${element.tagName} ${element.dataset.testid || ""}: `
    + `${element.scrollWidth} in ${element.clientWidth}`)
"""
# Texts that reach beyond their drawing, or drawings beyond their card. The box of a text is a
# little higher than its letters.
_CUT = """
card => {
  const svg = card.querySelector("svg.marks");
  // A card may hold a list and no chart: a table, or its heading and a note where nothing is asked.
  const list = 'table, [data-testid="stHeading"]';
  if (svg === null) return card.querySelector(list) ? [] : ["no drawing"];
  const inside = (inner, outer) =>
    inner.left >= outer.left - 4 && inner.right <= outer.right + 4
    && inner.top >= outer.top - 4 && inner.bottom <= outer.bottom + 4;
  const drawing = svg.getBoundingClientRect();
  const cut = inside(drawing, card.getBoundingClientRect()) ? [] : ["the drawing itself"];
  for (const text of svg.querySelectorAll("text")) {
    const seen = text.textContent && text.getAttribute("opacity") !== "0";
    if (seen && !inside(text.getBoundingClientRect(), drawing)) cut.push(text.textContent);
  }
  return cut;
}
"""
# Labels of legends that would leave the drawing with fonts that are 15 per cent wider.
_TIGHT = """
card => {
  const right = card.querySelector("svg.marks")?.getBoundingClientRect().right;
  const labels = [...card.querySelectorAll("svg.marks .role-legend-label text")];
  return labels.filter(label => {
    const box = label.getBoundingClientRect();
    return box.left + 1.15 * box.width > right;
  }).map(label => label.textContent);
}
"""
# Also lays out and draws cards outside the window, so that all can be checked at once.
_ALL_LAID_OUT = '[class*="st-key-card-"] { content-visibility: visible !important; }'
# Phones; a phone, a projector, a large screen. The smallest comes first: in a much wider window a
# chart is drawn anew, but after other changes it may keep some of the room of its former labels.
_WINDOWS = ((320,), (400, 1000, 1400))
_WIDTHS = (320, 400, 1400)
# Words that are wider than their place on the page.
_CLIPPED = """
() => [...document.querySelectorAll("main p, main h1, main h2, main h3, main button, main label")]
  .filter(element => element.checkVisibility() && !element.closest(".rc-heard, svg"))
  .filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
    && getComputedStyle(element).overflowX !== "visible")
  .map(element => element.innerText)
"""
# Titles, large figures and sentences whose lines overlap. Lines are compared, not boxes: a title
# has room below it, and a sentence may begin on the line where another ends.
_OVERLAP = """
() => {
  const texts = [...document.querySelectorAll(
    'main h1, main h2, main h3, [data-testid="stMetric"], .rc-story > div, main label p')]
    .filter(element => element.checkVisibility() && element.innerText.trim());
  const lines = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
    for (let node; (node = walker.nextNode());) {
      const range = document.createRange();
      range.selectNodeContents(node);
      if (node.data.trim()) found.push(...range.getClientRects());
    }
    return found;
  };
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  const all = texts.map(element => [element, lines(element)]), found = [];
  all.forEach(([one, ones], place) => all.slice(place + 1).forEach(([other, others]) => {
    if (one.contains(other) || other.contains(one)) return;
    if (ones.some(a => others.some(b => overlap(a, b))))
      found.push(`${one.innerText} / ${other.innerText}`);
  }));
  return found;
}
"""
# Placeholders that are wider than their field.
_HINTS_CUT = """
() => [...document.querySelectorAll("main input:placeholder-shown")].filter(field => {
  const style = getComputedStyle(field);
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = style.font;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return ruler.measureText(field.placeholder).width > room;
}).map(field => field.placeholder)
"""


@pytest.fixture
def page(looked_at: Page) -> Page:
    return looked_at


@pytest.mark.sampled(5)
@pytest.mark.parametrize("width", [320, 700, 1000])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", ["/", "/costs"])
def test_nothing_on_a_card_is_cut(open_page: OpenPage, path: str, width: int, lang: str) -> None:
    page = open_page(path, lang=lang, width=width)
    page.add_style_tag(content=_ALL_LAID_OUT)
    assert_nothing_cut(page)


@pytest.mark.sampled(7)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("widths", _WINDOWS)
@pytest.mark.parametrize("path", FURTHER)
def test_nothing_is_cut_further_on(
    open_page: OpenPage, path: str, widths: tuple[int, ...], lang: str
) -> None:
    page = open_page(path, lang=lang, width=widths[0])
    page.add_style_tag(content=_ALL_LAID_OUT)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert_nothing_cut(page)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("path", "fields"), [("/countries", 3), ("/data", 6)])
def test_hints_in_fields_are_whole(open_page: OpenPage, path: str, fields: int, lang: str) -> None:
    page = open_page(path, lang=lang, width=320)
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        assert page.locator("main input:placeholder-shown").count() == fields
        assert not page.evaluate(_HINTS_CUT)


# Choices that are wider than their field.
_CHOSEN_CUT = """
() => [...document.querySelectorAll('main [role="combobox"]')]
  .filter(field => field.scrollWidth > field.clientWidth + 1).map(field => field.value)
"""


@pytest.mark.parametrize(
    ("denominator", "lang"),
    [
        ("best-available", "en"),
        ("best-available", "zh"),
        ("operational-expenditure", "zh"),
        ("operational-contributions", "zh"),
    ],
)
def test_the_denominator_chosen_is_whole_on_a_laptop(
    open_page: OpenPage, denominator: str, lang: str
) -> None:
    page = open_page(f"/costs?denominator={denominator}", lang=lang, width=1366)
    assert not page.evaluate(_CHOSEN_CUT)


def test_a_denominator_longer_than_its_field_says_so(open_page: OpenPage) -> None:
    page = open_page("/costs?denominator=operational-contributions", lang="en", width=390)
    field = page.locator('.st-key-filters [role="combobox"]').first
    assert page.evaluate(_CHOSEN_CUT)
    assert field.evaluate("field => getComputedStyle(field).textOverflow") == "ellipsis"
    # The card names it in full.
    unit = "per cent of: Contributions to operational activities for development"
    expect(page.get_by_text(unit).first).to_be_visible()


# A laptop at 200 per cent zoom, and a desktop at 400 per cent.
@pytest.mark.sampled(5)
@pytest.mark.parametrize(("width", "height", "lang"), [(683, 384, "en"), (320, 256, "zh")])
@pytest.mark.parametrize("path", ["/", "/costs", *FURTHER])
def test_zoomed_headlines_and_titles_are_whole(
    open_page: OpenPage, path: str, lang: str, width: int, height: int
) -> None:
    page = open_page(path, lang=lang, width=width)
    page.set_viewport_size({"width": width, "height": height})
    settle(page)
    assert not page.evaluate(SIDEWAYS)
    assert not page.evaluate(_CLIPPED)
    assert not page.evaluate(_OVERLAP)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", ["/costs", "/funding", "/expenditure", "/staffing", "/spending"])
def test_two_cards_stand_in_a_row_on_a_wide_screen(
    open_page: OpenPage, path: str, lang: str
) -> None:
    page = open_page(path, lang=lang, width=1600)
    page.add_style_tag(content=_ALL_LAID_OUT)
    for width in (1600, 1920):
        page.set_viewport_size({"width": width, "height": 1080})
        assert_nothing_cut(page)
        rows = page.locator('[class*="st-key-pair-"]')
        assert rows.count() > 0
        for row in rows.all():
            left, right = (one.bounding_box() for one in cards(row).all())
            assert left is not None and right is not None
            assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
            # Beside a list of twenty names, a chart of 240 pixels would leave a hole.
            assert max(left["height"], right["height"]) < 2 * min(left["height"], right["height"])


def assert_nothing_cut(page: Page) -> None:
    settle(page)
    cut = {}
    for shown in cards(page).all():
        if reaching_out := [*shown.evaluate(_CUT), *shown.evaluate(_TIGHT)]:
            cut[shown.get_by_role("heading").first.inner_text()] = reaching_out
    assert not cut
    # Vega shortens labels that are longer than their limit.
    texts = page.locator("svg.marks text").all_text_contents()
    assert not [text for text in texts if text.endswith("…")]
    assert not page.evaluate(_CLIPPED)
    assert not page.evaluate(SIDEWAYS)


@pytest.mark.parametrize("path", ["/", "/costs"])
def test_no_sideways_scrolling_on_the_smallest_screen(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=320)
    assert not page.evaluate(SIDEWAYS)
    for shown in cards(page).all():
        drawing(page, shown)
        assert not page.evaluate(SIDEWAYS)
        box, drawn = shown.bounding_box(), shown.locator("svg.marks").bounding_box()
        assert box is not None and drawn is not None
        assert drawn["x"] + drawn["width"] <= box["x"] + box["width"]


@pytest.mark.parametrize("width", [400, 320])
def test_open_parts_do_not_make_the_page_scroll_sideways(open_page: OpenPage, width: int) -> None:
    page = open_page("/costs", width=width)
    choose_dollars(page, "constant")
    open_table(page, COST)
    assert not page.evaluate(SIDEWAYS)
    open_more_filters(page)
    assert not page.evaluate(SIDEWAYS)
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened).to_be_visible()
    box = opened.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width, "the popover leaves the screen"


@pytest.mark.parametrize(("lang", "width"), [("en", 1400), ("en", 800), ("zh", 400), ("en", 320)])
def test_opened_sources_stay_in_the_window(open_page: OpenPage, width: int, lang: str) -> None:
    page = open_page("/", lang=lang, width=width)
    for place in range(page.locator("button.rc-source").count()):
        # The source that was open before closes.
        box = open_source(page, place).bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 900
        assert not page.evaluate(SIDEWAYS)
        page.keyboard.press("Escape")


def test_charts_follow_the_width_of_the_window(open_page: OpenPage) -> None:
    page = open_page("/costs", width=1400)
    wide = _width_of_first_chart(page)
    page.set_viewport_size({"width": 700, "height": 900})
    settle(page)
    page.wait_for_function(
        "wide => document.querySelector('svg.marks').getBoundingClientRect().width < wide / 1.5",
        arg=wide,
    )
    assert not page.evaluate(SIDEWAYS)


# The labels of the first legend, and whether the names stand at the bars.
_LEGEND = """
() => {
  const drawing = document.querySelector("svg.marks");
  const words = part => [...drawing.querySelectorAll(part)]
    .map(one => one.textContent).filter(text => text.trim());
  return [words(".role-legend-label text").length, words(".role-mark text").length];
}
"""


def test_names_stand_at_the_bars_of_a_wide_chart_and_in_the_legend_of_a_narrow_one(
    open_page: OpenPage,
) -> None:
    page = open_page("/spending", width=1400)
    assert page.evaluate(_LEGEND) == [0, 5]
    page.set_viewport_size({"width": 600, "height": 900})
    settle(page)
    assert page.evaluate(_LEGEND) == [5, 0]


def _width_of_first_chart(page: Page) -> float:
    box = page.locator("svg.marks").first.bounding_box()
    assert box is not None
    return box["width"]
