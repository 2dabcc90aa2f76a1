"""The sheet of a country is one slide of every file, with its figures, charts and sources."""

import io
import json
from dataclasses import replace

import openpyxl
import pptx
import pypdf
import pytest

from rcdata import formats
from rcdata.briefing import changes, forms, html, numbers, pdf, slides, templates, xlsx
from rcdata.briefing import pptx as writing
from rcdata.briefing.deck import CARD, SHEET, STORY, Briefing, Slide
from rcdata.i18n import language
from rcdata.topics.countries import measures
from tests.briefing.conftest import TODAY
from tests.topics.countries.test_sheet import KINDS, contributed, core, placed, rate, revenue
from tests.views import over

CODES = list(KINDS)
BOTH = pytest.mark.parametrize("code", ["en", "zh"])
# A country in each of the pairs below is in another group, or in none.
PAIRS = (("KEN", "NOR"), ("BRB", "CHE"), ("RWA", "XKX"))


def sheet_of(*countries, **more):
    asked = dict(zip(("country", "with"), countries, strict=False))
    return replace(templates.SHEET_OF_COUNTRY, **more).asking(**asked)


@pytest.fixture(scope="module")
def sheets(viewed):
    """The sheets of all kinds of countries, and of pairs of them, with a message on the last."""
    known = {}

    def made(code):
        if code not in known:
            every = [sheet_of(one) for one in CODES] + [sheet_of(*pair) for pair in PAIRS]
            every.append(sheet_of(*PAIRS[0], note="What we ask of both"))
            known[code] = slides.made(viewed(code), Briefing("", code, tuple(every)))
        return known[code]

    return made


@pytest.fixture(scope="module")
def files(sheets):
    """A file of these sheets by its kind and language."""
    known = {}
    written = {
        "pptx": lambda made: writing.presentation(made, TODAY),
        "pdf": lambda made: pdf.document(made, TODAY),
        "a4": lambda made: pdf.document(made, TODAY, handout=True),
        "html": lambda made: html.document(made, TODAY),
        "xlsx": lambda made: xlsx.workbook(made, TODAY),
    }

    def made(kind, code):
        if (kind, code) not in known:
            known[kind, code] = written[kind](sheets(code))
        return known[kind, code]

    return made


def worked(area, year):
    """The measures of a country from the files of the data, in their order; that of the plan is
    left out."""
    return [placed(area), contributed(area), core(area), revenue(area), rate(area, year)]


def values_of(sheet, at=0):
    cells = [one.cells[at] for one in sheet.measures]
    return [cells[0], *cells[2:]]


def plain(text):
    return "".join(text.split())


@BOTH
def test_six_figures_are_those_of_the_data_or_say_why_not(sheets, code, connection):
    lang = language(code)
    kinds = [one for one in measures.LARGE if one.key != "framework"]
    for area, shown in zip(CODES, sheets(code).slides, strict=False):
        assert not shown.fault and shown.topic == "countries"
        assert len(shown.sheet.measures) == 6
        for kind, value, cell in zip(
            kinds, worked(area, 2025), values_of(shown.sheet), strict=True
        ):
            if value is None:
                assert not cell.value and len(cell.absent) > 4
            else:
                assert cell.value == kind.written(lang, value) and not cell.absent
        plan = shown.sheet.measures[1].cells[0]
        required = connection.execute(
            "select any_value(required_usd) from frameworks join framework_areas "
            "using (framework_id) where area_code = ?",
            [area],
        ).fetchone()[0]
        assert plan.value == ("" if required is None else formats.compact(lang, required))


@BOTH
def test_two_countries_stand_side_by_side(sheets, code):
    for pair, shown in zip(PAIRS, sheets(code).slides[len(CODES) :], strict=False):
        alone = [sheets(code).slides[CODES.index(one)].sheet for one in pair]
        assert shown.sheet.names == tuple(one.names[0] for one in alone)
        for at, one in enumerate(alone):
            assert [c.value for c in values_of(shown.sheet, at)] == [
                c.value for c in values_of(one)
            ]


def test_a_sheet_keeps_the_group_that_it_is_compared_with(viewed):
    asked = replace(
        sheet_of("KEN"), asked=(("country", "KEN"), ("group", "LLDC"), ("from", "2019"))
    )
    kept = slides.narrowed(asked)
    assert kept.asked == (("country", "KEN"), ("group", "LLDC"))
    (shown,) = slides.made(viewed(), Briefing("", "en", (kept,))).slides
    assert "Landlocked developing countries" in shown.sheet.compared
    assert "not ranked: outside the group" in shown.sheet.measures[0].cells[0].lines[0]


def test_without_a_country_it_says_what_to_do(viewed):
    (shown,) = slides.made(viewed(), Briefing("", "en", (templates.SHEET_OF_COUNTRY,))).slides
    assert shown.fault == "Choose a country under “Filters”."


# PowerPoint.


def table_of(slide):
    (frame,) = [one for one in slide.shapes if one.has_table]
    return frame


def words_of(cell):
    return [one.text for one in cell.text_frame.paragraphs]


@BOTH
def test_powerpoint_has_a_slide_with_a_native_table_and_native_charts(sheets, files, code):
    made = sheets(code)
    file = pptx.Presentation(io.BytesIO(files("pptx", code)))
    for shown, slide in zip(made.slides, file.slides, strict=False):
        assert slide.shapes.title.text_frame.text == shown.title
        rows = [*table_of(slide).table.rows]
        head = len(shown.sheet.names) > 1
        assert len(rows) == 6 + head + 1
        for measure, row in zip(shown.sheet.measures, rows[head:], strict=False):
            assert row.cells[0].text_frame.text == measure.label
            for one, cell in zip(measure.cells, [*row.cells][1:], strict=True):
                assert words_of(cell) == [one.shown, *one.lines]
        assert rows[-1].cells[0].text_frame.text == shown.sheet.compared
        drawn = [one for one in shown.sheet.cards if one.chart]
        charts = [one for one in slide.shapes if one.has_chart]
        assert len(charts) == len(drawn)
        for one in (*charts, table_of(slide)):
            assert len(one._element.xpath(".//p:cNvPr")[0].get("descr", "")) >= 4
        texts = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
        for card in shown.sheet.cards:
            assert card.title in texts and (card.chart or card.empty in texts)
    assert len(file.slides) >= len(made.slides) + 1


@BOTH
def test_the_notes_trace_every_number(sheets, files, code):
    file = pptx.Presentation(io.BytesIO(files("pptx", code)))
    for shown, slide in zip(sheets(code).slides, file.slides, strict=False):
        notes = slide.notes_slide.notes_text_frame.text
        for measure in shown.sheet.measures:
            for cell in measure.cells:
                assert cell.trace in notes and cell.shown in cell.trace
                assert measure.source in cell.trace
        for one in (*shown.sources, *shown.notes, *shown.figures):
            assert one in notes
        for paper in shown.sheet.papers:
            assert all(one in notes for one in paper.sentences)


@BOTH
def test_nothing_is_higher_than_its_box(sheets, files, code):
    file = pptx.Presentation(io.BytesIO(files("pptx", code)))
    for shown, slide in zip(sheets(code).slides, file.slides, strict=False):
        frame = table_of(slide)
        below = min(
            one.top
            for one in slide.shapes
            if one.has_text_frame and one.text_frame.text.startswith(("Source", "来源", "What we"))
        )
        assert frame.top + sum(row.height for row in frame.table.rows) <= below, shown.title
        for one in slide.shapes:
            assert one.top + one.height <= file.slide_height
            assert one.left + one.width <= file.slide_width
            assert one is frame or not one.has_chart or one.top + one.height <= below


# PDF.


@BOTH
def test_pdf_has_a_page_for_each_sheet_with_its_figures(sheets, files, code):
    pages = pypdf.PdfReader(io.BytesIO(files("pdf", code))).pages
    made = sheets(code)
    assert len(pages) == len(made.slides) + 1
    for shown, page in zip(made.slides, pages, strict=False):
        text = plain(page.extract_text())
        for measure in shown.sheet.measures:
            assert all(plain(one.shown) in text for one in measure.cells)


@BOTH
def test_on_paper_a_sheet_takes_two_pages(sheets, files, code):
    pages = pypdf.PdfReader(io.BytesIO(files("a4", code))).pages
    made = sheets(code)
    # The sources of all may have room on the last.
    assert len(pages) - 2 * len(made.slides) in (0, 1)
    for place, shown in enumerate(made.slides):
        first, second = (plain(pages[2 * place + at].extract_text()) for at in (0, 1))
        for measure in shown.sheet.measures:
            assert plain(measure.source) in first
            assert all(plain(one.shown) in first for one in measure.cells)
        for paper in shown.sheet.papers:
            assert all(plain(one) in second for one in (*paper.sentences, *paper.places))


# HTML and XLSX.


@BOTH
def test_html_holds_figures_and_both_charts(sheets, files, code):
    text = files("html", code).decode()
    charts = json.loads(text.split('id="deck">')[1].split("</script>")[0])["charts"]
    for shown, drawn in zip(sheets(code).slides, charts, strict=False):
        held = [one.chart["datasets"] for one in shown.sheet.cards if one.chart]
        assert [one["wide"]["datasets"] for one in drawn] == held
        for measure in shown.sheet.measures:
            assert all(f">{one.shown}</" in text for one in measure.cells)


@BOTH
def test_xlsx_has_one_sheet_with_numbers_and_their_rows(sheets, files, code):
    made = sheets(code)
    book = openpyxl.load_workbook(io.BytesIO(files("xlsx", code)))
    assert len(book.sheetnames) == 1 + len(made.slides) + 1
    for area, sheet, shown in zip(CODES, book.worksheets[1:], made.slides, strict=False):
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        flat = [one for row in cells for one in row]
        column = cells[0].index(made.lang.text("Value"))
        found = [row[column] for row in cells[1:7]]
        for value, cell in zip(worked(area, 2025), [found[0], *found[2:]], strict=True):
            if value is None:
                assert isinstance(cell, str)
            else:
                assert cell == pytest.approx(value, abs=0.51)
        assert flat.count(area) >= 6
        assert "un_area_expenses" in flat and shown.sheet.compared in flat
        assert all(card.title in flat for card in shown.sheet.cards)


# Kept, opened, taken apart.


def test_a_sheet_survives_its_file_and_its_address():
    deck = Briefing("Kenya", "en", (sheet_of("KEN", "NOR", title="<b>", note="=1+1"),))
    assert forms.load(forms.dump(deck)) == (deck, ())
    assert forms.from_address(forms.to_address(deck)) == (deck, ())


def test_what_was_saved_before_there_were_sheets_opens_as_it_was(viewed):
    """The slides that “Add to briefing” of a country once added, in a file and in an address."""
    keys = ("host-years", "host-entities", "given-years", "fund-of", "scale-of", "places")
    old = [{"kind": "story", "key": "hosting", "asked": {"country": "NOR"}}]
    old += [{"kind": "card", "key": one, "asked": {"country": "NOR"}} for one in keys]
    content = {"format": "rc-briefing", "version": 1, "title": "Norway", "slides": old}
    deck, refused = forms.load(json.dumps(content))
    assert not refused
    assert [(one.kind, one.key) for one in deck.slides] == [(o["kind"], o["key"]) for o in old]
    packed = forms.to_address(deck)
    assert forms.from_address(packed)[0] == deck
    assert not any(one.fault for one in slides.made(viewed(), deck).slides)


def test_a_number_of_a_sheet_that_changed_is_told(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    saved = changes.saved(slides.made(view, Briefing("", "en", (sheet_of("NOR"),))))
    opened, _ = forms.load(forms.dump(saved))
    assert changes.of(view, slides.made(view, opened)) == []
    fresh_db.execute(
        "update assessment_rates set rate_pct = rate_pct + 1 "
        "where area_code = 'NOR' and last_year >= 2025"
    )
    (change,) = changes.of(view, slides.made(view, opened))
    assert change.name == "Norway: Scale of assessments, per cent"
    assert change.before.startswith("0.653;") and change.after.startswith("1.653;")


def test_numbers_of_a_sheet_have_names_of_their_own(sheets):
    for shown in sheets("en").slides:
        named = [*numbers._of_measures(shown.sheet, language("en"))]
        assert len(named) == len(dict(named)) > 6


def test_the_ready_made_briefing_of_a_country_begins_with_its_sheet(viewed):
    made = templates.made(viewed().lang, "country", "KEN", "Kenya")
    assert [one.kind for one in made.slides[:3]] == ["title", SHEET, STORY]
    assert made.slides[1].asked == (("country", "KEN"),)


def test_a_sheet_is_taken_apart_into_cards_of_the_same_countries(viewed):
    sheet = sheet_of("KEN", "NOR").asking(group="ALL")
    cards = [slides.narrowed(one) for one in templates.cards_of(sheet)]
    assert {one.kind for one in cards} == {CARD, STORY}
    assert {"host-years", "given-years", "beside-group", "places"} <= {one.key for one in cards}
    assert all({("country", "KEN"), ("with", "NOR")} <= {*one.asked} for one in cards)
    assert ("group", "ALL") in next(one.asked for one in cards if one.key == "given-core")
    deck = Briefing("", "en", (Slide(CARD, "gap"), sheet, Slide(CARD, "levy"))).followed(1, cards)
    assert [one.key for one in deck.slides[:3]] == ["gap", "country", "hosting"]
    assert deck.slides[-1].key == "levy"
    shown = slides.made(viewed(), Briefing(slides=tuple(cards))).slides
    assert not [one.title for one in shown if one.slide.key == "hosting" and one.fault]
