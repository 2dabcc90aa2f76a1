"""A scenario in a meeting: changed by keyboard, solved, sent, saved, kept, and readable."""

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
    downloaded,
    follow_link,
    go_back,
    into_view,
    query,
    switch_language,
)
from tests.browser.waiting import settle

NewPage = Callable[..., Page]
ROOM = {"levy_rate_pct": "1.5", "soft_conversion_pct": "50"}
OUTLOOK_PATH = "/what-if?baseline=outlook-2020"
ROOM_PATH = "/what-if?levy_rate_pct=1.5&soft_conversion_pct=50"
MARK = "Scenario, not a published figure"
WATERFALL, COMPARISON = "From the requirement to the gap", "Scenarios side by side"
# Elements that have the focus and are partly covered by the answer at the top.
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
# The distance of each mark of a published value from the thumb of its slider, in pixels.
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
    page = open_page(OUTLOOK_PATH)
    expect(gap(page)).to_have_text("2020, outlook: gap of 94 million US dollars")
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
    expect(gap(page)).to_contain_text("2020, outlook: gap of 97 million US dollars")
    expect(gap(page)).to_contain_text(MARK)
    assert query(page) == {"lang": "en", "baseline": "outlook-2020", **ROOM}
    assert "97.0" in chart(page, WATERFALL).locator("svg.marks text").all_text_contents()
    expect(card(page, WATERFALL)).to_contain_text(MARK)

    press(page, "Close the gap with “Levy rate” alone")
    expect(page.locator(".rc-found")).to_have_text("Levy rate: 4.63% would close the gap.")
    press(page, "Close the gap with “Months the levy is in force” alone")
    expect(page.locator(".rc-found")).to_contain_text("There is no gap to close")


def test_colleague_sees_the_same(open_page: OpenPage, new_page: NewPage) -> None:
    page = open_page(OUTLOOK_PATH)
    press(page, "Levy at 2 per cent")
    press(page, "Keep for comparison")
    press(page, "No levy, cost-sharing not doubled")
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
    expect(gap(page)).to_contain_text("2020, outlook: gap of 97 million")
    assert query(page) == {"lang": "en", **ROOM}
    follow_link(page, "Costs")
    go_back(page)
    expect(gap(page)).to_contain_text("2020, outlook: gap of 97 million")
    switch_language(page, "中文")
    expect(gap(page)).to_contain_text("9700万美元")
    settle(page)
    assert query(page) == {"lang": "zh", **ROOM}


def test_saved_and_loaded_again(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(OUTLOOK_PATH)
    lever(page, "Levy rate").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    # The file includes a lever that was moved after the page was drawn.
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
        ('{"format": "rc-what-if-scenario", "version": 9}', "this program reads version 2"),
        (json.dumps({"format": "x" * 5_000_000}), "This is not the file of a scenario."),
    )
    bad = tmp_path / "bad.json"
    for content, said in refused:
        bad.write_text(content)
        upload.set_input_files(bad)
        settle(page)
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(page.get_by_role("alert")).to_contain_text("Nothing was changed.")
        expect(gap(page)).to_have_text("2020, outlook: gap of 94 million US dollars")
        settle(page)
    upload.set_input_files(saved)
    # A tenth of a percentage point of the levy, which brings 31 million for each point.
    expect(gap(page)).to_contain_text("2020, outlook: gap of 90.9 million US dollars")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "label"), [("en", "Load"), ("zh", "读取")])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_loading_needs_no_mouse_and_speaks_the_language_of_the_page(
    open_page: OpenPage, tmp_path: Path, code: str, label: str, key: str
) -> None:
    page = open_page(f"/what-if?lang={code}")
    # Playwright has to listen beforehand, or else the key press would come first.
    page.on("filechooser", lambda _: None)
    load = into_view(page, page.get_by_role("button", name=label, exact=True))
    page.get_by_role("button", name={"en": "Save", "zh": "保存"}[code], exact=True).focus()
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
    assert query(page) == {"lang": "en", "baseline": "outlook-2020", "levy_rate_pct": "2"}


def test_files_follow_a_moved_lever(open_page: OpenPage) -> None:
    page = open_page(OUTLOOK_PATH)
    page.get_by_role("textbox", name="Name").fill("Room")
    page.keyboard.press("Enter")
    settle(page)
    lever(page, "Levy rate").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    written = downloaded(page, WATERFALL, "CSV").body().decode("utf-8-sig")
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


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("width", "height"), [(1366, 768), (1920, 1080), (390, 844), (683, 384), (342, 192)]
)
def test_what_stays_in_sight_takes_a_fifth_of_the_screen(
    open_page: OpenPage, width: int, height: int
) -> None:
    # The last two are 1366 x 768 at zooms of 200 and 400 per cent.
    page = open_page(ROOM_PATH, width=width)
    page.set_viewport_size({"width": width, "height": height})
    settle(page)
    taken = page.evaluate(
        "() => { const one = document.querySelector('.st-key-answer');"
        " const fixed = getComputedStyle(one.parentElement).position === 'sticky';"
        " return fixed ? one.getBoundingClientRect().height / innerHeight : 0; }"
    )
    assert taken <= 0.2 + 1e-3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_measure_is_whole_on_a_phone(open_page: OpenPage, lang: str) -> None:
    page = open_page("/what-if?levy_rate_pct=2", lang=lang, width=400)
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.rc-results > div')].map(one => one.offsetWidth)"
    )
    assert len(wide) > 1 and max(wide) < 0.8 * 400


def test_published_values_are_marked_where_they_lie(open_page: OpenPage) -> None:
    page = open_page(OUTLOOK_PATH)
    off = page.evaluate(_OFF)
    assert len(off) == 22
    # A published percentage may lie between the steps of the slider, by less than two pixels.
    assert max(off) <= 2


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1400), ("zh", "dark", 400)])
def test_accessible_and_not_wider_than_the_window(
    open_page: OpenPage, lang: str, scheme: str, width: int
) -> None:
    page = open_page(
        f"{ROOM_PATH}&2.levy_rate_pct=2&3.levy_rate_pct=9", lang=lang, scheme=scheme, width=width
    )
    assert not page.evaluate(SIDEWAYS)
    # Axe skips cards outside the window, which are not painted.
    page.set_viewport_size({"width": width, "height": 11000})
    settle(page)
    assert_accessible(page)
    assert not page.evaluate(SIDEWAYS)
