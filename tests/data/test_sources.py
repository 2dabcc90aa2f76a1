"""Every figure of the two documents stands in their text, at the place it names."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from rcdata import catalog as catalogs
from rcdata.printed import is_dash

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared" / "sources"
DOCUMENTS = {"e2009-76": "E-2009-76.zh.txt", "e2020-54": "E-2020-54.zh.txt"}
# The columns of the annex tables of E/2020/54 from left to right.
ANNEX_COLUMNS = [
    "2019 budget",
    "2019 expenditure",
    "2020 estimate",
    "change, amount",
    "change, per cent",
    "2021 estimate",
    "variance",
]
ANNEX_STARTS = "驻地协调员系统特别用途信托基金资源概览"
NUMBERED = re.compile(r"^\s?(\d+)\. ", re.MULTILINE)

pytestmark = pytest.mark.skipif(
    not all((TEXTS / name).is_file() for name in DOCUMENTS.values()),
    reason="the texts of the documents are not in ../shared/sources beside the project",
)


def figures() -> list[dict[str, str]]:
    rows = []
    for table in catalogs.load(ROOT / "data").facts:
        with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as stream:
            rows += [row for row in csv.DictReader(stream) if row["source_id"] in DOCUMENTS]
    return rows


FIGURES = figures()
IN_TABLES = [row for row in FIGURES if re.match(r"(annex )?table \d+, row", row["locator"])]
IN_TEXT = [row for row in FIGURES if row not in IN_TABLES]


@cache
def text_of(source: str) -> str:
    return (TEXTS / DOCUMENTS[source]).read_text(encoding="utf-8")


@cache
def paragraphs(source: str) -> dict[int, str]:
    """The numbered paragraphs: a number counts only when it follows the one before."""
    text, starts = text_of(source), []
    for match in NUMBERED.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.start())
    ends = [*starts[1:], len(text)]
    return {n: text[a:b] for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1)}


def place(row: dict[str, str]) -> str:
    """The part of the document that a locator names."""
    source, locator = row["source_id"], row["locator"]
    if match := re.match(r"para (\d+)", locator):
        return paragraphs(source)[int(match[1])]
    if locator.startswith("annex"):
        return text_of(source)[text_of(source).index(ANNEX_STARTS) :]
    return text_of(source)


def stands_in(printed: str, text: str) -> bool:
    """Whether `printed` occurs apart from the breaks of lines and not inside a longer number."""
    wanted = "".join(printed.split())
    before = r"(?<![\d.])" if wanted[0].isdigit() else ""
    after = r"(?!\d|\.\d)" if wanted[-1].isdigit() else ""
    return bool(re.search(before + re.escape(wanted) + after, "".join(text.split())))


def column_position(row: dict[str, str]) -> int:
    column = row["locator"].partition(", column ")[2]
    return ANNEX_COLUMNS.index(column) if column in ANNEX_COLUMNS else 0


def printed_rows() -> dict[tuple[str, str], list[str]]:
    """The cells of each printed table row from left to right."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in IN_TABLES:
        key = (row["source_id"], row["locator"].partition(", column ")[0])
        rows.setdefault(key, []).append(row)
    return {
        key: [row["as_printed"] for row in sorted(cells, key=column_position)]
        for key, cells in rows.items()
    }


ROWS = printed_rows()


def test_there_is_something_to_compare():
    assert len(IN_TABLES) > 250
    assert len(IN_TEXT) > 50
    assert set(paragraphs("e2009-76")) == set(range(1, 93))
    assert set(paragraphs("e2020-54")) == set(range(1, 92))


@pytest.mark.parametrize("row", IN_TEXT, ids=lambda row: row["figure_id"])
def test_figure_stands_in_its_place(row):
    assert row["as_printed"]
    assert not is_dash(row["as_printed"])
    assert stands_in(row["as_printed"], place(row))


@pytest.mark.parametrize("key", ROWS, ids=lambda key: ": ".join(key))
def test_table_row_stands_in_the_document_cell_by_cell(key):
    source, _ = key
    wanted = " ".join(cell for cell in ROWS[key] if cell)
    found = f" {' '.join(text_of(source).split())} "
    assert f" {wanted} " in found


@pytest.mark.parametrize(("source", "number", "printed"), [("e2009-76", 83, "174 亿美元")])
def test_the_comparison_itself_tells_places_and_numbers_apart(source, number, printed):
    assert stands_in(printed, paragraphs(source)[number])
    assert not stands_in(printed, paragraphs(source)[number + 1])
    assert not stands_in("74 亿美元", paragraphs(source)[number])
    assert not stands_in("0.5", paragraphs(source)[number])
