"""The HTML file is self-contained: it loads nothing, escapes hostile text, and is not large."""

import json
import re

import pytest

from rcdata.briefing import forms, html, slides
from rcdata.briefing.deck import CARD, Briefing, Slide
from rcdata.charts.colours import PALETTES
from tests.briefing.conftest import TODAY

_DECK = re.compile(r'<script type="application/json" id="deck">(.*?)</script>', re.DOTALL)


def held_in(text: str) -> dict:
    return json.loads(_DECK.search(text)[1])


@pytest.mark.parametrize("code", ["en", "zh"])
def test_it_is_one_file_that_fetches_nothing(made_of, file_of, code):
    content = file_of("html", "funding-gap", code)
    text = content.decode()
    assert len(content) < 5_000_000
    assert f'lang="{code}"' in text
    assert not re.search(r"(?:src|srcset)=|<link|@import|url\(", text.split("<script>")[0])
    shown = made_of("funding-gap", code).slides
    assert len(re.findall('<section class="slide"', text)) == len(shown) + 1
    for one in shown:
        assert one.title in text
        assert all(line.split("“")[0] in text for line in one.sources)


def test_charts_and_notes_are_those_of_the_cards(made_of, file_of):
    made = made_of("funding-gap")
    held = held_in(file_of("html", "funding-gap").decode())
    for one, charts, notes in zip(made.slides, held["charts"], held["notes"], strict=False):
        drawn = [one.card.chart["datasets"]] if one.card else []
        assert [chart["wide"]["datasets"] for chart in charts] == drawn
        assert all(any(source in note for note in notes) for source in one.sources)


def test_many_rows_have_their_names_beside_them_where_the_window_is_wide(viewed):
    deck = Briefing("", "en", (Slide(CARD, "spending-entities"), Slide(CARD, "reforms")))
    text = html.document(slides.made(viewed(), deck), TODAY).decode()
    (rows,), (line,), _ = held_in(text)["charts"]
    assert rows["wide"]["height"] < rows["narrow"]["height"]
    assert "narrow" not in line
    # The numbers of the time line are explained below it.
    assert text.count('class="numbered"') == 9


def test_hostile_text_stays_text(viewed):
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    deck = Briefing(
        hostile, "en", (forms.titled(hostile, hostile), Slide(CARD, "gap", title=hostile))
    )
    text = html.document(slides.made(viewed(), deck), TODAY).decode()
    # Vega's own script comes later.
    body = text.split("<script>", 1)[0]
    assert "<img" not in body and "<script>" not in body
    assert held_in(text)["titles"][0] == hostile


def test_every_colour_of_the_style_sheet_is_that_of_the_palette():
    style = html._style()
    for scheme, begins in (("light", ":root {"), ("dark", ':root[data-scheme="dark"] {')):
        rule = style[style.index(begins) :].partition("}")[0]
        given = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", rule))
        assert set(given) == set(re.findall(r"var\(--([a-z]+)", style))
        palette = PALETTES[scheme]
        assert (given["ground"], given["ink"]) == (palette.background, palette.text)
        assert (given["blue"], given["pale"]) == (palette.trust_fund, palette.pale)
