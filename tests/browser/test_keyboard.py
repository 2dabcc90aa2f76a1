"""Everything works by keyboard, and with a screen reader."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import (
    CARDS,
    COST,
    SHARE,
    card,
    chart,
    choose_dollars,
    description,
    expect_dollars,
    into_view,
    opened_sources,
    query,
)
from tests.browser.waiting import settle

SOURCE = 'button "Source: '
MOST_STOPS = 75
# These must be reached in this order: navigation, filters, the first card's actions.
STOPS = (
    'link "Overview"',
    'link "Costs"',
    'radio "English"',
    'slider "Period — start',
    'slider "Period — end',
    'radio "current"',
    'combobox "Denominator"',
    'button "Sources and status"',
    'button "Reset"',
    'switch "Table"',
    'button "Full screen ',
    'button "Copy picture ',
    'button "Copy link ',
    'button "Download ',
)


def test_tab_reaches_filters_and_actions_in_their_order(open_page: OpenPage) -> None:
    page = open_page("/costs")
    stops = _tab_to(page, STOPS[-1])
    assert [stop for stop in stops if stop.startswith(STOPS)] == [
        next(stop for stop in stops if stop.startswith(wanted)) for wanted in STOPS
    ]
    assert "document" not in stops, "the focus gets lost on the way"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_visible_on_each_stop(open_page: OpenPage, scheme: str) -> None:
    page = open_page("/costs", scheme=scheme)
    # So tall that the page does not scroll.
    page.set_viewport_size({"width": 1400, "height": 2400})
    settle(page)
    pictures = {}
    for _ in range(MOST_STOPS):
        stop = _tab(page)
        if stop.startswith(STOPS):
            place = _place(page)
            pictures[stop] = place, _picture(page, place)
        if stop.startswith(STOPS[-1]):
            break
    assert len(pictures) == len(STOPS), f"Tab reaches {list(pictures)} only"
    _tab(page)
    unseen = [s for s, (place, focused) in pictures.items() if _picture(page, place) == focused]
    assert not unseen, "it looks the same without the focus"


def test_dollars_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/costs")
    page.get_by_role("radio", name="current").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    if query(page).get("dollars") != "constant":
        page.keyboard.press("Space")
        settle(page)
    expect_dollars(page, "constant")
    assert query(page)["dollars"] == "constant"


def test_table_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/costs")
    card(page, SHARE).get_by_role("switch", name="Table").focus()
    page.keyboard.press("Space")
    settle(page)
    expect(card(page, SHARE).get_by_role("table")).to_be_visible()
    expect(card(page, COST).get_by_role("table")).to_have_count(0)


def test_source_of_a_figure_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/")
    _tab_to(page, SOURCE)
    page.keyboard.press("Enter")
    settle(page)
    opened = opened_sources(page)
    expect(opened).to_be_visible()
    for words in ("CEB financial statistics", "In the series, as taken over: 210816283"):
        expect(opened).to_contain_text(words)
    expect(opened).not_to_contain_text("E/2020/54")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    assert _focused(page).startswith(SOURCE), "the focus stays on the button"


def test_source_document_is_a_tab_away_in_the_opened_source(open_page: OpenPage) -> None:
    page = open_page("/")
    _tab_to(page, SOURCE)
    page.keyboard.press("Enter")
    settle(page)
    assert any(_tab(page).startswith('link "United Nations') for _ in range(2))
    page.keyboard.press("Escape")
    expect(opened_sources(page)).to_have_count(0)
    assert _focused(page).startswith(SOURCE), "the focus returns to the button"


def test_each_source_says_of_what(open_page: OpenPage) -> None:
    page = open_page("/")
    names = [button.get_attribute("aria-label") for button in page.locator(".rc-source").all()]
    assert "Source: Share as printed, 2007" in names
    assert len(set(names)) == len(names) > 4


def test_key_c_opens_no_dialog(open_page: OpenPage) -> None:
    page = open_page("/costs")
    view = page.url
    for key in ("c", "r"):
        page.keyboard.press(key)
        settle(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == view


def test_charts_have_a_role_and_a_name(open_page: OpenPage) -> None:
    for path, titles in CARDS.items():
        page = open_page(path)
        for title in titles:
            drawn = chart(page, title)
            expect(drawn).to_have_count(1)
            expect(drawn).to_have_attribute("aria-label", "The chart described above")
            expect(card(page, title).locator(".rc-head .rc-heard")).not_to_be_empty()
            expect(drawn).not_to_have_attribute("aria-hidden", "true")


def test_charts_are_told_in_words(open_page: OpenPage) -> None:
    page = open_page("/costs")
    for title in CARDS["/costs"]:
        told = description(page, title)
        assert "2008" in told, title
        for slip in ("nan", "None", "undefined", "{"):
            assert slip not in told, title
    assert "2007: 92.1;" in description(page, COST)
    choose_dollars(page, "constant")
    assert "2007: 135.4;" in description(page, COST)
    assert "2007: 92.1;" not in description(page, COST)


def test_words_for_the_ear_take_no_room_on_the_screen(open_page: OpenPage) -> None:
    page = open_page("/costs")
    for told in page.locator(".rc-heard").all():
        box = told.bounding_box()
        assert box is not None, "hidden from screen readers too"
        assert box["width"] <= 1 and box["height"] <= 1


def _focused(page: Page) -> str:
    """Role and name of the element that has the focus, as screen readers say them."""
    said = page.locator(":focus").aria_snapshot(timeout=3000).splitlines()
    return said[0].removeprefix("- ").strip("'") if said else ""


def _tab(page: Page) -> str:
    page.keyboard.press("Tab")
    return _focused(page)


def _tab_to(page: Page, wanted: str) -> list[str]:
    stops: list[str] = []
    while len(stops) < MOST_STOPS:
        stops.append(_tab(page))
        if stops[-1].startswith(wanted):
            return stops
    raise AssertionError(f"{MOST_STOPS} times Tab does not reach {wanted}: {stops}")


def _place(page: Page) -> Any:
    box = page.locator(":focus").bounding_box()
    assert box is not None
    x, y = max(box["x"] - 4, 0), max(box["y"] - 4, 0)
    return {"x": x, "y": y, "width": box["width"] + 8, "height": box["height"] + 8}


def _picture(page: Page, place: Any) -> bytes:
    return page.screenshot(clip=place, animations="disabled", caret="hide")


def test_escape_closes_a_list_and_clears_nothing(open_page: OpenPage) -> None:
    page = open_page("/surveys?who=resident+coordinators", lang="en")
    address = page.url
    # A list that opens while the page still scrolls closes again.
    field = into_view(page, page.get_by_role("combobox").first)
    field.click()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("Resident coordinators")
    expect(field).to_be_focused()
    settle(page)
    assert page.url == address
