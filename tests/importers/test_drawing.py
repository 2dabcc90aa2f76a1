"""A publisher's file gives our table, or is refused in words that name every place."""

import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata.catalog import load
from rcdata.errors import EditionRefused
from rcdata.importers import reading
from rcdata.importers.changes import compare
from rcdata.importers.drawing import Drawn, draw
from rcdata.importers.forms import FORMS
from rcdata.importers.names import Names, spellings, table_rows
from tests.importers.publishing import Lines, as_csv, published, write
from tests.server import ROOT

CATALOG = load(ROOT / "data")
NAMES = Names(CATALOG, ROOT / "data")
# The first rows show the format; the longest table is not needed completely.
MOST = 8_000


@pytest.fixture
def expenses() -> Lines:
    return published("ceb-expenses", ROOT / "data")


def places(refused: pytest.ExceptionInfo[EditionRefused]) -> list[str]:
    return [str(fault) for fault in refused.value.faults]


def drawn(tmp_path: Path, names: Names, lines: Lines, dataset: str = "ceb-expenses") -> Drawn:
    return draw(dataset, write(tmp_path / "new.csv", lines), names)


def refused(
    tmp_path: Path, names: Names, content: Lines | bytes, dataset: str = "ceb-expenses"
) -> EditionRefused:
    path = tmp_path / "new.csv"
    path.write_bytes(content if isinstance(content, bytes) else as_csv(content))
    with pytest.raises(EditionRefused) as told:
        draw(dataset, path, names)
    return told.value


@pytest.mark.parametrize("dataset", FORMS)
def test_our_own_table_in_the_publishers_form_changes_nothing(tmp_path, names, dataset):
    form = FORMS[dataset]
    lines = published(dataset, ROOT / "data")[: MOST + 1]
    found = drawn(tmp_path, names, lines, dataset)
    table = CATALOG.table(form.table)
    ours = table_rows(CATALOG, ROOT / "data", form.table)[:MOST]
    for row in ours:
        row.update(dict.fromkeys(form.carried, ""))
    changes = compare(table, ours, found.tables[form.table])
    assert not changes.any
    assert len(changes.rows) == len(ours)


def test_rows_of_one_key_are_added_up(tmp_path, names, expenses):
    """CEB lists a function several times, by place, without naming the place."""
    head, first, *rest = expenses
    parts = [[*first], [*first]]
    parts[0][1], parts[1][1] = str(float(first[1]) - 0.25), "0.25"
    found = drawn(tmp_path, names, [head, *parts, *rest])
    table = CATALOG.table("un_expenses")
    assert not compare(
        table, table_rows(CATALOG, ROOT / "data", "un_expenses"), found.tables["un_expenses"]
    ).any


def test_parts_of_the_secretariat_are_inside_its_line(tmp_path, names):
    head = published("ceb-other-contributions", ROOT / "data")[0]
    row = ["12", "USD", "UN-DCO", "2024", "R02A", "European Union", "C08A"]
    found = drawn(tmp_path, names, [head, row], "ceb-other-contributions")
    assert found.tables["un_other_contributions"] == [
        {
            "year": "2024",
            "contributor_id": "european-union",
            "entity_id": "UN",
            "part_id": "DCO",
            "category": "voluntary-core",
            "amount_usd": "12",
        }
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [("UN-ECA", "ECA"), ("UN-Tech Bank", "Tech Bank"), ("UN-FAO", None), ("UN-UN", None)],
)
def test_only_parts_of_the_secretariat_are_known_with_its_name_before(names, written, code):
    assert names.code("entity", written) == code


def test_only_countries_are_taken(tmp_path, names):
    head, first, *_ = published("ceb-area-expenses", ROOT / "data")
    region = [*first[:5], "Western Africa", "Africa", "SUB"]
    found = drawn(tmp_path, names, [head, first, region], "ceb-area-expenses")
    assert len(found.tables["un_area_expenses"]) == 1
    assert found.told == ("Rows left out: 1 (not a country: a region, or worldwide).",)


def test_a_new_kind_of_place_is_told(tmp_path, names):
    head, first, *_ = published("ceb-area-expenses", ROOT / "data")
    told = refused(tmp_path, names, [head, first, [*first[:7], "MULTI"]], "ceb-area-expenses")
    assert [str(one) for one in told.faults] == [
        "new.csv:3:location_type: “MULTI” is new here, expected COU, REG, SUB"
    ]


def test_a_country_that_nobody_knows_is_listed_and_never_guessed(tmp_path, names):
    head, first, *_ = published("ceb-area-expenses", ROOT / "data")
    strange = [*first[:5], "Nigerr", *first[6:]]
    told = refused(tmp_path, names, [head, first, strange, strange], "ceb-area-expenses")
    assert [str(one) for one in told.faults] == [
        "new.csv:3:country/territory: nobody knows the country or area “Nigerr”, which stands "
        "in 2 rows, expected a name of un_system/areas.csv or of spellings.csv"
    ]
    assert "Nothing is guessed" in str(told)


@pytest.mark.parametrize(
    "name",
    ["Côte d’Ivoire", "CÔTE D'IVOIRE", "科特迪瓦", "Cote d'Ivoire", "Côte  d'Ivoire ", "CIV"],
)
def test_a_country_is_known_under_its_names(names, name):
    assert names.code("area", name) == ("CIV" if name != "CIV" else None)


def test_names_of_kosovo_and_of_asterisks(names):
    assert names.code("area", "Kosovo**") == "XKX"
    assert names.code("area", "Taiwan (Province of China)***") == "TWN"


def test_letters_that_were_lost_are_told_as_such(tmp_path, names):
    head = published("ceb-contributions", ROOT / "data")[0]
    row = ["T\ufffdrkiye", "UNDP", "R01", "2024", "5"]
    told = refused(tmp_path, names, [head, row], "ceb-contributions")
    assert "letters are whole" in str(told)


def test_what_is_no_government_is_left_out_and_told(tmp_path, names):
    head, first, *_ = published("ceb-contributions", ROOT / "data")
    row = ["Refunds to donors/Miscellaneous", "UNDP", "R01", "2024", "-5 208 196"]
    found = drawn(tmp_path, names, [head, first, row], "ceb-contributions")
    assert len(found.tables["un_contributions"]) == 1
    assert found.told == (
        "“Refunds to donors/Miscellaneous” is no country or area: -5,208,196 dollars are left out.",
    )


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("transaction_type", "Resilience", "function"),
        ("agency", "UNXX", "entity"),
    ],
)
def test_a_new_entity_or_category_is_told(tmp_path, names, expenses, column, value, kind):
    expenses[5][expenses[0].index(column)] = value
    told = refused(tmp_path, names, expenses)
    (fault,) = told.faults
    assert (fault.row, fault.column) == (6, column)
    assert f"nobody knows the {kind} “{value}”" in fault.problem


def test_an_unknown_instrument_is_told(tmp_path, names):
    lines = published("ceb-revenue", ROOT / "data")[:3]
    lines[2][6] = "R06"
    assert "nobody knows the instrument “R06”" in str(
        refused(tmp_path, names, lines, "ceb-revenue")
    )


def test_renamed_columns_are_named(tmp_path, names, expenses):
    expenses[0][5] = "transaction_types"
    told = refused(tmp_path, names, expenses)
    assert [str(one) for one in told.faults] == [
        "new.csv:1:transaction_type: the column is missing; perhaps “transaction_types” is it "
        "under a new name"
    ]


def test_other_spellings_of_headings_are_accepted(tmp_path, names, expenses):
    expenses[0] = ["Calendar Year", "USD amount", "Currency", "Agency", "Sub-agency", "Function"]
    assert len(drawn(tmp_path, names, expenses).tables["un_expenses"]) == 890


@pytest.mark.sampled(4)
@pytest.mark.parametrize("asked", FORMS)
@pytest.mark.parametrize("given", FORMS)
def test_the_file_of_another_dataset_is_refused(tmp_path, names, asked, given):
    lines = published(given, ROOT / "data")[:4]
    if asked == given:
        assert drawn(tmp_path, names, lines, asked).tables
    else:
        told = refused(tmp_path, names, lines, asked)
        assert told.what == "The file is of another form"
        assert f"the file of {given} ({FORMS[given].file})" in str(told)


def test_a_file_that_fits_another_dataset_better_is_refused(tmp_path, names):
    """The file by country, if it also named functions, would fill the table by function."""
    head, *rows = published("ceb-area-expenses", ROOT / "data")[:4]
    lines = [[*head, "transaction_type"], *([*row, "Peace Operations"] for row in rows)]
    told = refused(tmp_path, names, lines)
    assert "It looks like the file of ceb-area-expenses" in str(told)


@pytest.mark.parametrize(("dataset", "kept"), [("ceb-expenses", 1), ("ceb-sdg-expenses", 0)])
def test_a_sum_of_zero_is_a_row_where_the_table_has_such(tmp_path, names, dataset, kept):
    lines = published(dataset, ROOT / "data")[:3]
    lines[2][lines[0].index("amount")] = " -   "
    found = drawn(tmp_path, names, lines, dataset)
    assert len(found.tables[FORMS[dataset].table]) == 1 + kept
    assert found.told == (() if kept else ("Sums of zero left out: 1.",))


PAGE = b"\n<!DOCTYPE html><html><head><title>Access\n denied</title></head></html>\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PAGE, "a web page, not a table (new.csv). Its title: “Access denied”."),
        (b"\xef\xbb\xbf" + PAGE, "a web page"),
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\r\n", "The file is empty"),
        (b"calendar_year,amount,agency,transaction_type\r\n", "no row that can be taken"),
        (b'{"error": "no such file"}\n', "of another form"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04 cut off", "The archive cannot be read"),
        ("year,amount\n2024,\xe9\n".encode("latin-1"), "not in UTF-8"),
        ("year,amount\n2024,1\n".encode("utf-16"), "text in UTF-16"),
        ("year,amount\n2024,1\n".encode("utf-32"), "text in UTF-32"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, names, content, words):
    assert words in str(refused(tmp_path, names, content))


def test_a_file_cut_off_is_refused(tmp_path, names, expenses):
    whole = as_csv(expenses)
    assert "ends in the middle of a line" in str(refused(tmp_path, names, whole[:-1][:-1]))
    assert "ends in the middle of a line" in str(refused(tmp_path, names, whole[:2_000] + b"7"))


def test_a_row_cut_off_is_named(tmp_path, names, expenses):
    expenses[-1] = expenses[-1][:4]
    told = refused(tmp_path, names, expenses)
    assert [str(one) for one in told.faults] == [
        f"new.csv:{len(expenses)}: the row has 4 cells, expected 6 cells"
    ]


def test_every_faulty_cell_is_told_at_once(tmp_path, names, expenses):
    expenses[1][1], expenses[2][0], expenses[3][2] = "1.234.567,89", "20x4", "EUR"
    told = refused(tmp_path, names, expenses)
    assert [(one.row, one.column) for one in told.faults] == [
        (2, "amount"),
        (3, "calendar_year"),
        (4, "currency"),
    ]


def test_rows_without_an_amount_are_told(tmp_path, names, expenses):
    expenses.insert(1, [*expenses[1]])
    expenses[1][1] = " "
    assert drawn(tmp_path, names, expenses).told == ("Rows without an amount are left out: 2.",)


def test_a_column_twice_is_refused(tmp_path, names, expenses):
    lines = [[*line, line[1]] for line in expenses]
    assert "the column stands here twice" in str(refused(tmp_path, names, lines))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_marks_and_delimiters_of_spreadsheets(tmp_path, names, expenses, delimiter, start):
    path = write(tmp_path / "new.csv", expenses, start=start, delimiter=delimiter)
    assert len(draw("ceb-expenses", path, names).tables["un_expenses"]) == 890


def test_an_archive_with_one_table(tmp_path, names, expenses):
    path = tmp_path / "new.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("read me.txt", "x")
        archive.writestr("../up/expenses.csv", as_csv(expenses))
    assert len(draw("ceb-expenses", path, names).tables["un_expenses"]) == 890
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more.csv", as_csv(expenses))
    with pytest.raises(EditionRefused, match="must hold one table"):
        draw("ceb-expenses", path, names)


def test_a_workbook(tmp_path, names, expenses):
    book = openpyxl.Workbook()
    for line in expenses:
        typed = [
            float(cell) if place < 2 and cell[:1].isdigit() else cell
            for place, cell in enumerate(line)
        ]
        book.active.append(typed)
    book.save(tmp_path / "new.xlsx")
    found = draw("ceb-expenses", tmp_path / "new.xlsx", names).tables["un_expenses"]
    ours = table_rows(CATALOG, ROOT / "data", "un_expenses")
    assert not compare(CATALOG.table("un_expenses"), ours, found).any


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/other.xml"])
def test_a_workbook_that_is_none(tmp_path, names, member):
    path = tmp_path / "new.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not a workbook")
        archive.writestr(member + "x", "y")
    with pytest.raises(EditionRefused, match="workbook cannot be read"):
        draw("ceb-expenses", path, names)


def test_a_workbook_or_archive_that_would_fill_the_memory(tmp_path, names, monkeypatch, expenses):
    path = tmp_path / "new.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("expenses.csv", as_csv(expenses) + b"\n" * 1_000_000)
    monkeypatch.setattr(reading, "MOST_BYTES", 500_000)
    with pytest.raises(EditionRefused, match="too large"):
        draw("ceb-expenses", path, names)


def test_an_archive_with_damaged_content(tmp_path, names, expenses):
    path = tmp_path / "new.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("expenses.csv", as_csv(expenses))
    whole = path.read_bytes()
    # After the header and the name; the first byte says how the data are packed.
    start = 30 + len("expenses.csv")
    path.write_bytes(whole[:start] + b"\xff" * 8 + whole[start + 8 :])
    with pytest.raises(EditionRefused, match="archive cannot be read"):
        draw("ceb-expenses", path, names)


START = as_csv(published("ceb-expenses", ROOT / "data")[:40])


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_whatever_comes_is_refused_in_words(content):
    refuses_in_words(content)


@given(st.integers(0, len(START) - 1), st.binary(min_size=1, max_size=3))
def test_a_file_with_a_few_bytes_changed_is_read_or_refused_in_words(place, stuff):
    refuses_in_words(START[:place] + stuff + START[place + len(stuff) :])


@given(st.integers(0, len(START) - 1))
def test_a_file_cut_off_anywhere_gives_whole_rows_or_nothing(place):
    found = refuses_in_words(START[:place])
    if found is not None:
        assert START[:place].endswith((b"\r", b"\n"))
        whole = refuses_in_words(START)
        assert all(row in whole.tables["un_expenses"] for row in found.tables["un_expenses"])


def refuses_in_words(content: bytes) -> Drawn | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.csv"
        path.write_bytes(content)
        try:
            return draw("ceb-expenses", path, NAMES)
        except EditionRefused as told:
            assert str(told)
            return None


def test_a_file_that_is_not_there(tmp_path, names):
    with pytest.raises(EditionRefused, match="cannot be read"):
        draw("ceb-expenses", tmp_path / "none.csv", names)


def test_every_spelling_has_a_code_of_its_list(names):
    known = {
        "area": ("areas", "area_code"),
        "entity": ("entities", "entity_id"),
        "function": ("functions", "function_id"),
        "category": ("contribution_categories", "category_id"),
        "contributor": ("contributors", "contributor_id"),
        "goal": ("goals", "goal_id"),
    }
    for listed, name, code in spellings():
        if code != "-" and listed != "basis":
            table, column = known[listed]
            codes = {row[column] for row in table_rows(CATALOG, ROOT / "data", table)}
            assert code in codes, name
        assert names.code(listed, name) == code, f"{name} stands for something else already"


def test_every_area_is_known_under_its_label(names):
    for row in table_rows(CATALOG, ROOT / "data", "areas"):
        assert names.code("area", row["label"]) == row["area_code"]


def test_entities_that_are_each_others_parent_end(monkeypatch):
    rows = [
        {"entity_id": "A", "own_line": "false", "parent_id": "B"},
        {"entity_id": "B", "own_line": "false", "parent_id": "A"},
    ]
    monkeypatch.setattr(Names, "_rows", lambda *_: rows)
    assert set(Names(CATALOG, ROOT / "data")._lines) == {"A", "B"}
