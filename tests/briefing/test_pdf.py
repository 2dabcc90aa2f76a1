"""The PDF read back: words in both languages, tags, embedded fonts, pages."""

import io

import pypdf
import pytest

from rcdata.briefing import forms, pdf, slides
from rcdata.briefing.deck import CARD, TABLE, Briefing, Slide
from tests.briefing.conftest import TODAY


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def plain(text: str) -> str:
    return "".join(text.split())


# Both kinds in both languages would embed the Chinese font four times.
@pytest.mark.parametrize(("code", "handout"), [("zh", False), ("en", True)])
def test_words_tags_and_fonts(made_of, file_of, code, handout):
    made = made_of("governments", code)
    file = read(file_of("pdf", "governments", code, handout=handout))
    whole = plain("".join(page.extract_text() for page in file.pages))
    for shown in made.slides:
        assert plain(shown.title)[:12] in whole
    root = file.trailer["/Root"]
    assert root["/Lang"].startswith(code)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    wide, high = (float(one) for one in file.pages[0].mediabox[2:])
    assert (wide > high) is not handout
    for page in file.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get_object())


def test_pictures_are_told_to_those_who_hear(made_of, file_of):
    file = read(file_of("pdf", "governments", "zh", handout=False))
    figures = _figures(file.trailer["/Root"]["/StructTreeRoot"])
    drawn = [one for one in made_of("governments", "zh").slides if one.card is not None]
    assert len([one for one in figures if one.get("/Alt")]) == len(drawn)


def test_a_chart_of_few_rows_is_low_on_paper_and_one_of_many_has_the_page(viewed):
    deck = Briefing(
        "", "en", (Slide(CARD, "cost-sharing"), Slide(CARD, "gap"), Slide(CARD, "answers"))
    )
    low, usual, tall = pdf._content(slides.made(viewed(), deck), TODAY, True)["slides"]
    assert low["high"] < 70 < usual["high"] <= 90 < 120 < tall["high"] <= 200


def test_a_table_goes_evenly_over_slides_each_with_its_title(viewed):
    deck = Briefing("", "en", (Slide(CARD, "listed-contributors", shows=TABLE),))
    first, second = pdf._content(slides.made(viewed(), deck), TODAY, False)["slides"]
    assert abs(len(first["rows"]) - len(second["rows"])) <= 1
    assert first["title"].endswith("(1 of 2)")
    assert second["title"].endswith("(2 of 2)")
    paper = pdf._content(slides.made(viewed(), deck), TODAY, True)["slides"]
    assert [len(one["rows"]) for one in paper] == [len(first["rows"]) + len(second["rows"])]


def test_a_drawing_of_numbers_alone_is_followed_by_its_table(viewed):
    deck = Briefing("", "en", (Slide(CARD, "reforms"), Slide(CARD, "gap")))
    drawn, *named, gap = pdf._content(slides.made(viewed(), deck), TODAY, False)["slides"]
    assert "svg" in drawn
    assert "svg" in gap
    assert sum(len(one["rows"]) for one in named) == 9


def _figures(node):
    node = node.get_object()
    if not isinstance(node, dict):
        return []
    found = [node] if node.get("/S") == "/Figure" else []
    below = node.get("/K", [])
    below = below.get_object() if hasattr(below, "get_object") else below
    for one in below if isinstance(below, list) else [below]:
        found += _figures(one) if hasattr(one, "get_object") else []
    return found


def test_hostile_text_stays_text_and_a_long_table_breaks(viewed):
    hostile = '#panic("x") $x$ *b* @y "; image("/etc/passwd")'
    deck = Briefing(
        hostile,
        "en",
        (
            forms.titled(hostile, hostile),
            Slide(CARD, "spending-areas", title=hostile, shows=TABLE),
        ),
    )
    file = read(pdf.document(slides.made(viewed(), deck), TODAY))
    assert plain(hostile)[:20] in plain(file.pages[0].extract_text())
    assert len(file.pages) > 4


@pytest.mark.parametrize(("name", "code"), [("cost", "en"), ("country", "zh"), ("who-pays", "en")])
def test_every_slide_has_one_page(made_of, name, code):
    made = made_of(name, code, "NOR" if name == "country" else "")
    slides_of = pdf._content(made, TODAY, False)["slides"]
    # The last page has the sources.
    assert len(read(pdf.document(made, TODAY)).pages) == len(slides_of) + 1
