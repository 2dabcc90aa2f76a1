"""Contrast themes, 400 % zoom, print, and what screen readers read out."""

import io
import math
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_layout import SIDEWAYS
from tests.browser.views import choose_dollars, into_view
from tests.browser.waiting import settle
from tests.server import App

# A contrast theme removes colours: elements must differ from the page in background or border.
_GROUND = "element => getComputedStyle(element).backgroundColor"
_BORDER = "element => getComputedStyle(element).borderTopWidth"


def shown(page: Page, app: App, path: str) -> Page:
    page.goto(app.url + path)
    settle(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_themes_show_sliders_switches_and_choices(
    new_page: Callable[..., Page], app: App, scheme: str
) -> None:
    page = shown(
        new_page(forced_colors="active", color_scheme=scheme),
        app,
        "/what-if?lang=en&levy_rate_pct=2",
    )
    ground = page.locator("body").evaluate(_GROUND)
    slider = page.get_by_test_id("stSlider").first.locator('[role="group"] > div')
    assert slider.locator("> div[data-rac]").evaluate(_GROUND) != ground
    track = slider.locator("> div:not([data-rac], [data-testid])")
    assert track.evaluate(_BORDER) == "2px"
    switch = page.get_by_test_id("stCheckbox").first.locator("label > span + div")
    assert switch.evaluate(_BORDER) == "1px"
    language = page.get_by_role("radiogroup", name="Language").get_by_role("radio")
    chosen, other = (language.nth(place).evaluate(_GROUND) for place in (0, 1))
    assert chosen not in (ground, other)


def test_at_400_per_cent_the_levers_can_be_seen(new_page: Callable[..., Page], app: App) -> None:
    page = new_page(viewport={"width": 320, "height": 256})
    shown(page, app, "/what-if?lang=en&levy_rate_pct=2")
    lever = page.get_by_test_id("stSlider").first
    lever.evaluate("element => element.scrollIntoView({block: 'center'})")
    box, answer = lever.bounding_box(), page.locator(".st-key-answer").bounding_box()
    assert box is not None and answer is not None
    assert answer["y"] + answer["height"] <= box["y"]
    assert not page.evaluate(SIDEWAYS)


def pdf(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))


def printed(page: Page) -> str:
    return "\n".join(one.extract_text() for one in pdf(page).pages)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_paper_has_every_column_and_no_controls(open_page: OpenPage, lang: str) -> None:
    page = open_page("/", lang=lang)
    reforms = page.locator(".st-key-card-reforms")
    into_view(page, reforms)
    places = reforms.locator("tbody td:last-child").all_inner_texts()
    text = re.sub(r"\s", "", printed(page))
    assert places
    assert not [place for place in places if re.sub(r"\s", "", place) not in text]
    for control in ("Full screen", "全屏", "English中文"):
        assert re.sub(r"\s", "", control) not in text


def test_paper_says_where_it_is_from_and_opens_the_notes(open_page: OpenPage) -> None:
    page = open_page("/costs?dollars=constant", lang="en")
    text = re.sub(r"\s", "", printed(page))
    assert "/costs?lang=en&dollars=constant" in text
    assert re.search(r"dataversion[0-9a-f]{12}", text)
    # The texts behind "Notes (n)" on the screen.
    behind = page.locator(".st-key-card-share .rc-furniture details p").first.text_content() or ""
    assert behind and re.sub(r"\s", "", behind) in text


# Every page of the app, and those of its sections that have another layout.
ON_PAPER = ("/", "/costs", "/costs?section=countries", "/spending", "/funding", "/expenditure",
            "/staffing", "/surveys", "/results", "/results?section=tracker", "/countries",
            "/countries?country=RWA", "/countries?country=NOR&with=CHE", "/what-if", "/briefing",
            "/data")  # fmt: skip
# Words of the bottom line; the smallest readable letters, a tenth and a quarter of a sheet.
_FOOT, _SMALLEST, _TENTH, _QUARTER, _THIRD = "data version", 6.0, 84.0, 210.0, 280.0
# Letters of a chart that is drawn smaller to fit the first sheet.
_READABLE = 7.0


class Line(NamedTuple):
    text: str
    height: float
    size: float


def lines(sheet: pypdf.PageObject) -> list[Line]:
    """The pieces of text of a printed page: distance from its lower edge, and size."""
    found: list[Line] = []

    def take(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        scale = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
        if text.strip():
            height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append(Line(text.strip(), height, size * scale))

    sheet.extract_text(visitor_text=take)
    return found


@pytest.mark.sampled(4)
@pytest.mark.parametrize("path", ON_PAPER)
def test_paper_has_a_clear_foot_and_no_blank_page(open_page: OpenPage, path: str) -> None:
    sheets = [lines(sheet) for sheet in pdf(open_page(path, lang="en")).pages]
    for number, sheet in enumerate(sheets, 1):
        foot = next(line for line in sheet if _FOOT in line.text)
        above = [line for line in sheet if line.height > foot.height + 1]
        beside = "".join(line.text for line in sheet if abs(line.height - foot.height) <= 1)
        below = "".join(line.text for line in sheet if line.height < foot.height - 1)
        page = f"page {number}/{len(sheets)}"
        assert re.search(r"data version *[0-9a-f]{12}$", beside), f"{beside!r} on {page}"
        assert f"page {below.replace(' ', '')}" == page
        low, high = (edge(line.height for line in above) for edge in (min, max))
        assert low > foot.height + foot.size, f"{page}: text on the foot"
        assert high - low > _TENTH, f"{page} is nearly blank"
        small = min(above, key=lambda line: line.size)
        assert small.size >= _SMALLEST, f"{small} on {page}"


# The most sheets of a page, and how much of one may be empty at its end: no chart is cut.
FILLED = {
    "/spending": (3, _QUARTER),
    "/funding?section=contributors": (6, _THIRD),
    "/staffing?section=people": (3, _QUARTER),
    "/expenditure": (3, _QUARTER),
    "/spending?section=goals": (1, _QUARTER),
}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("path", FILLED)
def test_sheets_are_filled(open_page: OpenPage, path: str) -> None:
    sheets, (most, empty) = pdf(open_page(path, lang="en")).pages, FILLED[path]
    assert len(sheets) <= most
    for sheet in sheets[:-1]:
        foot = next(line for line in lines(sheet) if _FOOT in line.text)
        low = min(line.height for line in lines(sheet) if line.height > foot.height + 1)
        assert low - foot.height < empty, f"below {low} the sheet is empty"


@pytest.mark.parametrize(
    "country", ["country=RWA", "country=CHE", "country=NOR&with=VNM", "country=RWA&with=VNM"]
)
def test_a_sheet_prints_on_two_pages(open_page: OpenPage, country: str) -> None:
    assert len(pdf(open_page(f"/countries?{country}", lang="en")).pages) == 2


def plain(text: str) -> str:
    """Words without spaces; letters that print joins ("offices") as two."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("path", ["/surveys", "/results"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_first_sheet_has_the_first_chart(open_page: OpenPage, path: str, lang: str) -> None:
    page = open_page(path, lang=lang)
    title = page.locator(".rc-head h3").first.inner_text()
    sheet = pdf(page).pages[0]
    assert plain(title) in plain(sheet.extract_text())
    assert min(line.size for line in lines(sheet)) > _READABLE


def test_paper_keeps_title_and_chart_together(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="en")
    titles = [re.sub(r"\s", "", one) for one in page.locator(".rc-head h3").all_text_contents()]
    found = 0
    for sheet in pdf(page).pages:
        text = plain(sheet.extract_text())
        # Each chart of this page has the year on its axis, once for each panel; no note consists of
        # the year alone.
        years = sum(line.text == "2004" for line in lines(sheet))
        named = sum(title in text for title in titles)
        assert years >= named and bool(years) == bool(named)
        found += named
    assert found == len(titles)
    page.emulate_media(media="print")
    expect(page.locator(".rc-bar").first).to_be_hidden()


def test_lists_on_paper_have_whole_words_and_say_which_rows_they_are(open_page: OpenPage) -> None:
    sheets = pdf(open_page("/results", lang="en")).pages
    text = "".join(plain(sheet.extract_text()) for sheet in sheets)
    assert "Printedhere:rows1to25of234" in text
    assert any(line.text == "Accountability" for sheet in sheets for line in lines(sheet))
    # Keys of rows are for machines; the place stands beside.
    assert "e2020.p75" not in text and "E/2020/54,para75" in text


def test_rows_stand_closer_on_paper(open_page: OpenPage) -> None:
    sheets = pdf(open_page("/funding", lang="en")).pages
    assert len(sheets) == 3


def test_a_heading_of_notes_is_not_the_last_line_of_a_sheet(open_page: OpenPage) -> None:
    page = open_page("/spending", lang="en")
    # Whatever stands above: at one of these distances the heading alone would fit.
    for pushed in range(0, 96, 16):
        page.add_style_tag(content=f".rc-head {{ padding-top: {pushed}px; }}")
        for sheet in pdf(page).pages:
            foot = next(line for line in lines(sheet) if _FOOT in line.text)
            above = [line for line in lines(sheet) if line.height > foot.height + 1]
            assert not min(above, key=lambda line: line.height).text.startswith("Notes")


def test_charts_fit_the_screen_again_after_printing(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="en")
    width = "drawing => drawing.getBoundingClientRect().width"
    drawing = page.locator("svg.marks").first
    before = drawing.evaluate(width)
    printed(page)
    settle(page)
    assert drawing.evaluate(width) == pytest.approx(before, abs=4)


def test_dark_pages_are_light_on_paper(open_page: OpenPage) -> None:
    page = open_page("/costs", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    words = page.locator(".rc-head h3").first
    assert words.evaluate("element => getComputedStyle(element).color") == "rgb(15, 22, 30)"
    drawing = page.locator("svg.marks").first
    assert "invert" in drawing.evaluate("element => getComputedStyle(element).filter")
    expect(page.get_by_role("button", name="Reset")).to_be_hidden()


def test_a_changed_filter_is_read_out(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="en")
    said = page.locator('[role="status"].rc-heard')
    expect(said).to_have_text("")
    choose_dollars(page, "constant")
    expect(said).to_have_text("The page shows: 2004-2025; US dollars, at 2023 prices.")
