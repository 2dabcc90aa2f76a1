"""What PowerPoint slides have room for: units with their status, tables that break, sources to be
read; and house templates of odd forms."""

import io

import pptx
import pytest
from pptx.util import Inches

from rcdata.briefing import fitting, forms, reading, slides, templates
from rcdata.briefing import pptx as writing
from rcdata.briefing.deck import CARD, Briefing, Slide
from rcdata.briefing.pptx import frames, master
from rcdata.briefing.pptx import tables as tables_of
from rcdata.cards.registry import CARDS
from rcdata.errors import ExportFailed
from rcdata.i18n import language
from tests.briefing.conftest import TODAY

BOTH = pytest.mark.parametrize("code", ["en", "zh"])
UNDP = {"baseline": "undp-2008"}


@pytest.fixture(scope="module")
def opened(viewed):
    """A function: slides as they are shown, and read back from their file."""

    def read(*given, code="en", template=None):
        made = slides.made(viewed(code), Briefing("", code, given))
        return made.slides, pptx.Presentation(
            io.BytesIO(writing.presentation(made, TODAY, template))
        )

    return read


def texts(slide):
    return [one.text_frame.text for one in slide.shapes if one.has_text_frame]


@BOTH
@pytest.mark.parametrize("wide", [10, 6, 5])
@pytest.mark.parametrize(
    "slide",
    [
        Slide(CARD, "origins"),
        Slide(CARD, "change-of-estimates"),
        Slide(CARD, "tornado").asking(**UNDP),
        Slide(CARD, "band").asking(**UNDP),
    ],
    ids=lambda one: one.key,
)
def test_the_status_of_a_unit_is_never_cut_off(opened, tmp_path, slide, wide, code):
    house = pptx.Presentation()
    house.slide_width, house.slide_height = Inches(wide), Inches(5)
    house.save(tmp_path / "house.pptx")
    for template in (None, tmp_path / "house.pptx"):
        (shown,), file = opened(slide, code=code, template=template)
        end = shown.subtitle.split(language(code).text("; "))[-1]
        (unit,) = [one for one in texts(file.slides[0]) if one.endswith(end)]
        # On our own slides nothing of it is cut.
        assert template or unit == shown.subtitle


@pytest.mark.parametrize("words", ["unit ", "单位"])
def test_a_unit_has_room_for_two_lines(words):
    told = words * int(170 / fitting.formats.columns_of(words))
    assert fitting.fitted(told, *master.UNIT_BOX[2:], frames.UNIT_SIZES)[1] == told
    assert master.UNIT_BOX[1] + master.UNIT_BOX[3] <= master.CONTENT_BOX[1]


def test_words_are_cut_before_their_end():
    words, end = "A long beginning that nobody has to read in full ", "; per cent (derived)"
    size, told = fitting.fitted_before(words, end, 3.0, 0.2, (12, 11))
    assert size == 11 and told.endswith(f"…{end}") and told.startswith("A long")
    assert fitting.fitted_before("Short", end, 9.0, 0.25, (12, 11)) == (12, "Short" + end)
    assert len(fitting.fitted_before("", "x" * 99, 1.0, 0.2, (11,))[1]) < 99


def _cells(viewed):
    every = {key: one for key, one in CARDS.items() if one.topic != "countries"}
    made = {key: one(viewed()) for key, one in every.items()}
    read = {key: reading.read(one.chart, viewed().lang) for key, one in made.items() if one.chart}
    return [key for key, form in read.items() if isinstance(form, reading.Cells)]


@BOTH
def test_a_table_of_cells_ends_above_its_source(viewed, opened, code):
    keys = _cells(viewed)
    assert "funding-lines" in keys
    note = "What we want to say of it. " * 12
    given = [Slide(CARD, key, note=told) for key in keys for told in ("", note)]
    _, file = opened(*given, code=code)
    for slide in file.slides:
        for frame in (one for one in slide.shapes if one.has_table):
            below = [one.top for one in slide.placeholders
                     if one.placeholder_format.idx in (master.NOTE, master.SOURCE)]  # fmt: skip
            height = sum(row.height for row in frame.table.rows)
            assert frame.top + height <= min(below), slide.shapes.title.text_frame.text


@BOTH
def test_a_long_table_of_cells_goes_over_slides_with_every_row_once(viewed, opened, code):
    (shown,), file = opened(Slide(CARD, "funding-lines", note="A message"), code=code)
    cells = reading.read(shown.card.chart, viewed(code).lang)
    tables = [one.table for slide in file.slides for one in slide.shapes if one.has_table]
    assert len(tables) > 1
    rows = [row.cells for table in tables for row in [*table.rows][1:]]
    assert [row[0].text_frame.text.split() for row in rows] == [one.split() for one in cells.rows]
    for row, words, bold in zip(rows, cells.words, cells.bold, strict=True):
        assert [one.text_frame.text for one in [*row][1:]] == words
        looks = [one.text_frame.paragraphs[0].runs[0].font.bold for one in [*row][1:]]
        assert [bool(one) for one in looks] == bold
    fills = [f"#{one.fill.fore_color.rgb}".lower() for row in rows for one in [*row][1:]]
    tinted = [tables_of.tint(one).lower() for tints in cells.tints for one in tints]
    assert [one for one, tint in zip(fills, tinted, strict=True) if tint] == [*filter(None, tinted)]


def test_a_house_template_without_titles_takes_the_slides(opened, tmp_path):
    house = pptx.Presentation()
    for layout in house.slide_layouts:
        for one in [*layout.placeholders]:
            one._element.getparent().remove(one._element)
    house.save(tmp_path / "bare.pptx")
    given = forms.titled("Our title", "and what it says"), Slide(CARD, "gap"), Slide(CARD, "plans")
    shown, file = opened(*given, template=tmp_path / "bare.pptx")
    assert texts(file.slides[0])[:2] == ["Our title", "and what it says"]
    assert shown[1].title in texts(file.slides[1])
    for slide in file.slides:
        for one in slide.shapes:
            assert one.left >= 0 and one.left + one.width <= file.slide_width
            assert one.top >= 0 and one.top + one.height <= file.slide_height


def test_a_house_template_without_layouts_is_told(opened, tmp_path):
    house = pptx.Presentation()
    for layout in [*house.slide_layouts]:
        house.slide_layouts.remove(layout)
    house.save(tmp_path / "none.pptx")
    with pytest.raises(ExportFailed, match="no layouts"):
        opened(Slide(CARD, "gap"), template=tmp_path / "none.pptx")


@pytest.mark.parametrize("house", [False, True])
def test_a_title_slide_has_no_empty_placeholder(opened, tmp_path, house):
    pptx.Presentation().save(tmp_path / "house.pptx")
    _, file = opened(forms.titled("Alone"), template=tmp_path / "house.pptx" if house else None)
    held = [one.text_frame.text for one in file.slides[0].placeholders]
    assert held[0] == "Alone" and all(held)


def test_the_title_of_a_sheet_takes_one_line_where_it_can(opened):
    sheet = templates.SHEET_OF_COUNTRY.asking(**{"country": "RWA", "with": "XKX"})
    (shown,), file = opened(sheet)
    (run,) = file.slides[0].shapes.title.text_frame.paragraphs[0].runs
    width, size = master.TITLE_BOX[2], run.font.size.pt
    assert fitting.lines(shown.title, width, 28, bold=True) == 2
    assert size >= 20 and fitting.lines(shown.title, width, size, bold=True) == 1


@BOTH
def test_sources_and_sheets_have_letters_of_ten_points_at_least(opened, code):
    asked = [{"country": one} for one in ("KEN", "NIU", "ETH", "USA")]
    asked += [{"country": "KEN", "with": "NOR"}, {"country": "BRB", "with": "CHE"}]
    sheets = [templates.SHEET_OF_COUNTRY.asking(**one) for one in asked]
    _, file = opened(*sheets, Slide(CARD, "who-would-pay"), code=code)
    for slide in file.slides:
        frames = [one.text_frame for one in slide.shapes if one.has_text_frame]
        frames += [cell.text_frame for one in slide.shapes if one.has_table
                   for row in one.table.rows for cell in row.cells]  # fmt: skip
        for frame in frames:
            for run in (run for part in frame.paragraphs for run in part.runs):
                assert run.font.size is None or run.font.size.pt >= 10, run.text
