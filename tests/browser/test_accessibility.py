"""axe-core finds nothing serious on any page: languages, colour schemes, widths, opened parts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.views import FURTHER, card, into_view, open_source, query
from tests.browser.waiting import settle

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [1400, 400])
WORDS = {
    "en": (
        "Table",
        "Cost of coordination by year",
        "Sources and status",
        "expenditure",
        "Download",
    ),
    "zh": ("表格", "历年协调费用", "来源和性质", "支出", "下载"),
}


# Every pair of language, scheme and width, but not all combinations.
IN_PAIRS = pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("en", "light", 1400), ("zh", "dark", 1400), ("en", "dark", 400), ("zh", "light", 400)],
)


@pytest.fixture
def page(looked_at: Page) -> Page:
    return looked_at


@IN_PAIRS
@pytest.mark.parametrize("path", ["/", "/costs"])
def test_page(open_page: OpenPage, path: str, width: int, lang: str, scheme: str) -> None:
    assert_page_accessible(open_page, path, width, lang, scheme)


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1400), ("zh", "dark", 400)])
@pytest.mark.parametrize("path", FURTHER)
def test_further_page(open_page: OpenPage, path: str, width: int, lang: str, scheme: str) -> None:
    assert_page_accessible(open_page, path, width, lang, scheme)


def assert_page_accessible(
    open_page: OpenPage, path: str, width: int, lang: str, scheme: str
) -> None:
    page = open_page(path, lang=lang, scheme=scheme, width=width)
    background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 32)"}[scheme]
    # Axe skips cards outside the window, which are not painted.
    page.set_viewport_size({"width": width, "height": 9000})
    settle(page)
    assert_accessible(page)


@IN_PAIRS
def test_opened_parts(open_page: OpenPage, lang: str, scheme: str, width: int) -> None:
    table, cost, more, expenditure, save = WORDS[lang]
    page = open_page("/costs", lang=lang, scheme=scheme, width=width)

    page.get_by_role("button", name=more).click()
    page.get_by_role("button", name=expenditure, exact=True).click()
    settle(page)
    assert query(page)["status"] == "expenditure"
    assert_accessible(page)
    page.keyboard.press("Escape")

    toggle = card(page, cost).get_by_role("switch", name=table)
    into_view(page, toggle).check(force=True)
    settle(page)
    expect(card(page, cost).get_by_role("table")).to_be_visible()
    assert_accessible(page)

    into_view(page, card(page, cost).get_by_role("button", name=save)).click()
    settle(page)
    expect(page.locator("[popover]:popover-open")).to_be_visible()
    assert_accessible(page)


@SCHEMES
def test_warning_and_empty_cards(open_page: OpenPage, scheme: str) -> None:
    page = open_page("/costs?dollars=euros&source=e2009-76&status=estimate", scheme=scheme)
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator('[role="graphics-document"]')).to_have_count(0)
    assert_accessible(page)


@SCHEMES
@WIDTHS
def test_opened_source(open_page: OpenPage, scheme: str, width: int) -> None:
    page = open_page("/", scheme=scheme, width=width)
    open_source(page, 0)
    assert_accessible(page)
