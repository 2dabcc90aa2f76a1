"""The bulk tables: all faults are reported at once by file, row and column, however files are
saved."""

import duckdb
import pytest

from rcdata.build.build import build
from rcdata.build.examine import validate
from rcdata.catalog import load
from rcdata.errors import Fault
from tests.hostile import UNFIT

AREAS = "un_system/un_area_expenses.csv"
EXPENSES = "un_system/un_expenses.csv"


def faults(folder) -> list[str]:
    return [str(fault) for fault in validate(folder.path)]


def only(folder) -> Fault:
    found = validate(folder.path)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def change(folder, file: str, row: int, **cells: str) -> None:
    """Change cells of the row that an editor shows as number `row`."""
    lines = folder.lines(file)
    for column, value in cells.items():
        lines[row - 1][lines[0].index(column)] = value
    folder.write(file, lines)


def test_the_record_has_no_fault(record):
    assert faults(record) == []


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"amount_usd": "much"}, "amount_usd: “much” is not a number"),
        ({"amount_usd": "1_000"}, "amount_usd: “1_000” is not a number"),
        ({"amount_usd": "Infinity"}, "amount_usd: “Infinity” is not a number"),
        ({"amount_usd": "1e999"}, "amount_usd: “1e999” is not a number"),
        ({"amount_usd": "12,5"}, "amount_usd: “12,5” has a comma in the number"),
        ({"amount_usd": " "}, "amount_usd: the cell is empty, expected a value"),
        ({"amount_usd": "-2e12"}, "amount_usd: -2e12 is out of range"),
        ({"year": "2013.5"}, "year: “2013.5” is not a whole number"),
        ({"year": "1913"}, "year: 1913 is out of range, expected 2000 to 2100"),
        ({"entity_id": "UNDB"}, "entity_id: “UNDB” is not among the entities"),
        ({"area_code": "XXX"}, "area_code: “XXX” is not among the countries and areas"),
        ({"flag": "guess"}, "flag: “guess” is not among the flags on expenses in areas"),
    ],
)
def test_a_faulty_cell(record, cells, problem):
    change(record, AREAS, 7, **cells)
    assert str(only(record)).startswith(f"{AREAS}:7:{problem}")


def test_a_near_name_is_offered(record):
    change(record, AREAS, 7, entity_id="UNDB")
    assert "“UNDP”" in str(only(record))


def test_a_value_that_is_not_in_the_list(record):
    change(record, "un_system/un_sdg_expenses.csv", 3, basis="guess")
    assert str(only(record)).endswith("“guess” is not known, expected one of expenses, budget")


def test_an_empty_key_that_may_be_empty(record):
    """A contributor that is not a government has no area; this is not a fault."""
    assert "european-union" in [line[1] for line in record.lines("un_system/fund_revenue.csv")]
    assert faults(record) == []


def test_a_key_that_stands_twice(record):
    lines = record.lines(AREAS)
    record.write(AREAS, [*lines, lines[4]])
    fault = only(record)
    assert fault.place == f"{AREAS}:{len(lines) + 1}:year+entity_id+area_code"
    assert fault.problem.endswith("stands in row 5 too")
    assert fault.expected == "one row per year, entity and country or area"


def test_a_key_with_an_empty_cell_that_stands_twice(record):
    file = "un_system/fund_revenue.csv"
    lines = record.lines(file)
    row = next(i for i, line in enumerate(lines) if line[1] == "european-union")
    record.write(file, [*lines, lines[row]])
    assert only(record).problem == (f"the key 2020 + european-union +  stands in row {row + 1} too")


@pytest.mark.parametrize(
    ("file", "cells", "place"),
    [
        ("assessment_rates", {"last_year": "2010"}, "last_year: “2010” does not fit the row"),
        ("frameworks", {"year": ""}, "year: the cell is empty, expected a year where"),
        ("fund_revenue", {"area_code": ""}, "area_code: the cell is empty, expected a country"),
    ],
)
def test_a_row_that_contradicts_itself(record, file, cells, place):
    path = f"un_system/{file}.csv"
    lines = record.lines(path)
    row = next(
        i
        for i, line in enumerate(lines, 1)
        if "government" in line or "2009" in line or line[1] == "year"
    )
    change(record, path, row, **cells)
    assert str(only(record)).startswith(f"{path}:{row}:{place}")


def test_rows_are_counted_as_an_editor_counts_them(record):
    """Blank rows count too."""
    change(record, AREAS, 9, amount_usd="much")
    lines = record.lines(AREAS)
    record.write(AREAS, [*lines[:5], [""] * len(lines[0]), *lines[5:]])
    assert only(record).place == f"{AREAS}:10:amount_usd"


def test_all_faults_of_all_files_at_once(record):
    change(record, AREAS, 4, amount_usd="much", area_code="XXX")
    change(record, AREAS, 8, year="")
    change(record, EXPENSES, 5, function="war")
    record.set("units.csv", "USD", sort_order="0")
    lines = record.lines("un_system/un_revenue.csv")
    record.write("un_system/un_revenue.csv", [*lines[:6], lines[6][:2], *lines[7:]])
    (record.path / "un_system" / "fund_statements.csv").unlink()
    assert [fault.place for fault in validate(record.path)] == [
        "units.csv:2:sort_order",
        f"{EXPENSES}:5:function",
        f"{AREAS}:4:area_code",
        f"{AREAS}:4:amount_usd",
        f"{AREAS}:8:year",
        "un_system/un_revenue.csv:7",
        "un_system/fund_statements.csv",
    ]


@pytest.mark.parametrize("bad", UNFIT)
@pytest.mark.parametrize(
    ("file", "column"), [("fund_statements", "reference"), ("entities", "label")]
)
def test_character_that_no_cell_may_hold(record, file, column, bad):
    """Columns of words have no form that would refuse these characters."""
    path = f"un_system/{file}.csv"
    change(record, path, 4, **{column: f"a{bad}b"})
    fault = only(record)
    assert fault.place == f"{path}:4:{column}"
    assert f"(U+{ord(bad):04X})" in fault.problem


@pytest.mark.parametrize("half", [b"\xed\xa0\x80", b"\xed\xbf\xbf"])
def test_half_a_character(record, half):
    path = record.path / EXPENSES
    path.write_bytes(path.read_bytes() + half)
    assert "not in UTF-8" in only(record).problem


def test_columns_are_missing_or_not_described(record):
    lines = record.lines(EXPENSES)
    lines[0][2] = "fonction"
    record.write(EXPENSES, lines)
    assert str(only(record)).startswith(
        f"{EXPENSES}:1:function: the column “function” is missing (the file has “fonction”)"
    )


def test_a_file_that_is_not_csv(record):
    (record.path / EXPENSES).write_bytes(b"PK\x03\x04\x14\x00")
    assert only(record).problem == (
        "the file is not CSV but an Excel workbook or another ZIP archive"
    )


def test_text_in_another_encoding(record):
    path = record.path / EXPENSES
    path.write_bytes(path.read_bytes() + "2024,Café,peace,1\n".encode("latin-1"))
    assert str(only(record)).startswith(f"{EXPENSES}:32: the text is not in UTF-8 (byte 0xe9)")


def test_a_dataset_that_is_not_listed(record):
    record.drop("un_system/datasets.csv", "ceb-other-contributions")
    assert only(record).problem == (
        "there is no dataset “ceb-other-contributions”, which un_other_contributions is taken from"
    )


def test_rows_that_refer_to_a_table_that_cannot_be_read(record):
    """One fault, not one for each row that cannot be looked up."""
    (record.path / "un_system" / "frameworks.csv").unlink()
    assert only(record).place == "un_system/frameworks.csv"


@pytest.mark.parametrize(
    "how",
    [
        lambda lines: ([line[::-1] for line in [lines[0], *reversed(lines[1:])]], {}),
        lambda lines: (lines, {"encoding": "utf-8-sig", "delimiter": ";"}),
        lambda lines: (
            [[*line, ""] for line in [*lines, [""] * len(lines[0])]],
            {"delimiter": "\t", "quoting": 1},
        ),
    ],
    ids=["turned round", "semicolons", "tabs and empty cells"],
)
def test_every_way_of_saving_gives_the_same_database(record, tmp_path, how):
    before = build(record.path, tmp_path / "before.duckdb").content_hash
    for table in load(record.path).bulk:
        lines, options = how(record.lines(table.path))
        record.write(table.path, lines, **options)
    assert build(record.path, tmp_path / "after.duckdb").content_hash == before


def test_another_amount_gives_another_hash(record, tmp_path):
    before = build(record.path, tmp_path / "before.duckdb").content_hash
    change(record, AREAS, 7, amount_usd="1.00")
    changed = build(record.path, tmp_path / "after.duckdb").content_hash
    assert changed != before
    change(record, AREAS, 7, amount_usd="1")
    assert build(record.path, tmp_path / "again.duckdb").content_hash == changed


def test_the_database_holds_the_rows_in_the_order_of_their_key(record, tmp_path):
    lines = record.lines(AREAS)
    record.write(AREAS, [lines[0], *reversed(lines[1:])])
    report = build(record.path, tmp_path / "rc.duckdb")
    with duckdb.connect(str(report.out), read_only=True) as connection:
        rows = connection.execute("SELECT * FROM un_area_expenses").fetchall()
    assert rows == sorted(rows, key=lambda row: row[:3])
    assert len(rows) == len(lines) - 1


def test_a_folder_without_the_record_has_empty_tables(fresh, tmp_path):
    report = build(fresh.path, tmp_path / "rc.duckdb")
    assert report.empty == ("un_system",)
    with duckdb.connect(str(report.out), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM un_expenses").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) FROM areas").fetchall() == [(0,)]
