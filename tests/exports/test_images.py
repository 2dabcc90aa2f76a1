"""A card as a picture has everything that is on the card."""

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
from rcdata.topics.overview import cards as overview


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
    # The source comes before the notes.
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
    # Twice the size on the screen; the axis and the padding are added to the chart's width.
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
    # A Chinese character is two columns wide, and no character is lost.
    assert max(map(len, lines)) <= 60
    assert "".join(lines) == chinese
    assert wrapped("", 120) == [""]


def test_brackets_stay_with_their_words():
    # Broken by width alone, a line could end with an opening bracket or begin with a closing one.
    assert wrapped("执行情况（100个员额）", 10) == ["执行情况", "（100个员", "额）"]
    assert wrapped("执行情况（", 8) == ["执行情况", "（"]


def test_slide_is_16_to_9_with_one_source_line_and_the_note_that_matters(viewed):
    card = costs.cost(viewed())
    svg = images.slide("svg", card, language("en"))
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    text = written(svg)
    assert joined(card.title) in text
    assert joined(card.sources[0].written(language("en"))) in text
    assert sum(run.startswith("Source:") for run in runs(svg)) == 1
    assert joined(card.notes[0])[:80] in text
    assert not [note for note in card.notes[1:] if joined(note) in text]
    png = images.slide("png", card, language("en"))
    assert struct.unpack(">II", png[16:24]) == (1920, 1080)


def test_a_slide_of_many_sources_names_how_many_there_are_beside(viewed):
    card = costs.share(viewed())
    assert len(card.sources) > 2
    text = written(images.slide("svg", card, language("en")))
    assert re.search(r"\(and\d+more\)|\(andonemore\)", text)


def test_svg_opens_with_its_fonts_elsewhere(viewed):
    """The first font family is known to LibreOffice and Inkscape or replaced by one of the same
    width; the list ends with a generic family; nothing is loaded from elsewhere."""
    for code in ("en", "zh"):
        card, lang = costs.per_country(viewed(code)), language(code)
        for svg in (images.svg(card, lang).decode(), images.slide("svg", card, lang).decode()):
            families = set(re.findall(r'font-family="([^"]*)"', svg))
            assert families
            for family in families:
                names = [one.strip(" '") for one in family.split(",")]
                assert names[0] == "Arial" and names[-1] == "sans-serif", family
            assert not re.search(r'(href|src)="(?!#)', svg)
            assert "url(http" not in svg and "@import" not in svg and "<script" not in svg


@pytest.mark.parametrize("make", [images.svg, lambda card, lang: images.slide("svg", card, lang)])
def test_numbers_in_a_drawing_are_explained_below_it(viewed, make):
    card = overview.milestones(viewed())
    drawn = written(make(card, language("en")))
    for what in card.table.iloc[:, 2]:
        assert joined(what) in drawn
