"""A scenario in the room: answered with the keyboard, closed, sent, saved, kept, and readable."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import OpenPage
from tests.browser.test_layout import SIDEWAYS
from tests.browser.views import (
    card,
    chart,
    follow_link,
    go_back,
    into_view,
    open_save,
    query,
    switch_language,
)
from tests.browser.waiting import settle

NewPage = Callable[..., Page]
ROOM = {"levy_rate_pct": "1.5", "soft_conversion_pct": "50"}
ROOM_PATH = "/what-if?levy_rate_pct=1.5&soft_conversion_pct=50"
MARK = "Scenario, not a published figure"
WATERFALL, COMPARISON = "From the requirement to the gap", "Scenarios side by side"
# What is focused and lies, in part, under the answer that stays in sight.
_COVERED = """
() => {
  const focused = document.activeElement;
  const shown = focused.closest('[data-testid="stSlider"]') ?? focused;
  const answer = document.querySelector(".st-key-answer");
  if (answer.contains(focused) || focused === document.body) return "";
  const [mine, its] = [shown, answer].map(one => one.getBoundingClientRect());
  const under = mine.top < its.bottom - 1 && mine.bottom > its.top + 1;
  return under ? `${shown.innerText.slice(0, 60)} at ${mine.top}, covered to ${its.bottom}` : "";
}
"""
# How far each mark of a published value lies from the thumb of its slider, in pixels.
_OFF = """
() => [...document.querySelectorAll(".rc-published")].map(mark => {
  const box = mark.closest('[class*="st-key-moved-"]');
  const thumb = box.querySelector('[data-testid="stSliderThumbValue"]').parentElement;
  const [at, of] = [thumb, mark].map(one => one.getBoundingClientRect());
  const line = parseFloat(getComputedStyle(mark, "::before").left) + of.left + 1;
  return Math.abs(at.left + at.width / 2 - line);
})
"""


def gap(page: Page) -> Locator:
    return page.locator(".rc-gap")


def lever(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name).first


def press(page: Page, name: str) -> None:
    into_view(page, page.get_by_role("button", name=name, exact=True)).click()
    settle(page)


def test_question_of_the_room_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/what-if")
    expect(gap(page)).to_have_text("Gap of 94 million US dollars")
    lever(page, "Levy rate").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    settle(page)
    expect(lever(page, "Levy rate")).to_be_focused()
    lever(page, "Soft commitments paid").focus()
    for _ in range(5):
        page.keyboard.press("PageDown")
    settle(page)
    # 281 - (41 + 37/2 + 77.5 + 31 x 1.5 + 0.5 of rounding) = 97 million.
    expect(gap(page)).to_contain_text("Gap of 97 million US dollars")
    expect(gap(page)).to_contain_text(MARK)
    assert query(page) == {"lang": "en", **ROOM}
    assert "97.0" in chart(page, WATERFALL).locator("svg.marks text").all_text_contents()
    expect(card(page, WATERFALL)).to_contain_text(MARK)

    press(page, "Close the gap with “Levy rate” alone")
    expect(page.locator(".rc-found")).to_have_text("Levy rate: 4.63% would close the gap.")
    press(page, "Close the gap with “Months the levy is in force” alone")
    expect(page.locator(".rc-found")).to_contain_text("There is no gap to close")


def test_colleague_sees_the_same(open_page: OpenPage, new_page: NewPage) -> None:
    page = open_page("/what-if")
    press(page, "Levy at 2 per cent")
    press(page, "Keep for comparison")
    press(page, "The arrangement before 2019")
    other = new_page(locale="zh-CN")
    other.goto(page.url)
    settle(other)
    assert other.url == page.url
    expect(gap(other)).to_have_text(gap(page).inner_text())
    expect(other.locator('[class*="st-key-kept-"]')).to_have_count(1)
    expect(other.get_by_role("alert")).to_have_count(0)


def test_scenario_survives_other_pages_back_and_languages(open_page: OpenPage) -> None:
    page = open_page(ROOM_PATH)
    follow_link(page, "Costs")
    follow_link(page, "What if")
    expect(gap(page)).to_contain_text("Gap of 97 million")
    assert query(page) == {"lang": "en", **ROOM}
    follow_link(page, "Costs")
    go_back(page)
    expect(gap(page)).to_contain_text("Gap of 97 million")
    switch_language(page, "中文")
    expect(gap(page)).to_contain_text("9700万美元")
    assert query(page) == {"lang": "zh", **ROOM}


def test_saved_and_loaded_again(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/what-if")
    lever(page, "Levy rate").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    # A lever moved since the page was drawn is in the file.
    with page.expect_download() as saving:
        into_view(page, page.get_by_role("button", name="Save", exact=True)).click()
    saved = tmp_path / "scenario.json"
    saving.value.save_as(saved)
    assert json.loads(saved.read_text())["levers"] == {"levy_rate_pct": 1.1}

    press(page, "Back to the baseline")
    upload = into_view(page, page.get_by_role("button", name="Load", exact=True))
    refused = (
        ("{", "This is not the file of a scenario."),
        ('{"format": "other"}', "This file is of another kind"),
        ('{"format": "rc-what-if-scenario", "version": 9}', "this program reads version 1"),
        (json.dumps({"format": "x" * 5_000_000}), "This is not the file of a scenario."),
    )
    bad = tmp_path / "bad.json"
    for content, said in refused:
        bad.write_text(content)
        upload.set_input_files(bad)
        settle(page)
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(page.get_by_role("alert")).to_contain_text("Nothing was changed.")
        expect(gap(page)).to_have_text("Gap of 94 million US dollars")
        settle(page)
    upload.set_input_files(saved)
    # A tenth of a point of a levy that brings 31 million a point.
    expect(gap(page)).to_contain_text("Gap of 90.9 million US dollars")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(("code", "label"), [("en", "Load"), ("zh", "读取")])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_loading_needs_no_mouse_and_speaks_the_language_of_the_page(
    open_page: OpenPage, tmp_path: Path, code: str, label: str, key: str
) -> None:
    page = open_page(f"/what-if?lang={code}")
    # A key is faster than Playwright is to listen when it is first asked to.
    page.on("filechooser", lambda _: None)
    load = into_view(page, page.get_by_role("button", name=label, exact=True))
    page.locator(".st-key-scenario-keeping").get_by_role("button").nth(1).focus()
    page.keyboard.press("Tab")
    expect(load).to_be_focused()
    with page.expect_file_chooser() as chosen:
        page.keyboard.press(key)
    file = tmp_path / "scenario.json"
    file.write_text("{")
    chosen.value.set_files(file)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text({"en": "Nothing was changed.", "zh": "未作任何改动。"}[code])


def test_kept_and_compared(open_page: OpenPage) -> None:
    page = open_page(ROOM_PATH)
    press(page, "Keep for comparison")
    press(page, "Levy at 2 per cent")
    table = into_view(page, card(page, COMPARISON)).get_by_role("table")
    row = table.get_by_role("row").filter(has_text="Gap").first
    expect(row).to_contain_text("63,000,000")
    expect(row).to_contain_text("97,000,000")
    expect(row).to_contain_text(MARK)
    chart(page, COMPARISON)
    into_view(page, page.get_by_role("button", name="Remove", exact=False).first).click()
    settle(page)
    expect(page.locator('[class*="st-key-kept-"]')).to_have_count(0)
    assert query(page) == {"lang": "en", "levy_rate_pct": "2"}


def test_files_follow_a_moved_lever(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/what-if")
    page.get_by_role("textbox", name="Name").fill("Room")
    page.keyboard.press("Enter")
    settle(page)
    lever(page, "Levy rate").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    opened = open_save(page, WATERFALL)
    with page.expect_download() as loading:
        opened.get_by_role("button", name="CSV").click()
    loading.value.save_as(tmp_path / "steps.csv")
    written = (tmp_path / "steps.csv").read_text(encoding="utf-8-sig")
    assert "-34100000" in written, "a levy of 1.1 per cent, 31 million a point"
    assert MARK in written


@pytest.mark.parametrize("width", [1400, 400])
def test_answer_stays_in_sight_and_hides_nothing(open_page: OpenPage, width: int) -> None:
    page = open_page(ROOM_PATH, width=width)
    lever(page, "Change in expenditure on operational activities").focus()
    settle(page)
    box = gap(page).bounding_box()
    assert box is not None and 0 <= box["y"] < 120
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(_COVERED)


def test_published_values_are_marked_where_they_lie(open_page: OpenPage) -> None:
    page = open_page("/what-if")
    off = page.evaluate(_OFF)
    assert len(off) == 15
    # A published per cent may lie between the steps of the slider, by less than two pixels.
    assert max(off) <= 2


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1400), ("zh", "dark", 400)])
def test_accessible_and_not_wider_than_the_window(
    open_page: OpenPage, lang: str, scheme: str, width: int
) -> None:
    page = open_page(
        f"{ROOM_PATH}&2.levy_rate_pct=2&3.levy_rate_pct=9", lang=lang, scheme=scheme, width=width
    )
    assert not page.evaluate(SIDEWAYS)
    # Axe passes over cards out of sight, which are not painted.
    page.set_viewport_size({"width": width, "height": 11000})
    settle(page)
    assert_accessible(page)
    assert not page.evaluate(SIDEWAYS)
