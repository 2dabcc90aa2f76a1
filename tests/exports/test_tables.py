"""The displayed data, as CSV."""

import csv
import io
import re
from dataclasses import replace

import pytest

from rcdata.exports import tables
from rcdata.i18n import language
from rcdata.topics.costs import cards as costs
from rcdata.topics.overview import cards as reforms

MAKERS = [
    costs.share,
    costs.cost,
    costs.sensitivity,
    costs.per_country,
    costs.by_line,
    reforms.milestones,
]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_rows_equal_the_table(viewed, make, code):
    card = make(viewed(code))
    content = tables.csv(card)
    # The byte order mark by which spreadsheets recognize UTF-8, and Windows line ends only.
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == list(card.table.columns)
    assert rows == card.table.astype(str).to_numpy().tolist()


def test_header_is_in_the_language(viewed):
    first = tables.csv(costs.cost(viewed("zh"))).decode("utf-8-sig").split("\r\n")[0]
    assert first.split(",")[0] == language("zh").text("Year") == "年份"


def test_missing_value_says_so(viewed):
    text = tables.csv(costs.cost(viewed())).decode("utf-8-sig")
    [row] = [line for line in text.split("\r\n") if line.startswith("2012,")]
    assert row.startswith("2012,,not in the sources used,")
    # Not a zero, and not an empty number, which sums would silently skip.
    assert not re.search(r"\bnan\b|,0,", text)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_numbers_are_for_machines(viewed, code):
    text = tables.csv(costs.share(viewed(code))).decode("utf-8-sig")
    [row] = [line for line in text.split("\r\n") if line.startswith("2007,")]
    assert ",92103000,17400000000,0.529,52.9,0.53," in row
    constant = viewed(code, dollars="constant", base_year=2019)
    assert ",92103000,113564915," in tables.csv(costs.cost(constant)).decode("utf-8-sig")


def test_empty_card_is_a_table_too(viewed):
    text = tables.csv(costs.by_line(viewed(first=2019))).decode("utf-8-sig")
    assert text == "Number,Line,Year,Current US dollars,Status,Basis,Figures\r\n"


def test_each_row_takes_its_sources_along_with_the_edition_read(viewed):
    card = costs.cost(viewed())
    content = tables.csv(card, language("en")).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content, newline=""))
    assert header[-1] == "Sources of the table"
    assert all("E/2009/76, Chinese edition, table 1" in row[-1] for row in rows)


def test_no_cell_of_a_card_is_a_formula(viewed):
    card = costs.cost(viewed())
    hostile = card.table.head(2).assign(Label=['=HYPERLINK("http://host","x")', "-34,500"])
    hostile = hostile.rename(columns={"Label": "@Label"})
    text = tables.csv(replace(card, table=hostile)).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header[-1] == "'@Label"
    assert [row[-1] for row in rows] == ['\'=HYPERLINK("http://host","x")', "-34,500"]
