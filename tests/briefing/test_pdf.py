"""The PDF read back: words in both languages, tags, embedded fonts, pages."""

import io
from dataclasses import replace

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
    told = pdf._content(made_of("governments", "zh"), TODAY, False)["slides"]
    drawn = [one for one in told if "svg" in one]
    assert len(drawn) > len([one for one in made_of("governments", "zh").slides if one.card])
    assert len([one for one in figures if one.get("/Alt")]) == len(drawn)


def test_charts_are_as_wide_as_the_paper_and_two_have_room_on_it(viewed):
    keys = ("cost-sharing", "gap", "spending-entities", "answers")
    deck = Briefing("", "en", tuple(Slide(CARD, key) for key in keys))
    told = pdf._content(slides.made(viewed(), deck), TODAY, True)["slides"]
    for one in told:
        wide, high = (float(pdf._SIZE[side].findall(one["svg"])[0]) for side in ("width", "height"))
        # Not made smaller, and the letters with it.
        assert one["high"] == pytest.approx(pdf._A4 * high / wide)
    low, usual, ranked, tall = (one["high"] for one in told)
    assert low < 70 and usual < 80 and ranked < 95 < tall < 150


@pytest.mark.parametrize("name", ["cost", "un-system", "governments"])
def test_a_hand_out_has_two_slides_on_a_page(made_of, name):
    made = made_of(name)
    pages = read(pdf.document(made, TODAY, handout=True)).pages
    # The title shares the first page, and the sources need some of the last.
    assert len(pages) <= len(made.slides) / 2 + 1
    # The last page is no scrap.
    assert len(plain(pages[-1].extract_text())) > 500


def test_paper_tells_nothing_twice_of_what_a_sheet_has(made_of, viewed):
    made = made_of("country", "en", "RWA")
    (sheet,) = (one.sheet for one in made.slides if one.sheet is not None)
    told = pdf._content(made, TODAY, True)["slides"]
    titles = [one["title"] for one in told]
    assert {card.title for card in sheet.cards}.isdisjoint(titles)
    assert not [one for one in told if "sentences" in one]
    # On slides they come later, each in its place.
    assert {card.title for card in sheet.cards} <= {one.title for one in made.slides}
    # What a reader has said of a chart is told.
    noted = tuple(
        replace(one, note="See this") if one.card and one.card.key == sheet.cards[0].key else one
        for one in made.slides
    )
    told = pdf._content(replace(made, slides=noted), TODAY, True)["slides"]
    assert sheet.cards[0].title in [one["title"] for one in told]


def test_a_table_goes_evenly_over_slides_each_with_its_title(viewed):
    deck = Briefing("", "en", (Slide(CARD, "listed-contributors", shows=TABLE),))
    first, second = pdf._content(slides.made(viewed(), deck), TODAY, False)["slides"]
    assert abs(len(first["rows"]) - len(second["rows"])) <= 1
    assert first["title"].endswith("(1\u00a0of\u00a02)")
    assert second["title"].endswith("(2\u00a0of\u00a02)")
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
    # Each part has its unit, and the last line says how many rows more there are.
    (table,) = pdf._content(slides.made(viewed(), deck), TODAY, True)["slides"][1:]
    assert "million US dollars" in table["unit"] and "XLSX" in table["source"]


def test_a_hand_out_has_the_titles_of_its_parts(viewed):
    parts = (forms.titled("First part"), Slide(CARD, "gap"), forms.titled("Second part", "more"))
    made = slides.made(viewed(), Briefing("Whole", "en", parts))
    pages = read(pdf.document(made, TODAY, handout=True)).pages
    words = plain("".join(one.extract_text() for one in pages))
    for part in ("Whole", "First part", "Second part"):
        assert words.count(plain(part)) == 1


@pytest.mark.parametrize(("name", "code"), [("cost", "en"), ("country", "zh"), ("who-pays", "en")])
def test_every_slide_has_one_page(made_of, name, code):
    made = made_of(name, code, "NOR" if name == "country" else "")
    slides_of = pdf._content(made, TODAY, False)["slides"]
    # The last page has the sources.
    assert len(read(pdf.document(made, TODAY)).pages) == len(slides_of) + 1
