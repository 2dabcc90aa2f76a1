"""A briefing from the first card to the presentation: added, kept, sorted, saved, presented."""

import io
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pptx
import pytest

from rcdata import topics
from rcdata.briefing import forms, templates
from rcdata.briefing.deck import CARD, FIGURES, MOST_SLIDES, SHEET, STORY, Briefing, Slide
from rcdata.i18n import language
from tests.browser.test_conditions import printed
from tests.browser.views import choose_from

GAP = "In 2019 income fell 58 million US dollars short of a budget of 281 million US dollars"
OUTLOOK = (
    "For 2020, 94 million US dollars of a budget of 281 million US dollars were neither promised "
    "nor expected"
)


@pytest.fixture(autouse=True, scope="module")
def _topics():
    topics.load()


def _titles(page):
    return page.locator("[class*='st-key-slide-'] h3").all_inner_texts()


def _until(page, titles):
    page.wait_for_function(
        "wanted => [...document.querySelectorAll('[class*=st-key-slide-] h3')]"
        ".map(one => one.innerText).join('|') === wanted",
        arg="|".join(titles),
    )


def test_from_the_card_to_the_room(browser, app_url):
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{app_url}/funding?lang=en&from=2019")
    # By their keys, since the title of a card may be a finding.
    for key in ("outlook", "gap"):
        page.locator(f".st-key-card-{key}").get_by_role("button", name="Add to briefing").click()
    page.wait_for_function(
        "() => document.documentElement.style.getPropertyValue('--rc-briefing').includes('(2)')"
    )
    page.goto(f"{app_url}/briefing?lang=en")
    _until(page, [f"1. {OUTLOOK}", f"2. {GAP}"])

    page.get_by_role("button", name="Down").first.click()
    _until(page, [f"1. {GAP}", f"2. {OUTLOOK}"])
    page.get_by_label("Message on the slide").first.fill("A fifth was missing")
    page.get_by_label("Message on the slide").first.press("Enter")
    page.wait_for_function("() => location.search.includes('b=')")

    # A later visit with the same browser and without the address.
    later = context.new_page()
    later.goto(f"{app_url}/briefing?lang=en")
    _until(later, [f"1. {GAP}", f"2. {OUTLOOK}"])
    later.close()

    page.get_by_role("button", name="Files").click()
    page.get_by_role("button", name="PowerPoint").click()
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name="Download the PPTX file").click(timeout=120_000)
    made = pptx.Presentation(io.BytesIO(download.value.path().read_bytes()))
    assert made.slides[0].shapes.title.text_frame.text == GAP

    with context.expect_page() as opened:
        page.get_by_role("link", name="Present").click()
    room = opened.value
    slides = _drawn(room)
    assert "A fifth was missing" in slides.locator(".slide.now").inner_text()
    context.set_offline(True)
    room.keyboard.press("ArrowRight")
    slides.locator(f".slide.now >> text={OUTLOOK}").wait_for()
    assert room.evaluate("location.hash") == "#2"
    # A request that cannot be answered is reported, and the slide stays.
    room.keyboard.press("f")
    slides.locator("#filters >> text=The server does not answer").wait_for()
    room.keyboard.press("Escape")
    assert OUTLOOK in slides.locator(".slide.now").inner_text()
    context.close()


def _drawn(room):
    """The presented document, once its slide is there."""
    slides = room.frame_locator("iframe")
    slides.locator(".slide.now .chart svg").wait_for(timeout=120_000)
    return slides


def _presented(page, app_url, *slides, **more):
    asked = urlencode({"lang": "zh", "b": forms.to_address(Briefing("", "zh", slides)), **more})
    page.goto(f"{app_url}/frame/present?{asked}", wait_until="commit")
    return _drawn(page)


def test_a_slide_is_drawn_anew_with_other_filters_and_put_back(browser, app_url):
    page = browser.new_context().new_page()
    slides = _presented(page, app_url, Slide(CARD, "cost"), Slide(CARD, "gap"), scheme="dark")
    now, panel = slides.locator(".slide.now"), slides.locator("#filters")
    before = now.locator(".unit").inner_text()
    page.keyboard.press("f")
    panel.locator("[name=dollars]").select_option("constant")
    panel.locator("[name=base]").select_option("2019")
    now.locator(".unit >> text=2019").wait_for()
    assert "不变价" in now.locator(".otherwise").inner_text()
    now.locator(".chart svg").wait_for()
    # It remains after going to another slide and back.
    panel.locator("[data-does=close]").click()
    for key in ("ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    now.locator(".unit >> text=2019").wait_for()
    assert panel.is_hidden()
    page.keyboard.press("Escape")
    now.locator(f".unit >> text={before}").wait_for()
    assert now.locator(".otherwise").count() == 0
    page.context.close()


# How much of its place each chart of the slide shown takes, across.
_WIDE = """() => [...document.querySelectorAll(".slide.now .chart")]
  .map(box => box.querySelector("svg").getBoundingClientRect().width
    / box.getBoundingClientRect().width)"""


def test_charts_drawn_before_they_are_seen_have_the_width_of_their_slide(browser, app_url):
    page = browser.new_context().new_page()
    sheet = templates.SHEET_OF_COUNTRY.asking(country="KEN")
    slides = _presented(page, app_url, Slide(CARD, "gap"), Slide(CARD, "fund-income"), sheet)
    (frame,) = [one for one in page.frames if one != page.main_frame]
    for charts in (1, 2):
        slides.locator(".slide.next .chart svg").nth(charts - 1).wait_for(state="attached")
        page.keyboard.press("ArrowRight")
        assert slides.locator(".slide:visible").count() == 1
        drawn = frame.evaluate(_WIDE)
        assert len(drawn) == charts and min(drawn) > 0.9
    assert "肯尼亚" in slides.locator(".slide.now h2").inner_text()
    page.context.close()


def test_what_is_kept_stays_when_the_presentation_is_loaded_again(browser, app_url):
    page = browser.new_context().new_page()
    scenario = Slide(CARD, "requirement-to-gap").asking(baseline="outlook-2020")
    slides = _presented(page, app_url, scenario)
    page.keyboard.press("f")
    panel = slides.locator("#filters")
    panel.locator("[name=levy_rate_pct]").fill("9")
    page.keyboard.press("Enter")
    # Values that the model does not allow are reported, and the slide stays as it was.
    panel.locator("[role=status]:not(:empty)").wait_for()
    assert slides.locator(".otherwise").count() == 0
    panel.locator("[name=levy_rate_pct]").fill("2")
    page.keyboard.press("Enter")
    slides.locator(".slide.now .otherwise").wait_for()
    panel.locator("[data-does=keep]").click()
    page.wait_for_function("() => location.search.includes('kept')")
    assert slides.locator(".otherwise").count() == 0
    page.reload(wait_until="commit")
    slides = _drawn(page)
    page.keyboard.press("f")
    assert slides.locator("[name=levy_rate_pct]").input_value() == "2"
    page.context.close()


def test_notes_open_beside_the_presentation_and_its_keys_lead_the_slides(browser, app_url):
    page = browser.new_context().new_page()
    slides = _presented(page, app_url, Slide(CARD, "gap"), Slide(CARD, "cost"))
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    beside = opened.value
    beside.wait_for_selector("text=E/2020/54")
    beside.keyboard.press("ArrowRight")
    beside.wait_for_selector("h1 >> text=2 / 3")
    assert page.evaluate("location.hash") == "#2"
    assert slides.locator(".slide:visible").count() == 1
    # Shortcuts of the browser are not for the slides, and Shift goes along with a key.
    beside.keyboard.press("Control+3")
    beside.keyboard.press("Shift+Space")
    beside.wait_for_selector("h1 >> text=1 / 3")
    # A number begun before does not take over later.
    page.keyboard.press("3")
    page.keyboard.press("Home")
    page.wait_for_timeout(1000)
    assert page.evaluate("location.hash") == "#1"
    page.context.close()


def test_a_broken_address_is_told_and_the_page_stays(page, app_url):
    page.goto(f"{app_url}/briefing?lang=en&b=xyz")
    page.wait_for_selector("text=The address holds no briefing that can be read")
    page.wait_for_selector("text=There is no slide yet")


def test_a_ready_made_briefing_is_one_click_away(browser, app_url):
    page = browser.new_context().new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{app_url}/briefing?lang=en")
    page.get_by_role("button", name="The funding gap").click()
    page.wait_for_function(
        "() => document.querySelectorAll('[class*=st-key-slide-] h3').length > 5"
    )
    assert any(one.endswith(GAP) for one in _titles(page))


def _counted(page, count):
    page.wait_for_function(
        "count => document.documentElement.style.getPropertyValue('--rc-briefing')"
        ".includes(`(${count})`)",
        arg=count,
    )


def test_sentences_figures_a_sheet_and_a_scenario_are_one_click_away(browser, app_url):
    page = browser.new_context().new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{app_url}/funding?lang=en")
    story, figures = page.locator(".rc-lead .rc-add"), page.locator(".rc-headlines .rc-add")
    sentence = page.locator(".rc-lead span").first.inner_text()
    assert story.first.get_attribute("aria-label") == f"Add to briefing: {sentence}"
    story.first.click()
    figures.nth(1).click()
    _counted(page, 2)
    page.goto(f"{app_url}/countries?lang=en&country=NOR")
    # Even where the address does not yet name the country, the sheet is of the one shown.
    page.evaluate("history.replaceState(history.state, '', '/countries?lang=en')")
    page.locator(".rc-sheet .rc-add").click()
    _counted(page, 3)
    page.goto(f"{app_url}/what-if?lang=en&levy_rate_pct=2&baseline=outlook-2020")
    page.get_by_role("button", name="Add to briefing: this scenario").click()
    every = 3 + len(templates.SCENARIO)
    _counted(page, every)

    page.goto(f"{app_url}/briefing?lang=en")
    _slides(page, every)
    _counted(page, every)
    assert page.get_by_text("the default is shown").count() == 0
    assert sentence in page.locator("[class*='st-key-slide-']").first.inner_text()
    first, second, sheet, *scenario = _in_address(page)
    assert (first.kind, first.key, first.number) == (STORY, "funding", 1)
    assert (second.kind, second.key, second.number) == (FIGURES, "funding", 2)
    assert (sheet.kind, sheet.key, sheet.asked) == (SHEET, "country", (("country", "NOR"),))
    assert all(dict(one.asked)["levy_rate_pct"] == "2" for one in scenario)

    # A sheet is followed by its cards on request: those that have something to show.
    before = page.url
    page.get_by_role("button", name="Add its cards").click()
    cards = len(templates.cards_of(sheet)) - 2
    _slides(page, every + cards)
    page.wait_for_function("before => location.href !== before", arg=before)
    found = _in_address(page)
    assert found[:3] == (first, second, sheet)
    assert {one.asked for one in found[3 : 3 + cards]} == {(("country", "NOR"),)}
    assert not {"framework", "framework-goals"} & {one.key for one in found}
    assert found[3 + cards :] == tuple(scenario)
    page.context.close()


def _slides(page, count):
    page.wait_for_function(
        "count => document.querySelectorAll('[class*=st-key-slide-] h3').length === count",
        arg=count,
    )


def _in_address(page):
    """The slides in the address of the page."""
    page.wait_for_function("() => location.search.includes('b=')")
    deck, _ = forms.from_address(parse_qs(urlsplit(page.url).query)["b"][0])
    return tuple(replace(one, numbers=()) for one in deck.slides)


def test_what_the_browser_keeps_is_counted_on_every_page(browser, app_url):
    """Also what an earlier version of the program kept there, before the page is opened."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{app_url}/funding?lang=en")
    packed = forms.to_address(Briefing("", "en", (Slide(CARD, "gap"), Slide(CARD, "levy"))))
    page.evaluate("packed => localStorage.setItem('rcdata-briefing', packed)", packed)
    page.goto(f"{app_url}/costs?lang=en")
    _counted(page, 2)
    page.locator(".st-key-card-cost").get_by_role("button", name="Add to briefing").click()
    _counted(page, 3)
    # What cannot be read is no briefing.
    page.evaluate("localStorage.setItem('rcdata-briefing', 'nothing')")
    page.goto(f"{app_url}/costs?lang=en")
    _counted(page, 1)
    context.close()


def test_an_empty_briefing_open_in_a_tab_takes_none_away(browser, app_url):
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    empty = f"{app_url}/briefing?lang=en&b={forms.to_address(Briefing())}"
    first.goto(empty)
    first.get_by_text("There is no slide yet.").wait_for()
    second.goto(f"{app_url}/funding?lang=en")
    second.locator(".st-key-card-gap").get_by_role("button", name="Add to briefing").click()
    second.goto(f"{app_url}/briefing?lang=en")
    _until(second, [f"1. {GAP}"])
    second.close()
    first.goto(empty)
    _until(first, [f"1. {GAP}"])
    context.close()


def _opened(page, app_url, *slides):
    page.set_default_timeout(90_000)
    page.goto(f"{app_url}/briefing?lang=en&b={forms.to_address(Briefing('', 'en', slides))}")
    page.locator("[class*=st-key-slide-] h3").first.wait_for()
    page.wait_for_function("() => !document.querySelector('[data-testid^=stSkeleton]')")


def test_slides_are_dragged_to_their_place(browser, app_url):
    page = browser.new_context().new_page()
    _opened(page, app_url, Slide(CARD, "outlook"), Slide(CARD, "gap"))
    _until(page, [f"1. {OUTLOOK}", f"2. {GAP}"])
    first, second = (page.locator(".rc-grip").nth(one) for one in (0, 1))
    second.scroll_into_view_if_needed()
    start, end = second.bounding_box(), first.bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"], steps=4)
    page.locator("[data-drop-above]").wait_for()
    page.mouse.up()
    _until(page, [f"1. {GAP}", f"2. {OUTLOOK}"])
    # The address has the new order and the numbers that the slides show.
    page.wait_for_function("() => location.search.length > 200")
    deck, _ = forms.from_address(parse_qs(urlsplit(page.url).query)["b"][0])
    assert [one.key for one in deck.slides] == ["gap", "outlook"]
    assert all(one.numbers for one in deck.slides)
    # Escape leaves the order as it was.
    box = first.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] + 400, steps=4)
    page.locator("[data-dragged]").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("[data-dragged]").count() == 0
    page.mouse.up()
    _until(page, [f"1. {GAP}", f"2. {OUTLOOK}"])
    page.context.close()


def test_a_slide_is_duplicated_with_another_filter_in_place(browser, app_url):
    page = browser.new_context().new_page()
    _opened(page, app_url, Slide(CARD, "cost"))
    page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_role("combobox", name="Filter").wait_for()
    choose_from(page, "Filter", "Dollars")
    choose_from(page, "Value", "constant")
    page.get_by_role("button", name="Duplicate it so").click()
    page.get_by_text("at 2023 prices").first.wait_for()
    slides = page.locator("[class*=st-key-slide-] .rc-head")
    assert ["at 2023 prices" in one for one in slides.all_inner_texts()] == [False, True]
    page.context.close()


def test_a_file_in_the_making_is_cancelled_and_the_briefing_stays(browser, app_url):
    page = browser.new_context().new_page()
    # Long enough that its file is still being made when it is cancelled.
    _opened(page, app_url, *[Slide(CARD, "share-in-countries")] * 40)
    page.get_by_role("button", name="Files").click()
    page.get_by_role("button", name="PDF", exact=True).click()
    page.get_by_text("Making the PDF file").wait_for()
    page.get_by_role("progressbar").wait_for()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("Making the PDF file").wait_for(state="detached")
    assert page.get_by_role("button", name="Download the PDF file").count() == 0
    assert page.locator("[class*=st-key-slide-] h3").count() == 40
    page.context.close()


def _open_file(page, content):
    page.locator(".rc-upload input").set_input_files(
        {"name": "briefing.json", "mimeType": "application/json", "buffer": content.encode()}
    )


def test_an_absurd_briefing_is_told_in_words_and_the_rest_opens(browser, app_url):
    page = browser.new_context().new_page()
    _opened(page, app_url, Slide(CARD, "gap"))
    _open_file(page, "{ no briefing")
    page.get_by_text("This is not a file").wait_for()
    _until(page, [f"1. {GAP}"])

    odd = (Slide(CARD, "no-such-card"), Slide(CARD, "levy").asking(source="e1999-1"))
    many = (*odd, *[Slide(CARD, "gap")] * 500)
    _open_file(page, forms.dump(Briefing("Absurd", "en", many)))
    page.get_by_text("this program has no “no-such-card”").first.wait_for()
    page.get_by_text("it asks for something unknown (source=e1999-1)").wait_for()
    page.get_by_text(f"{len(many) - MOST_SLIDES} slides are left out").wait_for()
    page.wait_for_function(
        "most => document.querySelectorAll('[class*=st-key-slide-] h3').length === most",
        arg=MOST_SLIDES,
    )
    assert _titles(page)[-1].endswith(GAP)
    page.context.close()


def test_paper_names_every_briefing_and_says_what_the_reader_wrote(page, app_url):
    page.goto(f"{app_url}/briefing?lang=en")
    page.get_by_role("button", name="The funding gap").wait_for()
    shelf = "".join(printed(page).split())
    for one in templates.TEMPLATES.values():
        assert one.of_country or "".join(one.title.told(language("en")).split()) in shelf

    _opened(page, app_url, Slide(CARD, "gap", note="A fifth was missing"))
    page.get_by_label("Title of the briefing").fill("For the delegation")
    page.get_by_label("Title of the briefing").press("Enter")
    page.locator("h2 >> text=For the delegation").wait_for(state="attached")
    paper = printed(page)
    assert "A fifth was missing" in paper and "For the delegation" in paper
    assert "Present" not in paper and "Own title" not in paper
