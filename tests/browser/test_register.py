"""The page `/data` in the browser: search, sections, sheets, downloads."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.test_layout import SIDEWAYS
from tests.browser.views import follow_link, go_back, heading, query
from tests.browser.waiting import settle

SECTIONS = ("figures", "findings", "documents", "dictionary", "downloads")


def identifiers(page: Page) -> list[str]:
    """The identifiers of the figures, which come before the rows of the record."""
    cells = page.locator(".rc-table").first.locator("tbody td:last-child")
    return [text.strip() for text in cells.all_text_contents()]


def rows(page: Page) -> list[str]:
    cells = page.locator(".st-key-card-rows .rc-table tbody td:last-child")
    return [text.strip() for text in cells.all_text_contents()]


def look_for(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Search").fill(words)
    page.keyboard.press("Enter")
    # The field is sent to the server a moment later.
    page.wait_for_function(
        "words => new URLSearchParams(location.search).get('q') === words", arg=words
    )
    settle(page)


def test_search_finds_while_the_address_follows(open_page: OpenPage) -> None:
    page = open_page("/data")
    look_for(page, "174 亿")
    assert identifiers(page) == ["e2009.p83.operational.2007"]
    assert query(page)["q"] == "174 亿"
    page.goto(page.url)
    settle(page)
    assert identifiers(page) == ["e2009.p83.operational.2007"]


def test_search_reaches_the_rows_of_the_record(open_page: OpenPage) -> None:
    """Search by a country, an entity and a year; each row has an address of its own."""
    page = open_page("/data")
    look_for(page, "UNDP Rwanda 2023")
    assert rows(page)[0] == "un_area_expenses/2023/UNDP/RWA"
    page.get_by_role("link", name="un_area_expenses/2023/UNDP/RWA").click()
    settle(page)
    assert query(page)["row"] == "un_area_expenses/2023/UNDP/RWA"
    assert rows(page) == ["un_area_expenses/2023/UNDP/RWA"]


def test_a_chart_leads_to_its_rows(open_page: OpenPage) -> None:
    page = open_page("/spending?entity=UNICEF&from=2022&to=2022")
    link = page.locator(".st-key-card-spending-functions").get_by_role(
        "link", name="Rows of the record"
    )
    page.goto(f"{page.url.split('/spending')[0]}/{link.get_attribute('href')}")
    settle(page)
    assert query(page)["entity"] == "UNICEF"
    assert rows(page) and all("/UNICEF/" in row for row in rows(page))


def test_fields_narrow_the_search_and_sheets_start_again(open_page: OpenPage) -> None:
    page = open_page("/data?sheet=2")
    assert len(identifiers(page)) == 25
    page.get_by_role("combobox", name="Unit").click()
    page.get_by_role("option", name="United States dollars", exact=True).click()
    settle(page)
    assert "sheet" not in query(page)
    assert query(page)["unit"] == "USD"


def test_back_returns_to_the_search(open_page: OpenPage) -> None:
    page = open_page("/data")
    look_for(page, "levy")
    found = identifiers(page)
    assert found
    # The page is long, so the navigation may be behind the top bar.
    page.get_by_test_id("stMain").evaluate("one => one.scrollTo(0, 0)")
    follow_link(page, "Costs")
    go_back(page)
    expect(heading(page)).to_have_text("Every figure, and where it stands")
    assert query(page)["q"] == "levy"
    assert identifiers(page) == found


def test_sections_stand_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/data")
    page.get_by_role("radio", name="Findings").click()
    settle(page)
    assert query(page)["section"] == "findings"
    page.goto(page.url)
    settle(page)
    expect(page.get_by_role("radio", name="Findings")).to_be_checked()


def test_csv_of_everything(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/data?section=downloads")
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    saved = tmp_path / started.value.suggested_filename
    started.value.save_as(saved)
    with zipfile.ZipFile(io.BytesIO(saved.read_bytes())) as archive:
        assert any(name.endswith("rc_income.csv") for name in archive.namelist())


@pytest.mark.sampled(3)
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1400), ("zh", "dark", 400)])
def test_accessible_and_nothing_sideways(
    open_page: OpenPage, section: str, lang: str, scheme: str, width: int
) -> None:
    page = open_page(f"/data?section={section}", lang=lang, scheme=scheme, width=width)
    assert not page.evaluate(SIDEWAYS)
    page.set_viewport_size({"width": width, "height": 6000})
    settle(page)
    assert_accessible(page)
