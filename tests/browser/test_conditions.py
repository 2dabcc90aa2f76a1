"""Contrast themes, 400 % zoom, paper, and what a screen reader is told."""

import io
import re
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_layout import SIDEWAYS
from tests.browser.views import choose_dollars, into_view
from tests.browser.waiting import settle
from tests.server import App

# Colours that a contrast theme leaves: what is told by its ground must differ from the page's.
_GROUND = "element => getComputedStyle(element).backgroundColor"
_BORDER = "element => getComputedStyle(element).borderTopWidth"


def shown(page: Page, app: App, path: str) -> Page:
    page.goto(app.url + path)
    settle(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_themes_show_sliders_switches_and_choices(
    new_page: Callable[..., Page], app: App, scheme: str
) -> None:
    page = shown(
        new_page(forced_colors="active", color_scheme=scheme),
        app,
        "/what-if?lang=en&levy_rate_pct=2",
    )
    ground = page.locator("body").evaluate(_GROUND)
    slider = page.get_by_test_id("stSlider").first.locator('[role="group"] > div')
    assert slider.locator("> div[data-rac]").evaluate(_GROUND) != ground
    track = slider.locator("> div:not([data-rac], [data-testid])")
    assert track.evaluate(_BORDER) == "2px"
    switch = page.get_by_test_id("stCheckbox").first.locator("label > span + div")
    assert switch.evaluate(_BORDER) == "1px"
    language = page.get_by_role("radiogroup", name="Language").get_by_role("radio")
    chosen, other = (language.nth(place).evaluate(_GROUND) for place in (0, 1))
    assert chosen not in (ground, other)


def test_at_400_per_cent_the_levers_can_be_seen(new_page: Callable[..., Page], app: App) -> None:
    page = new_page(viewport={"width": 320, "height": 256})
    shown(page, app, "/what-if?lang=en&levy_rate_pct=2")
    lever = page.get_by_test_id("stSlider").first
    lever.evaluate("element => element.scrollIntoView({block: 'center'})")
    box, answer = lever.bounding_box(), page.locator(".st-key-answer").bounding_box()
    assert box is not None and answer is not None
    assert answer["y"] + answer["height"] <= box["y"]
    assert not page.evaluate(SIDEWAYS)


def printed(page: Page) -> str:
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    return "\n".join(one.extract_text() for one in reader.pages)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_paper_has_every_column_and_no_controls(open_page: OpenPage, lang: str) -> None:
    page = open_page("/", lang=lang)
    reforms = page.locator(".st-key-card-reforms")
    into_view(page, reforms)
    places = reforms.locator("tbody td:last-child").all_inner_texts()
    text = re.sub(r"\s", "", printed(page))
    assert places
    assert not [place for place in places if re.sub(r"\s", "", place) not in text]
    for control in ("Save or share", "保存或分享", "English中文"):
        assert re.sub(r"\s", "", control) not in text


def test_dark_pages_are_light_on_paper(open_page: OpenPage) -> None:
    page = open_page("/costs", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    words = page.locator(".rc-head h3").first
    assert words.evaluate("element => getComputedStyle(element).color") == "rgb(15, 22, 30)"
    drawing = page.locator("svg.marks").first
    assert "invert" in drawing.evaluate("element => getComputedStyle(element).filter")
    expect(page.get_by_role("button", name="Reset")).to_be_hidden()


def test_a_changed_filter_is_read_out(open_page: OpenPage) -> None:
    page = open_page("/costs", lang="en")
    said = page.locator('[role="status"].rc-heard')
    expect(said).to_have_text("")
    choose_dollars(page, "constant")
    expect(said).to_have_text("The page shows: 2004-2025; US dollars, at 2023 prices.")
