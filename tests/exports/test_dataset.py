"""Every format has exactly the contents of the database."""

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet
import pytest
from frictionless import validate

from rcdata import catalog as catalogs
from rcdata.build.build import build
from rcdata.database import connect
from rcdata.entrances import guarded
from rcdata.errors import DatabaseMissing, DatabaseUnusable, ExportFailed
from rcdata.exports import dataset, dataset_xlsx, sheet_names
from rcdata.exports.dataset_text import number
from rcdata.exports.dataset_xlsx import ABOUT
from tests import folders
from tests.exports import reading
from tests.server import ROOT

CATALOG = catalogs.load(ROOT / "data")
FORMATS = pytest.mark.parametrize("name", list(dataset.FORMATS))
FORMULAS = [
    '=HYPERLINK("http://example.org","click")',
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1,2)",
    "'=1+1",
    "\t=1+1",
    "＝1+1",
]
# Needs 17 digits, one more than workbooks usually store.
LONG_NUMBER = "1.1000000000000003"


def rewrite(path: Path, column: str, values: list[str]) -> None:
    """Write `values` into the first cells of a column."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    place = lines[0].index(column)
    for line, value in zip(lines[1:], values, strict=False):
        line[place] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables, with the UN system's record shortened, since readers that are not ours are
    slow."""
    return folders.cut(tmp_path_factory.mktemp("cut") / "data")


@pytest.fixture(scope="module")
def database(data: Path) -> Path:
    return build(data).out


@pytest.fixture(scope="module")
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's own data, with texts that a spreadsheet must not compute."""
    folder = folders.cut(tmp_path_factory.mktemp("own") / "data")
    rewrite(folder / "rc_funding.csv", "note", [*FORMULAS, "二〇〇七年，“引号”\r\n第二行", "NA"])
    rewrite(folder / "qualifiers.csv", "lower_steps", ["0.5", LONG_NUMBER])
    build(folder)
    return folder


@pytest.fixture(scope="module")
def made(database: Path, own_data: Path) -> dict[tuple[str, str], bytes]:
    """Both databases in every format."""
    found = {}
    for which, path in (("ours", database), ("own", own_data / "rc.duckdb")):
        with connect(path) as connection:
            for name in dataset.FORMATS:
                found[which, name] = dataset.content(name, connection, CATALOG)
    return found


@pytest.fixture(params=["ours", "own"])
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def source(which: str, database: Path, own_data: Path) -> Path:
    return database if which == "ours" else own_data / "rc.duckdb"


def same(found: reading.Tables, wanted: reading.Tables) -> None:
    assert set(found) == set(wanted)
    found, wanted = reading.exactly(found), reading.exactly(wanted)
    for name in wanted:
        assert found[name] == wanted[name], name


def test_csv_reads_back(which, source, made):
    found = reading.from_csv(made[which, "csv"], reading.types(source))
    same(found, reading.without_empty_texts(reading.expected(source, CATALOG)))


def test_xlsx_reads_back(which, source, made):
    found = reading.from_xlsx(made[which, "xlsx"], reading.types(source))
    wanted = reading.without_empty_texts(reading.expected(source, CATALOG))
    same(reading.without_empty_texts(found), wanted)


def test_parquet_reads_back(which, source, made):
    found = reading.from_parquet(made[which, "parquet"], reading.types(source))
    same(found, reading.expected(source, CATALOG))


def test_duckdb_reads_back(which, source, made, tmp_path):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(made[which, "duckdb"])
    same(reading.expected(copy, CATALOG), reading.expected(source, CATALOG))


def test_datapackage_reads_back(which, source, made, tmp_path):
    content, kinds = made[which, "datapackage"], reading.types(source)
    found = reading.from_datapackage(content, tmp_path, kinds)
    same(found, reading.without_empty_texts(reading.expected(source, CATALOG)))


def test_datapackage_is_valid(which, made, tmp_path):
    path = tmp_path / "datapackage.zip"
    path.write_bytes(made[which, "datapackage"])
    report = validate(str(path))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] > len(CATALOG.tables)


def test_datapackage_unpacked_is_valid_too(made, tmp_path):
    for name, entry in reading.unzipped(made["ours", "datapackage"]).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(entry)
        assert not entry.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" not in entry
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_datapackage_notices_a_changed_cell(made, tmp_path):
    for name, entry in reading.unzipped(made["ours", "datapackage"]).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(entry.replace(b"17400000000", b"17500000000"))
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_datapackage_describes_every_column(made):
    described = reading.descriptor(made["ours", "datapackage"])
    assert not [key for key in described if key.startswith("x-")]
    assert (described["name"], described["version"]) == (CATALOG.name, CATALOG.version)
    fields = [
        (resource["name"], field["name"], field["description"])
        for resource in described["resources"]
        for field in resource["schema"]["fields"]
    ]
    assert [field for field in fields if not field[2].strip()] == []


def test_datapackage_keeps_keys_and_constraints(made):
    resources = reading.descriptor(made["ours", "datapackage"])["resources"]
    schemas = {resource["name"]: resource["schema"] for resource in resources}
    for table in CATALOG.tables:
        # In a Data Package no cell of a primary key is empty.
        whole = all(table.column(name).required for name in table.primary_key)
        wanted = list(table.primary_key) if whole else None
        assert schemas[table.name].get("primaryKey") == wanted
        assert len(schemas[table.name].get("foreignKeys", [])) == len(table.foreign_keys)
    assert schemas["figures"]["primaryKey"] == ["figure_id"]
    assert schemas["findings"]["primaryKey"] == ["finding_id"]
    targets = [key["reference"]["resource"] for key in schemas["findings"]["foreignKeys"]]
    assert targets == ["figures", "sources"]


@FORMATS
def test_the_same_database_gives_the_same_bytes(name, database, made, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    with connect(database) as connection:
        assert dataset.content(name, connection, CATALOG) == made["ours", name]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", [name for name in dataset.FORMATS if name != "duckdb"])
def test_two_builds_of_the_same_data_give_the_same_bytes(name, data, made, tmp_path):
    build(data, tmp_path / "again.duckdb")
    with connect(tmp_path / "again.duckdb") as connection:
        assert dataset.content(name, connection, CATALOG) == made["ours", name]


@FORMATS
def test_a_locked_cursor_will_do(name, database, made):
    """A database as in the app: attached, read-only, without access to other files."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{database}' AS rc (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        cursor = connection.cursor()
        cursor.execute("USE rc")
        assert dataset.content(name, cursor, CATALOG) == made["ours", name]


def test_csv_opens_right_in_a_spreadsheet(made):
    files = reading.unzipped(made["ours", "csv"])
    assert all(entry.startswith(b"\xef\xbb\xbf") for entry in files.values())
    assert "亿美元" in files["figures.csv"].decode("utf-8-sig")
    assert b"17400000000," in files["figures.csv"]
    lines = files["units.csv"].splitlines(keepends=True)
    assert all(line.endswith(b"\r\n") for line in lines)


def test_readme_names_tables_units_sources_and_citation(made, database):
    files = reading.unzipped(made["ours", "csv"])
    text = files["README.txt"].decode("utf-8-sig")
    info = dict(reading.expected(database, CATALOG)["build_info"][1])
    assert f"content {info['content_hash'][:12]}" in text
    assert CATALOG.title in text and f"Version {CATALOG.version}" in text
    assert all(name in text for name in files if name != "README.txt")
    assert "USD: United States dollars" in text and "e2009-76:" in text
    assert "licence" in text


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_guards_formulas(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-34,500", "+42.7%", "-5 300", "—", "-", "=", "1-2", "’tis", "'quoted'", "", "a=b"]
)
def test_csv_leaves_numbers_and_texts_alone(text):
    assert guarded(text) == text


def test_no_cell_of_the_csv_is_a_formula(made):
    entry = reading.unzipped(made["own", "csv"])["rc_funding.csv"].decode("utf-8-sig")
    notes = [row["note"] for row in csv.DictReader(io.StringIO(entry, newline=""))]
    assert {f"'{text}" for text in FORMULAS} <= set(notes)


def test_no_cell_of_the_workbook_is_a_formula(made):
    workbook = openpyxl.load_workbook(io.BytesIO(made["own", "xlsx"]))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    texts = {cell.value for cell in cells if cell.data_type == "s"}
    assert "f" not in {cell.data_type for cell in cells}
    assert set(FORMULAS) <= texts


@pytest.mark.parametrize("value", [0.1 + 0.2, 1e300, 17.4e9, -0.0, 1e16, 1 / 3, 188.883])
def test_numbers_as_text_lose_nothing(value):
    assert repr(float(number(value))) == repr(value)
    assert not number(value).endswith(".0")


def test_sheets_in_order(made):
    workbook = openpyxl.load_workbook(io.BytesIO(made["ours", "xlsx"]))
    described = [table.name for table in CATALOG.tables]
    assert workbook.sheetnames[: len(described) + 2] == ["About", *described, "figures"]
    assert {"findings", "relations_checked"} < set(workbook.sheetnames)


def test_sheets_are_ready_to_use(made):
    workbook = openpyxl.load_workbook(io.BytesIO(made["ours", "xlsx"]))
    for sheet in workbook.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
        assert all(8 <= width.width <= 62 for width in sheet.column_dimensions.values())
    header = {cell.value: cell.comment.text for cell in workbook["figures"][1]}
    assert header["value"].endswith("(number; unit: see column unit)")


def test_about_sheet(made, database):
    workbook = openpyxl.load_workbook(io.BytesIO(made["ours", "xlsx"]))
    lines = [row for row in workbook["About"].iter_rows(values_only=True) if any(row)]
    tables = reading.expected(database, CATALOG)
    facts = {row[0]: row[1] for row in lines}
    assert lines[0][0] == CATALOG.title
    assert facts["Version"] == CATALOG.version
    assert facts["Content hash"] == dict(tables["build_info"][1])["content_hash"]
    listed = {
        row[0]: row[3] for row in lines[lines.index(("Table", "Title", "Grain", "Rows")) + 1 :]
    }
    assert listed == {name: len(rows) for name, (_, rows) in tables.items()}
    sources = next(row for row in workbook["About"].iter_rows() if row[0].value == "sources")
    assert sources[0].hyperlink.location == "'sources'!A1"
    assert sources[2].value == CATALOG.table("sources").grain


def test_a_table_longer_than_a_sheet_is_left_out_and_named(database, monkeypatch):
    monkeypatch.setattr(dataset_xlsx, "SHEET_ROWS", 100)
    with connect(database) as connection:
        content = dataset.content("xlsx", connection, CATALOG)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    about = {row[0]: row[4] for row in workbook["About"].iter_rows(values_only=True, max_col=5)}
    assert "figures" not in workbook.sheetnames
    assert about["figures"] == "too long for a sheet: take CSV, Parquet or DuckDB"
    assert "units" in workbook.sheetnames
    assert about["units"] is None


def test_names_of_sheets_are_accepted_by_spreadsheets():
    names = sheet_names.of_tables(["About", "history", "a/b", "A_b", "x" * 40, "x" * 41], [ABOUT])
    assert list(names.values()) == [
        "About~2",
        "history~2",
        "a_b",
        "A_b~2",
        "x" * 31,
        "x" * 29 + "~2",
    ]


def test_parquet_carries_the_descriptions(made):
    entry = reading.unzipped(made["ours", "parquet"])["rc_funding.parquet"]
    schema = pyarrow.parquet.read_schema(io.BytesIO(entry))
    table = CATALOG.table("rc_funding")
    assert schema.metadata[b"description"].decode() == table.grain
    described = {f.name: f.metadata[b"description"].decode() for f in schema}
    assert described == {column.name: column.description for column in table.columns}


def test_a_text_too_long_for_a_cell_is_refused_in_words(own_data, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(own_data, folder, ignore=shutil.ignore_patterns("*.duckdb*"))
    rewrite(folder / "rc_funding.csv", "note", ["x" * 40_000])
    build(folder)
    with pytest.raises(ExportFailed, match=r"too large for a spreadsheet.*column note"):
        dataset.export("xlsx", folder / "rc.duckdb", folder, tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
    dataset.export("csv", folder / "rc.duckdb", folder, tmp_path / "out.zip")


def test_missing_database(tmp_path):
    with pytest.raises(DatabaseMissing, match=r"There is no database .*python -m rcdata build"):
        dataset.export("csv", tmp_path / "none.duckdb", ROOT / "data", tmp_path / "out.zip")


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "rc.duckdb").write_text("figure_id,value\n" * 1000)
    with pytest.raises(DatabaseUnusable, match="The database cannot be opened"):
        dataset.export("csv", tmp_path / "rc.duckdb", ROOT / "data", tmp_path / "out.zip")


def test_a_database_of_another_description(database, tmp_path):
    with duckdb.connect(shutil.copy(database, tmp_path / "rc.duckdb")) as connection:
        connection.execute("DROP TABLE finding_notes")
    with pytest.raises(DatabaseUnusable, match="does not fit the description of the data"):
        dataset.export("csv", tmp_path / "rc.duckdb", ROOT / "data", tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


def test_unknown_format(database, tmp_path):
    with pytest.raises(ExportFailed, match=r"no such format .pdf.*csv, xlsx"):
        dataset.export("pdf", database, ROOT / "data", tmp_path / "out.pdf")


def test_the_database_is_not_overwritten(database, tmp_path):
    copy = tmp_path / "rc.duckdb"
    shutil.copy(database, copy)
    before = copy.read_bytes()
    for name in dataset.FORMATS:
        with pytest.raises(ExportFailed, match="is the database itself"):
            dataset.export(name, copy, ROOT / "data", tmp_path / "." / "rc.duckdb")
    assert copy.read_bytes() == before


def test_a_file_of_another_kind_is_not_overwritten(database, tmp_path):
    out = tmp_path / "mine.csv"
    out.write_text("mine")
    with pytest.raises(ExportFailed, match="exists and is of another kind"):
        dataset.export("csv", database, ROOT / "data", out)
    assert out.read_text() == "mine"


@FORMATS
def test_names_of_files(name):
    found = dataset.file_name(name, "a/b c", "1.0")
    assert found.startswith("a-b-c-1.0")
    assert len({dataset.file_name(other, "x", "1") for other in dataset.FORMATS}) == len(
        dataset.FORMATS
    )


def test_descriptor_is_text_that_people_can_read(made):
    text = reading.unzipped(made["ours", "datapackage"])["datapackage.json"].decode()
    assert json.loads(text)["resources"][0]["name"] == CATALOG.tables[0].name
    assert text.count("\n") > 100
