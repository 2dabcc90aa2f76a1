"""A country can be chosen by any part of its names or codes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.views import query
from tests.browser.waiting import settle


def type_country(page: Page, typed: str) -> None:
    page.get_by_role("combobox", name="Country or area", exact=True).click()
    page.keyboard.type(typed)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NOR", "NOR"),
        ("no", "NOR"),
        ("ind", "IND"),
        ("IN", "IND"),
        ("mar", "MAR"),
        ("norw", "NOR"),
        ("Marshall", "MHL"),
        ("卢旺达", "RWA"),
        ("Норвегия", "NOR"),
        ("النرويج", "NOR"),
        ("Norvège", "NOR"),
    ],
)
def test_a_code_or_a_name_is_first(open_page: OpenPage, typed: str, code: str) -> None:
    page = open_page("/countries?lang=en")
    type_country(page, typed)
    expect(page.get_by_role("option").first).to_contain_text(f"\u2060{code}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**country={code}**")


def test_typing_goes_on_after_a_code_and_back(open_page: OpenPage) -> None:
    page = open_page("/countries?lang=en")
    type_country(page, "ind")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.type("on")
    expect(page.get_by_role("option").filter(has_text="Indonesia")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("Backspace")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    field = page.get_by_role("combobox", name="Country or area", exact=True)
    expect(field).to_have_value("i")


def test_what_is_typed_takes_the_place_of_what_was_chosen(open_page: OpenPage) -> None:
    page = open_page("/countries?country=RWA&lang=en")
    type_country(page, "norw")
    page.get_by_role("option", name="Norway").click()
    settle(page)
    assert query(page)["country"] == "NOR"
    # The field still has the focus.
    page.keyboard.type("franc")
    page.get_by_role("option", name="France").first.click()
    settle(page)
    assert query(page)["country"] == "FRA"
    type_country(page, "mal")
    page.get_by_role("combobox", name="Country or area", exact=True).click()
    page.keyboard.type("d")
    expect(page.get_by_role("option").filter(has_text="Maldives")).to_be_visible()


def test_escape_closes_the_list_and_clears_nothing(open_page: OpenPage) -> None:
    page = open_page("/countries?country=RWA&lang=en")
    type_country(page, "nor")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    settle(page)
    assert query(page)["country"] == "RWA"


def test_the_fields_begin_where_the_page_begins(open_page: OpenPage) -> None:
    page = open_page("/countries?country=NOR&lang=en")
    field = page.get_by_role("combobox", name="Country or area", exact=True).bounding_box()
    name = page.get_by_role("heading", level=1).bounding_box()
    assert field and name
    assert abs(field["x"] - name["x"]) < 8
