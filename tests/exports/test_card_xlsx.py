"""A card as a workbook: numbers are numbers, words are words, and the sources are named."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from rcdata.exports import card_xlsx
from rcdata.i18n import language
from rcdata.topics.costs import cards as costs
from tests.cards.every import MAKERS, OWN, named
from tests.exports.test_dataset import FORMULAS

VERSION = "ed4e1918ec1f"


def opened(card, code: str = "en") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(card_xlsx.xlsx(card, language(code), VERSION)))


def cells(card, code: str = "en") -> list[list[openpyxl.cell.Cell]]:
    return [list(row) for row in opened(card, code).worksheets[0].iter_rows()]


@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_every_card_is_a_workbook_with_the_same_cells(viewed, make):
    card = make(viewed(own=OWN.get(make.key, ())))
    header, *rows = cells(card)
    assert [cell.value for cell in header] == list(card.table.columns)
    assert len(rows) == len(card.table)
    for row, wanted in zip(rows, card.table.itertuples(index=False), strict=True):
        for cell, value in zip(row, wanted, strict=True):
            assert cell.data_type in "ns", (cell.value, value)
            if isinstance(value, Decimal):
                assert cell.value == float(value)
            else:
                assert ("" if cell.value is None else str(cell.value)) == str(value)


def test_amounts_and_years_are_numbers_in_their_own_form(viewed):
    header, *rows = cells(costs.share(viewed()))
    names = [cell.value for cell in header]
    [row] = [row for row in rows if row[0].value == 2007]
    found = dict(zip(names, row, strict=True))
    assert (found["Year"].value, found["Year"].number_format) == (2007, "General")
    cost, share = found["Cost, US dollars"], found["Share, per cent (derived)"]
    assert (cost.value, cost.number_format) == (92_103_000, "#,##0")
    assert (share.value, share.number_format) == (0.529, "#,##0.000")


def test_no_text_is_a_formula_or_a_code_without_its_zeros(viewed):
    texts = [*FORMULAS, "007", "1.50", "2004/2005", "2009", "x" * 40_000]
    card = replace(costs.cost(viewed()), table=pd.DataFrame({"=1+1": texts}))
    header, *rows = cells(card)
    assert (header[0].value, header[0].data_type) == ("=1+1", "s")
    for [cell], text in zip(rows, texts, strict=True):
        assert cell.data_type == ("n" if text == "2009" else "s")
    assert [row[0].value for row in rows[-4:-1]] == ["1.50", "2004/2005", 2009]
    assert rows[-5][0].value == "007"
    assert len(rows[-1][0].value) == 32_767 and rows[-1][0].value.endswith("…")


@pytest.mark.parametrize(
    ("code", "edition"),
    [
        ("en", "The five documents were read in their Chinese editions"),
        ("zh", "五份文件均据其中文本阅读"),
    ],
)
def test_sources_and_notes_stand_on_a_second_sheet(viewed, code, edition):
    card = costs.share(viewed(code))
    workbook = opened(card, code)
    assert len(workbook.sheetnames) == 2
    said = [str(cell) for row in workbook.worksheets[1].iter_rows(values_only=True) for cell in row]
    for words in (card.title, card.subtitle, *card.notes, " ".join(card.figure_ids), VERSION):
        assert words in said
    lang = language(code)
    for source in card.sources:
        assert [one for one in said if one.startswith(source.written(lang))]
        assert [one for one in said if source.url in one]
    assert [one for one in said if one.startswith(edition)]


def test_the_same_card_gives_the_same_bytes(viewed):
    card, lang = costs.by_line(viewed()), language("en")
    assert card_xlsx.xlsx(card, lang, VERSION) == card_xlsx.xlsx(card, lang, VERSION)


def test_an_empty_table_is_a_workbook_too(viewed):
    [header] = cells(costs.by_line(viewed(first=2019)))
    assert [cell.value for cell in header][:2] == ["Number", "Line"]
