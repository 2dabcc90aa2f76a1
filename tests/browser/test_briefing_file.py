"""The HTML file of a briefing in a browser without a network: charts, keys, notes, blank."""

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from rcdata import topics
from rcdata.briefing import html, slides, templates
from rcdata.cards.card import View
from rcdata.database import connect
from rcdata.i18n import language
from rcdata.queries import evidence


def _written(database, folder: Path, name: str, code: str, country: str = "") -> Path:
    topics.load()
    with connect(database) as connection:
        choices = evidence.domain(connection).default
        view = View(language(code), "light", choices, connection)
        made = slides.made(view, templates.made(view.lang, name, country))
        path = folder / "briefing.html"
        path.write_bytes(html.document(made, date(2026, 11, 30)))
        return path


@pytest.fixture
def file(database, tmp_path) -> Path:
    return _written(database, tmp_path, "funding-gap", "zh")


def test_on_paper_each_slide_of_a_country_takes_one_sheet(browser, database, tmp_path):
    page = browser.new_page()
    page.goto(_written(database, tmp_path, "country", "en", "RWA").as_uri())
    page.wait_for_selector(".chart svg")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == page.locator(".slide").count()
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in sheets)
    # What is closed on the screen does not invite to be opened.
    assert not any("Table, sources" in sheet.extract_text() for sheet in sheets)
    page.close()


def test_a_briefing_is_presented_by_keyboard_without_a_network(browser, file):
    context = browser.new_context(offline=True)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector(".chart svg")
    page.keyboard.press("p")
    seen = []
    for key in ("ArrowRight", " ", "End", "ArrowLeft", "Home"):
        page.keyboard.press(key)
        seen.append(page.evaluate("Number(location.hash.slice(1))"))
    last = page.locator(".slide").count()
    assert seen == [2, 3, last, last - 1, 1]
    page.keyboard.press("5")
    page.wait_for_function("location.hash === '#5'")
    assert page.locator(".slide:visible").count() == 1
    assert page.locator(".slide:visible .source").first.inner_text()
    page.keyboard.press("b")
    assert page.locator("#blank").is_visible()
    page.keyboard.press("b")
    with context.expect_page() as opened:
        page.keyboard.press("n")
    assert "E/2020/54" in opened.value.inner_text("body")
    page.keyboard.press("Escape")
    assert page.locator(".slide:visible").count() == last
    assert faults == []
    context.close()


# The size of the letters of the charts of the slide shown, in pixels of the screen.
_LETTERS = """() => [...document.querySelectorAll(".slide.now .chart svg text")]
  .filter(text => text.textContent && text.getAttribute("opacity") !== "0")
  .map(text => {
    const { c, d } = text.getScreenCTM();
    return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(c, d);
  })"""


def test_letters_of_charts_are_read_from_the_last_row(browser, file):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(file.as_uri())
    page.keyboard.press("p")
    seen = 0
    for _ in range(page.locator(".slide").count() - 1):
        page.keyboard.press("ArrowRight")
        if page.locator(".slide:visible .chart").count():
            page.wait_for_selector(".slide:visible .chart svg[height]")
            letters = page.evaluate(_LETTERS)
            assert min(letters) > 23
            seen += 1
    assert seen > 4
    page.close()


def test_on_a_phone_charts_are_as_wide_as_the_window(browser, file):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(file.as_uri())
    page.wait_for_selector(".chart svg")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 390
    page.close()
