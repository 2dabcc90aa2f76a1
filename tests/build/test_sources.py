"""Every figure of the five documents is in their text, at the place that its locator names."""

import csv

import pytest

from rcdata import catalog as catalogs
from rcdata import locators
from rcdata.build.printed import is_dash
from tests.build import source_texts
from tests.build.numerals import pattern
from tests.build.source_texts import DOCUMENTS, ROOT, place_of, places, text_at

pytestmark = source_texts.needed
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
GRADES = [
    "USG",
    "ASG",
    "D-2",
    "D-1",
    "P-5",
    "P-4",
    "P-3",
    "P-2",
    "professional and above, total",
    "General Service, Principal level",
    "General Service, Other level",
    "National Professional Officer",
    "Local level",
    "grand total",
]
# The words before the cells of a row, with the mark of its note.
ROW_WORDS = {
    "A.1.a": "协调员办事处的核心费用",
    "A.1.b": "(b)对非驻地机构的支助a",
    "A.1.c": "(c)对区域主任小组的支助a",
    "A.1.d": "(d)对“一体行动”试点的支助a",
    "A.1.e": "(e)对发展业务协调办公室/总部的支助b",
    "A.2": "支助驻地协调员的资金(通过发展业务协调办公室拨款和监测)c",
    "A total": "A共计",
    "B.1": "1.对发展业务协调办公室/总部、联合国系统职员学院的支助d",
    "B.2": "2.对区域主任小组的支助",
    "B.3": "3.对国家工作队的支助",
    "B.4": "4.对危机后国家工作队的额外支助",
    "B.5": "5.对“一体行动”试点的支助",
    "B total": "B共计",
    "total support": "对驻地协调员制度的支助共计",
    "core cost of the resident coordinator function and offices": "协调员办事处的核心费用",
    "resident coordinator support funds and Country Coordination Fund": "国家一级的区别数字)",
    "total": "共计",
    "A executive direction and management": "A.行政领导和管理",
    "B global coordination": "全球协调",
    "B regional coordination": "区域协调",
    "B country coordination": "国家协调",
    "subtotal B programme of work": "小计B.工作方案",
    "C programme support": "C.方案支助",
    "posts": "员额",
    "non-posts": "非员额",
}


def figures() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for table in catalogs.load(ROOT / "data").facts:
        with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as stream:
            rows += [row for row in csv.DictReader(stream) if row["source_id"] in DOCUMENTS]
    return rows


FIGURES = figures()
IN_TABLES = [row for row in FIGURES if "row" in locators.read(row["locator"]).cells]
IN_TEXT = [row for row in FIGURES if row not in IN_TABLES]


def column_position(row: dict[str, str]) -> int:
    column = locators.read(row["locator"]).cells["column"]
    order = next((o for o in (ANNEX_COLUMNS, GRADES) if column in o), None)
    return order.index(column) if order else int(column)


def printed_rows() -> dict[tuple[str, str], list[str]]:
    """The cells of each printed table row, from left to right."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in IN_TABLES:
        place = locators.read(row["locator"])
        key = (row["source_id"], f"{place.table}, row {place.cells['row']}")
        rows.setdefault(key, []).append(row)
    return {
        key: [row["as_printed"] for row in sorted(cells, key=column_position)]
        for key, cells in rows.items()
    }


ROWS = printed_rows()


def in_line(text: str) -> str:
    return f" {' '.join(text.split())} "


def words_before(source: str, locator: str) -> list[str]:
    """The words before the cells of a row, for each time that these cells are in their table."""
    cells = " ".join(cell for cell in ROWS[source, locator] if cell)
    before = in_line(text_at(source, locator)).split(f" {cells} ")[:-1]
    return ["".join(words.split()) for words in before]


def test_there_is_something_to_compare():
    assert len(IN_TABLES) > 250
    assert len(IN_TEXT) > 300
    assert {row["source_id"] for row in FIGURES} == set(DOCUMENTS)


@pytest.mark.parametrize(
    ("source", "paragraphs", "others"),
    [
        ("e2007-69", 73, {"summary", "contents", "footnote 1", "footnote *", "headings"}),
        ("e2009-76", 92, {"summary", "table 1", "table 2", "note d to table 1", "footnote 9"}),
        ("unido-gc18-13", 8, {"summary", "para 4 (x)", "para 7, action 36", "footnote 2"}),
        ("e2020-54", 91, {"summary", "figure 8", "annex table 5", "annex, closing text"}),
    ],
)
def test_texts_are_cut_into_all_their_places(source, paragraphs, others):
    numbers = {locators.read(one).number for one in places(source) if one.startswith("para ")}
    assert numbers == set(range(1, paragraphs + 1))
    assert others <= set(places(source))


def test_a_letter_is_cut_into_all_its_places():
    found = places("a64-578")
    assert {f"letter, para {number}" for number in range(1, 13)} <= set(found)
    sections = {place.rpartition(", ")[0] for place in found if place.startswith("annex, ")}
    assert {f"annex, {name}" for name in source_texts.SECTIONS.values()} <= sections
    assert "annex, Way forward, bullet 6" in found
    assert "annex, Way forward, bullet 7" not in found


@pytest.mark.parametrize("source", DOCUMENTS)
def test_no_line_of_a_text_is_lost(source):
    """Except the lines above footnotes, which belong to no place."""
    kept = "".join(places(source).values()).replace("_", "")
    assert sorted("".join(kept.split())) == sorted(
        "".join(source_texts.read(source).replace("_", "").split())
    )


@pytest.mark.parametrize("row", IN_TEXT, ids=lambda row: row["figure_id"])
def test_figure_stands_in_its_place(row):
    assert row["as_printed"]
    assert not is_dash(row["as_printed"])
    assert pattern(row["as_printed"]).search(text_at(row["source_id"], row["locator"]))


@pytest.mark.parametrize("key", ROWS, ids=lambda key: ": ".join(key))
def test_table_row_stands_in_its_table_cell_by_cell_behind_its_words(key):
    (words,) = words_before(*key)
    name = locators.read(key[1]).cells["row"]
    assert words.endswith(ROW_WORDS[name])
    if name == "posts":
        assert not words.endswith(ROW_WORDS["non-posts"])


@pytest.mark.parametrize(
    ("source", "locator", "printed", "elsewhere"),
    [
        ("e2009-76", "para 83", "174 亿美元", "para 84"),
        ("e2009-76", "para 55 (a)", "18 个月", "para 55 (b)"),
        ("e2020-54", "figure 4", "3%", "figure 6"),
        ("e2007-69", "para 35 (b)", "20 个", "para 35 (c)"),
        ("unido-gc18-13", "para 7, action 18", "十八个月", "para 7, action 19"),
        ("a64-578", "letter, para 10", "七个", "letter, para 1"),
    ],
)
def test_the_comparison_itself_tells_places_and_numbers_apart(source, locator, printed, elsewhere):
    assert pattern(printed).search(text_at(source, locator))
    assert not pattern(printed).search(text_at(source, elsewhere))


def test_a_locator_of_no_place_is_refused():
    with pytest.raises(KeyError, match="there is no place “para 93”"):
        place_of("e2009-76", "para 93")
