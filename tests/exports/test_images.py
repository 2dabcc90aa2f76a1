"""A card as a picture: everything that stands on the card is in it."""

import html
import json
import re
import struct
from xml.etree import ElementTree

import pytest
import vl_convert

from rcdata.exports import images
from rcdata.formats import wrapped
from rcdata.i18n import language
from rcdata.topics.costs import cards as costs


def runs(svg: bytes) -> list[str]:
    """The texts of a picture, one for each mark."""
    found = re.findall(r"<text[^>]*>(.*?)</text>", svg.decode("utf-8"), re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", run)) for run in found]


def written(svg: bytes) -> str:
    """The text of a picture, its lines joined."""
    return joined("".join(runs(svg)))


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def pictures(viewed) -> dict:
    """The card of costs and its SVG, in both languages."""
    cards = {code: costs.cost(viewed(code, dollars="constant", base_year=2019))
             for code in ("en", "zh")}  # fmt: skip
    return {code: (card, images.svg(card, language(code))) for code, card in cards.items()}


@pytest.mark.parametrize("code", ["en", "zh"])
def test_svg_holds_title_unit_source_and_notes(pictures, code):
    card, svg = pictures[code]
    lang, text = language(code), written(svg)
    assert joined(card.title) in text
    assert joined(card.subtitle) in text
    named = lang.series(source.written(lang) for source in card.sources)
    assert joined(lang.text("Source: {what}", what=named)) in text
    for note in (*card.notes, *card.details):
        assert joined(lang.text("Note: {what}", what=note)) in text
    # The source stands before the notes.
    assert text.index(joined(named)) < text.index(joined(card.notes[0]))


def test_numbers_are_written_as_the_language_does(viewed, pictures):
    # 113.6 million on a label; thousands of dollars per country with their separator.
    assert "114" in runs(pictures["en"][1])
    for code in ("en", "zh"):
        svg = images.svg(costs.per_country(viewed(code)), language(code))
        assert "1,520" in runs(svg)
        assert "1520" not in runs(svg)


def test_number_locale_reaches_the_picture(viewed):
    card = costs.per_country(viewed())
    spec = images.composed(card, language("en"))
    spec["config"]["locale"]["number"].update(decimal=",", thousands=".")
    assert "1.520" in runs(vl_convert.vegalite_to_svg(spec).encode())


def test_picture_is_described(pictures):
    card, svg = pictures["en"]
    assert "2007: 113.6" in card.description
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    told = [(each.tag.rpartition("}")[2], each.text) for each in list(root)[:2]]
    assert told == [("title", card.title), ("desc", card.description)]


def test_png(viewed):
    card = costs.cost(viewed())
    content = images.png(card, language("en"))
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    # Twice the size of the screen; the axis and the padding come on top of the chart's width.
    assert 2 * images.WIDTH <= width <= 2 * (images.WIDTH + 200)
    assert height > 2 * card.chart["height"]


def test_card_is_left_as_it_was(viewed):
    card = costs.cost(viewed())
    before = json.dumps(card.chart)
    images.composed(card, language("en"))
    assert json.dumps(card.chart) == before


@pytest.mark.parametrize("code", ["en", "zh"])
def test_picture_of_an_empty_card_says_why(viewed, code):
    card = costs.cost(viewed(code, first=2010, last=2012))
    lang = language(code)
    text = written(images.svg(card, lang))
    assert joined(card.title) in text
    assert joined(card.empty) in text
    # There is no source to name.
    assert joined(lang.text("Source: {what}", what="")) not in text


def test_lines_fit():
    english = "word " * 60
    assert max(map(len, wrapped(english.strip(), 120))) <= 120
    chinese = "驻地协调员系统" * 20
    lines = wrapped(chinese, 120)
    # A Chinese character takes two columns, and no character is lost.
    assert max(map(len, lines)) <= 60
    assert "".join(lines) == chinese
    assert wrapped("", 120) == [""]


def test_brackets_stay_with_their_words():
    # Broken by width alone, a line would end with the opening bracket or begin with the closing.
    assert wrapped("执行情况（100个员额）", 10) == ["执行情况", "（100个员", "额）"]
    assert wrapped("执行情况（", 8) == ["执行情况", "（"]
