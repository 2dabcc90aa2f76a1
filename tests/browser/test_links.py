"""What a tab, a link and the address say of a page, to those who open or pass it on."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from rcdata.i18n import LANGUAGES, language
from rcdata.titles import FIRST, PAGES, full_title, page_titles
from tests.browser.conftest import OpenPage
from tests.browser.views import (
    choose_dollars,
    expect_dollars,
    follow_link,
    heading,
    query,
    switch_language,
)
from tests.browser.waiting import settle

NewPage = Callable[..., Page]


def _language(page: Page) -> str:
    code: str = page.evaluate("document.documentElement.lang")
    return code


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_page_has_its_title_and_language(open_page: OpenPage, code: str) -> None:
    lang = language(code)
    page = open_page("/", lang=code)
    for name in PAGES:
        follow_link(page, page_titles(lang)[name])
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
    for name, title in page_titles(language("en")).items():
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
