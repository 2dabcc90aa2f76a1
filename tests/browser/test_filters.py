"""A changed filter changes the charts that depend on it and the address, and nothing else."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    BY_LINE,
    CARDS,
    COST,
    COST_2007,
    COST_2007_IN_2023,
    COSTS,
    OVERVIEW,
    PER_COUNTRY,
    SENSITIVITY,
    SHARE,
    card,
    chart,
    choose_dollars,
    choose_from,
    choose_status,
    description,
    expect_dollars,
    heading,
    history_length,
    open_more_filters,
    query,
    reset,
    values,
)
from tests.browser.waiting import settle

NOTHING = re.compile("Left out by the filters? of ")
DEFAULT_DENOMINATOR = "As printed, else the nearest proxy"

# A row of filters is lower than this, in pixels.
_ONE_ROW = 90

# Counts the changes inside each chart from now on, by the title of its card.
_WATCH = """
() => {
  window.drawings = {};
  for (const card of document.querySelectorAll('[class*="st-key-card-"]')) {
    const svg = card.querySelector("svg.marks");
    const drawing = {svg, changes: 0};
    window.drawings[card.className.match(/st-key-card-([a-z-]+)/)[1]] = drawing;
    new MutationObserver(changes => { drawing.changes += changes.length; }).observe(
      svg, {subtree: true, childList: true, attributes: true, characterData: true});
  }
}
"""
_WATCHED = """
key => {
  const {svg, changes} = window.drawings[key];
  const now = document.querySelector(`.st-key-card-${key} svg.marks`);
  return {same: svg === now && svg.isConnected, changes};
}
"""


@pytest.mark.parametrize(("path", "title"), [("/", OVERVIEW), ("/costs", COSTS)])
def test_page_loads(open_page: OpenPage, path: str, title: str) -> None:
    page = open_page(path)
    expect(heading(page)).to_have_text(title)
    for name in CARDS[path]:
        assert values(page, name), f"{name} is not drawn"
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "keep" not in page.url


@pytest.mark.parametrize("path", ["/", "/costs"])
def test_constant_dollars_redraw_the_cost(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    assert COST_2007 in values(page, COST)
    entries = history_length(page)
    choose_dollars(page, "constant")
    shown = values(page, COST)
    assert COST_2007_IN_2023 in shown
    assert COST_2007 not in shown
    unit = card(page, COST).get_by_text("million US dollars, at 2023 prices", exact=True).first
    expect(unit).to_be_visible()
    assert query(page) == {"lang": "en", "dollars": "constant", "base": "2023"}
    assert history_length(page) == entries, "Back must lead to the page before"


def test_base_year_redraws_the_cost(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_dollars(page, "constant")
    choose_from(page, "Prices of", "2019")
    shown = values(page, COST)
    # 92.103 million × 255.657 / 207.342
    assert "114" in shown
    assert COST_2007_IN_2023 not in shown
    assert query(page)["base"] == "2019"
    choose_dollars(page, "current")
    expect(page.get_by_role("combobox", name="Prices of")).to_have_count(0)
    assert COST_2007 in values(page, COST)
    # The control and the charts must show the same.
    choose_dollars(page, "constant")
    year = page.get_by_role("combobox", name="Prices of").input_value()
    assert query(page)["base"] == year
    expect(card(page, COST)).to_contain_text(f"at {year} prices")


def test_denominator_redraws_the_share(open_page: OpenPage) -> None:
    page = open_page("/costs")
    before = values(page, SHARE)
    choose_from(page, "Denominator", "Development expenses only (proxy)")
    after = values(page, SHARE)
    assert after != before
    assert "0.53" not in after, "the share of 2007 has another denominator"
    assert query(page) == {"lang": "en", "denominator": "development"}


def test_period_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/costs")
    page.get_by_role("slider", name="end").focus()
    for _ in range(2025 - 2022):
        page.keyboard.press("ArrowLeft")
        settle(page)
    assert query(page) == {"lang": "en", "to": "2022"}
    shown = values(page, COST)
    assert "2022" in shown
    assert "2023" not in shown


def test_status_is_counted_on_the_closed_filter(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_status(page, "expenditure")
    expect(page.get_by_role("button", name="Sources and status (1)")).to_be_visible()
    assert query(page) == {"lang": "en", "status": "expenditure"}
    # The averages of 2020 and 2021 are estimates.
    assert "estimate" not in description(page, PER_COUNTRY)


def test_source_filter_leaves_out_the_years_of_other_sources(open_page: OpenPage) -> None:
    page = open_page("/costs")
    open_more_filters(page)
    page.get_by_role("button", name="Functioning of the resident coordinator system").click()
    settle(page)
    page.keyboard.press("Escape")
    assert query(page) == {"lang": "en", "source": "e2009-76"}
    assert COST_2007 in values(page, COST)
    told = description(page, COST)
    assert "2008: 111.3." in told
    # Costs of 2019 are in other sources: no value, no zero, and not called missing from the
    # sources.
    assert "2019: " not in told
    assert "Left out by the filters: 2019-2023." in told
    assert "Not in the sources used: 2009-2018." in told


def test_impossible_choice_says_so_in_place_of_the_chart(open_page: OpenPage) -> None:
    page = open_page("/costs?source=e2009-76")
    choose_status(page, "estimate")
    for title in CARDS["/costs"]:
        expect(card(page, title).get_by_text(NOTHING)).to_have_count(1)
        expect(card(page, title).locator('[role="graphics-document"]')).to_have_count(0)
    choose_status(page, "estimate")
    assert COST_2007 in values(page, COST)
    expect(card(page, COST).get_by_text(NOTHING)).to_have_count(0)


def test_dollars_touch_no_chart_of_shares(open_page: OpenPage) -> None:
    page = open_page("/costs")
    _watch(page)
    choose_dollars(page, "constant")
    for title, key in ((SHARE, "share"), (SENSITIVITY, "sensitivity")):
        assert page.evaluate(_WATCHED, key) == {"same": True, "changes": 0}, title
    for title, key in ((COST, "cost"), (BY_LINE, "by-line")):
        chart(page, title)
        watched = page.evaluate(_WATCHED, key)
        assert watched["changes"] > 0, title
        assert watched["same"], f"{title} is built anew, and blinks on the projector"


def test_denominator_touches_the_chart_of_the_share_only(open_page: OpenPage) -> None:
    page = open_page("/costs")
    _watch(page)
    choose_from(page, "Denominator", "Development expenses only (proxy)")
    assert page.evaluate(_WATCHED, "share")["changes"] > 0
    for key in ("cost", "sensitivity", "per-country", "by-line"):
        assert page.evaluate(_WATCHED, key) == {"same": True, "changes": 0}, key


EVERYTHING = (
    "dollars=constant&base=2004&denominator=development&from=2007&to=2022"
    "&source=e2009-76,un-fs-sptf&status=expenditure"
)


def test_the_answer_says_that_it_does_not_follow_a_changed_filter(open_page: OpenPage) -> None:
    page = open_page("/costs")
    told = page.get_by_text("The filters below do not change this answer.")
    expect(told).to_be_hidden()
    choose_dollars(page, "constant")
    expect(told).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    box = page.locator(".st-key-filters").bounding_box()
    assert box is not None and box["height"] < _ONE_ROW, "the filters are in two rows on a laptop"
    reset(page)
    expect(told).to_be_hidden()


def test_a_filter_that_no_card_of_the_page_follows_says_nothing(open_page: OpenPage) -> None:
    page = open_page("/spending?dollars=constant")
    expect(page.get_by_text("The filters below do not change this answer.")).to_be_hidden()


def test_reset_is_one_click(open_page: OpenPage) -> None:
    page = open_page(f"/costs?{EVERYTHING}")
    assert COST_2007 not in values(page, COST)
    entries = history_length(page)
    reset(page)
    assert COST_2007 in values(page, COST)
    assert query(page) == {"lang": "en"}
    assert history_length(page) == entries


def test_reset_puts_every_control_back(open_page: OpenPage) -> None:
    page = open_page(f"/costs?{EVERYTHING}")
    reset(page)
    _expect_default_controls(page)


def test_after_reset_nothing_of_the_old_view_comes_back(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_from(page, "Denominator", "Development expenses only (proxy)")
    reset(page)
    choose_dollars(page, "constant")
    assert query(page) == {"lang": "en", "dollars": "constant", "base": "2023"}
    assert COST_2007_IN_2023 in values(page, COST)


def test_after_reset_a_filter_can_be_chosen_again(open_page: OpenPage) -> None:
    page = open_page("/costs?dollars=constant&base=2004")
    reset(page)
    choose_dollars(page, "constant")
    assert query(page) == {"lang": "en", "dollars": "constant", "base": "2023"}
    expect(page.get_by_role("combobox", name="Prices of")).to_have_value("2023")
    assert COST_2007_IN_2023 in values(page, COST)


def _expect_default_controls(page: Page) -> None:
    expect_dollars(page, "current")
    expect(page.get_by_role("combobox", name="Denominator")).to_have_value(DEFAULT_DENOMINATOR)
    expect(page.get_by_role("combobox", name="Prices of")).to_have_count(0)
    expect(page.get_by_role("slider", name="start")).to_have_value("2004")
    expect(page.get_by_role("slider", name="end")).to_have_value("2025")
    expect(page.get_by_role("button", name="Sources and status", exact=True)).to_be_visible()


def _watch(page: Page) -> None:
    for title in (SHARE, COST, SENSITIVITY, PER_COUNTRY, BY_LINE):
        chart(page, title)
    page.get_by_role("radiogroup", name="Dollars").scroll_into_view_if_needed()
    settle(page)
    page.evaluate(_WATCH)
