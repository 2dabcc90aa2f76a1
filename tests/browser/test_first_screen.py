"""What a page shows on a laptop without scrolling: its question, the answer, its chart."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.waiting import settle

# Largest distance of a page's main card from the top, in pixels. The overview has five large
# figures.
_TOPS = {
    "/": 400,
    "/costs": 430,
    "/spending": 330,
    "/funding": 430,
    "/expenditure": 330,
    "/staffing": 330,
    "/results": 420,
    "/surveys": 400,
}
_LAPTOP = {"width": 1366, "height": 768}


@pytest.fixture
def page(looked_at: Page) -> Page:
    return looked_at


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", _TOPS)
def test_answer_and_chart_stand_on_the_first_screen(
    open_page: OpenPage, path: str, lang: str
) -> None:
    page = _laptop(open_page, path, lang)
    assert _top(page.get_by_role("heading", level=1)) < 100, "menus and an empty strip"
    assert _top(page.locator(".rc-lead")) < 140
    assert any(char.isdigit() for char in page.locator(".rc-lead").inner_text())
    assert _top(page.locator('[class*="st-key-card-"]').first) <= _TOPS[path]
    drawn = page.locator("svg.marks").first
    assert _top(drawn) < _LAPTOP["height"] - 220, "most of the chart lies below the screen"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_overview_and_funding_lead_with_the_latest(open_page: OpenPage, lang: str) -> None:
    page = _laptop(open_page, "/", lang)
    large = page.locator(".rc-headlines > div")
    expect(large).to_have_count(5)
    assert all(_top(one) < 300 for one in large.all())
    latest = page.locator(".rc-latest").inner_text()
    assert "2023" in latest and "2025" in latest
    page = _laptop(open_page, "/funding", lang)
    years = [one.inner_text() for one in page.locator(".rc-headlines > div > p:first-child").all()]
    found = ["".join(filter(str.isdigit, one)) for one in years]
    assert found == sorted(found, reverse=True) and found[0] == "2025"


def _laptop(open_page: OpenPage, path: str, lang: str) -> Page:
    page = open_page(path, lang=lang)
    page.set_viewport_size(_LAPTOP)
    settle(page)
    return page


def _top(shown: Locator) -> float:
    box = shown.bounding_box()
    assert box is not None
    return box["y"]
