"""The address holds the view: copied, reloaded, gone back to, in any language."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    BY_LINE,
    COST,
    COST_2007,
    COST_2007_IN_2023,
    COSTS,
    OVERVIEW,
    SHARE,
    card,
    choose_dollars,
    choose_from,
    copied_link,
    expect_dollars,
    follow_link,
    go_back,
    go_forward,
    heading,
    query,
    switch_language,
    values,
)
from tests.browser.waiting import settle

NewPage = Callable[..., Page]
TITLES_ZH = {"/": "协调联合国在各国的工作，费用是多少？", "/costs": "协调的费用"}
LINES = "Every funding line with its totals, in the printed order"
DEVELOPMENT = "Development expenses only (proxy)"


def test_copied_address_opens_the_same_view_elsewhere(
    open_page: OpenPage, new_page: NewPage
) -> None:
    first = open_page("/costs")
    choose_dollars(first, "constant")
    choose_from(first, "Prices of", "2019")
    choose_from(first, "Denominator", DEVELOPMENT)
    second = new_page(locale="zh-CN")
    second.goto(first.url)
    settle(second)
    assert second.url == first.url
    expect_dollars(second, "constant")
    expect(second.get_by_role("combobox", name="Prices of")).to_have_value("2019")
    expect(second.get_by_role("combobox", name="Denominator")).to_have_value(DEVELOPMENT)
    for title in (COST, SHARE):
        assert values(second, title) == values(first, title)
    # The second reader's language does not replace the sender's.
    expect(second.get_by_role("alert")).to_have_count(0)


def test_reload_keeps_the_view(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_dollars(page, "constant")
    before = page.url
    page.reload()
    settle(page)
    assert page.url == before
    expect_dollars(page, "constant")
    shown = values(page, COST)
    assert COST_2007_IN_2023 in shown
    assert COST_2007 not in shown


def test_back_and_forward_keep_the_choices_of_each_page(open_page: OpenPage) -> None:
    page = open_page("/")
    choose_dollars(page, "constant")
    overview = page.url
    follow_link(page, "Costs")
    expect(heading(page)).to_have_text(COSTS)
    choose_from(page, "Denominator", DEVELOPMENT)
    choose_dollars(page, "current")
    costs = page.url

    go_back(page)
    assert page.url == overview, "Back undoes no filter of the page left"
    expect(heading(page)).to_have_text(OVERVIEW)
    expect_dollars(page, "constant")
    assert COST_2007_IN_2023 in values(page, COST)

    go_forward(page)
    assert page.url == costs
    expect(heading(page)).to_have_text(COSTS)
    expect_dollars(page, "current")
    expect(page.get_by_role("combobox", name="Denominator")).to_have_value(DEVELOPMENT)
    assert COST_2007 in values(page, COST)


def test_choices_survive_the_links_between_pages(open_page: OpenPage) -> None:
    page = open_page("/costs?from=2005&status=expenditure")
    choose_dollars(page, "constant")
    view = query(page)
    for link, title in (("Overview", OVERVIEW), ("Costs", COSTS)):
        follow_link(page, link)
        expect(heading(page)).to_have_text(title)
        assert query(page) == view
        expect_dollars(page, "constant")
        expect(page.get_by_role("slider", name="start")).to_have_value("2005")
        assert COST_2007_IN_2023 in values(page, COST)
    assert "keep" not in page.url


def test_year_of_prices_survives_a_page_on_which_it_was_not_shown(open_page: OpenPage) -> None:
    page = open_page("/costs?dollars=constant&base=2019")
    follow_link(page, "Overview")
    follow_link(page, "Costs")
    assert query(page) == {"lang": "en", "dollars": "constant", "base": "2019"}
    expect(page.get_by_role("combobox", name="Prices of")).to_have_value("2019")


@pytest.mark.parametrize("path", ["/", "/costs"])
def test_language_switch_keeps_the_filters(open_page: OpenPage, path: str) -> None:
    page = open_page(f"{path}?dollars=constant&base=2023&denominator=development")
    switch_language(page, "中文")
    expect(heading(page)).to_have_text(TITLES_ZH[path])
    assert query(page) == {
        "lang": "zh",
        "dollars": "constant",
        "base": "2023",
        "denominator": "development",
    }
    chosen = page.get_by_role("radiogroup", name="美元计价").get_by_role("radio", checked=True)
    expect(chosen).to_have_count(1)
    assert COST_2007_IN_2023 in values(page, "历年协调费用")
    expect(card(page, COST)).to_have_count(0)


def test_language_survives_the_links_between_pages(open_page: OpenPage) -> None:
    page = open_page("/", lang="zh")
    follow_link(page, "费用")
    expect(heading(page)).to_have_text(TITLES_ZH["/costs"])
    assert query(page) == {"lang": "zh"}


@pytest.mark.parametrize(("locale", "title"), [("zh-CN", TITLES_ZH["/costs"]), ("fr-FR", COSTS)])
def test_language_is_the_browsers_by_default(
    new_page: NewPage, app_url: str, locale: str, title: str
) -> None:
    page = new_page(locale=locale)
    page.goto(f"{app_url}/costs")
    settle(page)
    expect(heading(page)).to_have_text(title)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_mangled_address_gives_one_calm_warning(open_page: OpenPage) -> None:
    page = open_page("/costs?dollars=euros&denominator=development")
    warning = page.get_by_role("alert")
    expect(warning).to_have_count(1)
    expect(warning).to_contain_text("dollars=euros")
    expect(page.get_by_role("combobox", name="Denominator")).to_have_value(DEVELOPMENT)
    assert COST_2007 in values(page, COST)
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_warning_goes_when_the_view_is_left(open_page: OpenPage) -> None:
    page = open_page("/costs?dollars=euros")
    follow_link(page, "Overview")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_address_puts_no_link_into_the_page(open_page: OpenPage) -> None:
    """A sender of a link must not be able to add content to the page."""
    page = open_page("/costs?dollars=[read this](https://example.org/)")
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("example.org")
    expect(warning.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("title", [COST, BY_LINE])
def test_link_opens_the_view_at_the_card(
    open_page: OpenPage, new_page: NewPage, title: str
) -> None:
    page = open_page("/costs")
    choose_dollars(page, "constant")
    address = copied_link(page, title)
    assert address.startswith(page.url.split("?")[0])
    assert "dollars=constant&base=2023" in address
    assert "keep" not in address

    other = new_page()
    other.goto(address)
    settle(other)
    expect_dollars(other, "constant")
    box = card(other, title).locator(".rc-head h3").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 450, "the card begins in the upper half of the window"


def test_shared_address_follows_the_filters(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_dollars(page, "constant")
    choose_dollars(page, "current")
    address = copied_link(page, SHARE)
    assert address.endswith("/costs?lang=en#share")
    assert "constant" not in address


def test_section_is_kept_and_its_cards_can_be_shared(
    open_page: OpenPage, new_page: NewPage
) -> None:
    page = open_page("/funding?dollars=constant")
    page.get_by_role("radio", name="Before the reform").click()
    settle(page)
    assert query(page)["section"] == "undp"
    expect_dollars(page, "constant")
    follow_link(page, "Costs")
    assert "section" not in query(page)
    go_back(page)
    expect(page.get_by_role("radio", name="Before the reform")).to_be_checked()
    shared = copied_link(page, LINES)
    other = new_page()
    other.goto(shared)
    settle(other)
    expect(card(other, LINES).locator(".rc-head h3")).to_be_in_viewport()
    expect_dollars(other, "constant")
