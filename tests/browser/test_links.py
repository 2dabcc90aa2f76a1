"""What the tab, a link and the address say about a page."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from rcdata.i18n import LANGUAGES, language
from rcdata.titles import FIRST, PAGES, full_title, page_title
from tests.browser.conftest import OpenPage
from tests.browser.views import (
    choose_dollars,
    expect_dollars,
    follow_link,
    heading,
    open_table,
    query,
    switch_language,
)
from tests.browser.waiting import settle

NewPage = Callable[..., Page]


def test_a_mistyped_anchor_leaves_the_page_whole(open_page: OpenPage) -> None:
    page = open_page("/costs?lang=en#100%")
    assert page.evaluate("typeof window.rcdata") == "object"
    expect(page.locator('[class*="st-key-card-"]')).not_to_have_count(0)


def _language(page: Page) -> str:
    code: str = page.evaluate("document.documentElement.lang")
    return code


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_page_has_its_title_and_language(open_page: OpenPage, code: str) -> None:
    lang = language(code)
    page = open_page("/", lang=code)
    for name in PAGES:
        follow_link(page, page_title(lang, name))
        expect(page).to_have_title(full_title(lang, name))
        assert _language(page) == code


def test_title_and_language_follow_the_reader(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="en")
    switch_language(page, "中文")
    expect(page).to_have_title(full_title(language("zh"), "costs"))
    assert _language(page) == "zh"
    page.go_back()
    page.go_forward()
    settle(page)
    assert _language(page) == "zh"


def test_links_to_pages_hold_the_choices(open_page: OpenPage, new_page: NewPage) -> None:
    page = open_page("/costs?from=2007&lang=en")
    choose_dollars(page, "constant")
    for name in PAGES:
        title = page_title(language("en"), name)
        link = page.get_by_role("link", name=title, exact=True)
        address = link.get_attribute("href") or ""
        path, _, parameters = address.partition("?")
        assert path.endswith("/" if name == FIRST else f"/{name}")
        assert "from=2007" in parameters
        assert "dollars=constant" in parameters
        assert "keep" not in parameters
    other = new_page()
    other.goto(page.get_by_role("link", name="Funding", exact=True).get_attribute("href") or "")
    settle(other)
    expect_dollars(other, "constant")
    assert query(other)["from"] == "2007"


def test_links_leave_the_fields_of_the_page_behind(open_page: OpenPage) -> None:
    page = open_page("/funding?section=undp&lang=en")
    link = page.get_by_role("link", name="Costs", exact=True)
    assert (link.get_attribute("href") or "").endswith("/costs?lang=en")


@pytest.mark.parametrize("hold", ["Control", "Shift"])
def test_click_with_a_key_opens_another_tab_with_the_choices(
    open_page: OpenPage, hold: Literal["Control", "Shift"]
) -> None:
    page = open_page("/costs?lang=en")
    choose_dollars(page, "constant")
    before = page.url
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Funding", exact=True).click(modifiers=[hold])
    other = opened.value
    settle(other)
    expect_dollars(other, "constant")
    assert page.url == before


def test_embedding_stays_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/costs?embed=true&lang=en&dollars=constant")
    assert query(page)["embed"] == "true"
    choose_dollars(page, "current")
    assert query(page) == {"embed": "true", "lang": "en"}
    page.reload()
    settle(page)
    assert query(page) == {"embed": "true", "lang": "en"}
    follow_link(page, "Funding")
    assert query(page)["embed"] == "true"


def test_page_in_another_case_opens_with_its_choices(open_page: OpenPage) -> None:
    page = open_page("/Costs?lang=en&amp;dollars=constant")
    expect(heading(page)).to_have_text("What coordination costs")
    expect_dollars(page, "constant")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_no_change_adds_to_the_history(open_page: OpenPage) -> None:
    page = open_page("/costs?lang=en")
    before = page.evaluate("history.length")
    choose_dollars(page, "constant")
    choose_dollars(page, "current")
    assert page.evaluate("history.length") == before


def click_a_mark(page: Page, card: str) -> None:
    """Click the first mark of a card that has a link and is not covered."""
    marks = f".st-key-card-{card} svg.marks"
    page.locator(marks).scroll_into_view_if_needed()
    found = page.wait_for_function(
        """marks => [...document.querySelector(marks).querySelectorAll("path, text")].find(one => {
            const { x, y, width, height } = one.getBoundingClientRect();
            const seen = document.elementFromPoint(x + width / 2, y + height / 2) === one;
            return seen && one.__data__?.datum?.opens && one.__data__.mark.marktype !== "line";
        })""",
        arg=marks,
    ).as_element()
    assert found is not None
    found.click()


def test_a_bar_opens_its_country_and_keeps_the_choices(open_page: OpenPage) -> None:
    page = open_page("/spending?section=places&to=2022")
    click_a_mark(page, "spending-areas")
    page.wait_for_url("**/countries?**country=**")
    settle(page)
    assert len(query(page)["country"]) == 3
    assert query(page)["to"] == "2022"


def test_a_bar_opens_its_entity_and_a_year_ends_the_period(open_page: OpenPage) -> None:
    page = open_page("/spending?from=2015")
    click_a_mark(page, "spending-entities")
    page.wait_for_url("**entity=**")
    settle(page)
    assert query(page)["from"] == "2015"
    click_a_mark(page, "spending-functions")
    page.wait_for_url("**to=2015**")


@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("costs?section=countries", "share-in-countries"),
        ("funding?section=contributors", "fund-revenue"),
        ("funding?section=contributors", "listed-contributors"),
        ("what-if?assessed_pct=100", "who-would-pay"),
    ],
)
def test_a_mark_of_a_country_opens_its_sheet(open_page: OpenPage, path: str, card: str) -> None:
    page = open_page(f"/{path}")
    click_a_mark(page, card)
    page.wait_for_url("**/countries?**country=**")
    settle(page)
    expect(page.locator(".rc-sheet")).to_be_visible()


def test_an_entity_of_a_sheet_opens_what_it_spends(open_page: OpenPage) -> None:
    page = open_page("/countries?country=RWA")
    click_a_mark(page, "host-entities")
    page.wait_for_url("**/spending?**entity=**")


@pytest.mark.parametrize(
    ("path", "card"), [("costs", "share"), ("costs", "cost"), ("funding", "fund-income")]
)
def test_a_year_ends_the_period(open_page: OpenPage, path: str, card: str) -> None:
    page = open_page(f"/{path}?from=2005&lang=en")
    click_a_mark(page, card)
    page.wait_for_url("**to=20**")
    settle(page)
    assert query(page)["from"] == "2005"


def test_a_line_of_several_years_opens_none(open_page: OpenPage) -> None:
    page = open_page("/costs?lang=en")
    lines = page.locator(".st-key-card-share svg.marks .mark-line path")
    lines.first.scroll_into_view_if_needed()
    lines.first.dispatch_event("click")
    settle(page)
    assert query(page) == {"lang": "en"}


def test_named_contributors_are_links_of_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/funding?section=contributors&to=2023")
    table = open_table(page, "Inferred revenue of the trust fund, by contributor, 2023")
    table.get_by_role("link", name="Germany").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries?**country=DEU**")


def test_the_table_leads_where_the_bars_lead(open_page: OpenPage) -> None:
    page = open_page("/spending?section=places&to=2022")
    table = open_table(page, "Where the UN system spends, 2022")
    table.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries?**country=**")
    settle(page)
    assert query(page)["to"] == "2022"
