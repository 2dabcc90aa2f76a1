"""The workbook of a briefing read back: contents, numbers, every figure with its place."""

import io
from dataclasses import replace

import openpyxl
import pytest

from rcdata.briefing import slides, xlsx
from rcdata.briefing.deck import CARD, Briefing, Slide
from tests.briefing.conftest import TODAY


def opened(made):
    return openpyxl.load_workbook(io.BytesIO(xlsx.workbook(made, TODAY)))


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_sheet_a_slide_and_every_figure(made_of, file_of, code):
    made = made_of("funding-gap", code)
    book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", "funding-gap", code)))
    assert len(book.sheetnames) == len(made.slides) + 2
    contents = book.worksheets[0]
    assert [contents.cell(row, 2).value for row in range(2, len(made.slides) + 2)] == [
        one.title for one in made.slides
    ]
    ids = {id_ for one in made.slides for id_ in one.figures}
    last = book.worksheets[-1]
    column = next(cell.column for cell in last[1] if cell.value == made.lang.text("Identifier"))
    assert {last.cell(row, column).value for row in range(2, last.max_row + 1)} == ids


def test_numbers_are_numbers_and_sources_stand_below(made_of, file_of):
    made = made_of("funding-gap")
    place = next(at for at, one in enumerate(made.slides) if one.slide.key == "gap")
    book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", "funding-gap")))
    sheet = book.worksheets[place + 1]
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 223_000_000 in values
    assert any("E/2020/54" in str(one) for one in values)
    assert made.version in values


def test_no_cell_is_a_formula(viewed):
    hostile = '=HYPERLINK("http://x")'
    deck = Briefing(hostile, "en", (Slide(CARD, "gap", title=hostile, note="+1+1"),) * 2)
    book = opened(slides.made(viewed(), deck))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_source_keeps_its_address(made_of, file_of, code):
    made = made_of("un-system", code)
    book = openpyxl.load_workbook(io.BytesIO(file_of("xlsx", "un-system", code)))
    contents, *sheets = book.worksheets
    addresses = {name: url for shown in made.slides for name, url in shown.links}
    linked = {cell.value: cell.hyperlink.target for row in contents.iter_rows() for cell in row
              if cell.hyperlink and cell.hyperlink.target}  # fmt: skip
    assert len(addresses) > 5
    assert set(linked) == set(addresses.values())
    # Spreadsheets add a stroke to an address of a place alone.
    assert all(target.rstrip("/") == shown.rstrip("/") for shown, target in linked.items())
    for shown, sheet in zip(made.slides, sheets, strict=False):
        told = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        assert all(url in told for _, url in shown.links)


def test_an_address_that_is_none_of_the_web_is_no_link(viewed):
    made = slides.made(viewed(), Briefing("", "en", (Slide(CARD, "gap"),)))
    (shown,) = made.slides
    name = shown.links[0][0]
    for url in ("javascript:alert(1)", "file:///etc/passwd", "=HYPERLINK(1)", "internal:A1"):
        odd = replace(made, slides=(replace(shown, links=((name, url),)),))
        for sheet in opened(odd).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert not [one for one in cells if url in str(one.value)]
            assert not [one for one in cells if one.hyperlink and one.hyperlink.target]
