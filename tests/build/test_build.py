"""The build is deterministic, and the old file stays until the new one is complete."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from rcdata import catalog as catalogs
from rcdata.build import build as building
from rcdata.build.build import build
from rcdata.errors import BuildFailed, DataFaults

ROOT = Path(__file__).resolve().parents[2]
FIRST = "e2009.t1.a1a.2004"
FIGURES, HELD, FAILED = 819, 193, 5
DIES_WHILE_WRITING = "schema.fill_figures = wait"
DIES_BEFORE_RENAMING = "Path.replace = wait"
SCRIPT = """
import sys, time
from pathlib import Path
from rcdata.build import build, schema
def wait(*_):
    print("waiting", flush=True)
    time.sleep(60)
{patch}
build.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def value_of(database: Path, figure_id: str) -> float:
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT value FROM figures WHERE figure_id = ?", [figure_id])
        return found.fetchall()[0][0]


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir() if path != out)


def rows_of_facts(fresh) -> int:
    """The number of rows, without headers, in the files of facts; each row is one figure."""
    return sum(len(fresh.lines(table.path)) - 1 for table in catalogs.load(fresh.path).facts)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "built" / "rc.duckdb"


def double(fresh) -> None:
    """A change that passes all checks: another amount, in both printed form and value."""
    fresh.set("price_index.csv", "ext.us-cpi-u.2004", value="200", as_printed="200")


def test_report(fresh, out):
    report = build(fresh.path, out)
    assert report.out == out
    assert report.figures == rows_of_facts(fresh) == FIGURES
    assert (report.relations_held, report.relations_failed) == (HELD, FAILED)
    assert report.seconds > 0
    assert beside(out) == []


def test_default_place_is_in_the_data_folder(fresh):
    assert build(fresh.path).out == fresh.path / "rc.duckdb"


def test_same_data_same_hash(fresh, out):
    assert build(fresh.path, out).content_hash == build(fresh.path, out).content_hash


def test_order_of_rows_and_columns_does_not_matter(fresh, out):
    before = build(fresh.path, out).content_hash
    for path in fresh.path.glob("*.csv"):
        header, *rows = fresh.lines(path.name)
        fresh.write(path.name, [line[::-1] for line in [header, *reversed(rows)]])
    assert build(fresh.path, out).content_hash == before


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_file_saved_by_a_spreadsheet(fresh, out, delimiter):
    before = build(fresh.path, out).content_hash
    for path in fresh.path.glob("*.csv"):
        lines = [[*line, "", ""] for line in fresh.lines(path.name)]
        lines.append([""] * len(lines[0]))
        fresh.write(path.name, lines, encoding="utf-8-sig", delimiter=delimiter, quoting=1)
    assert (
        (fresh.path / "units.csv")
        .read_bytes()
        .startswith(b'\xef\xbb\xbf"unit_id"' + delimiter.encode())
    )
    assert b"\r\n" in (fresh.path / "units.csv").read_bytes()
    assert build(fresh.path, out).content_hash == before


def test_number_written_another_way_is_the_same(fresh, out):
    before = build(fresh.path, out).content_hash
    fresh.set("results.csv", "e2009.p83.share.2007", value="0.530")
    assert build(fresh.path, out).content_hash == before


@pytest.mark.parametrize(
    "change",
    [
        double,
        lambda fresh: fresh.set("units.csv", "USD", label="Dollars"),
        lambda fresh: fresh.drop("price_index.csv", "ext.us-cpi-u.2025"),
        lambda fresh: (fresh.path / "datapackage.yaml").write_text(
            (fresh.path / "datapackage.yaml")
            .read_text(encoding="utf-8")
            .replace("title: Units", "title: Units of measurement"),
            encoding="utf-8",
        ),
    ],
    ids=["value", "label", "row", "description"],
)
def test_other_data_other_hash(fresh, out, change: Callable):
    before = build(fresh.path, out).content_hash
    change(fresh)
    assert build(fresh.path, out).content_hash != before


def test_fault_leaves_the_old_file(fresh, out):
    build(fresh.path, out)
    before = out.read_bytes()
    fresh.set("rc_funding.csv", FIRST, value="abc")
    with pytest.raises(DataFaults) as caught:
        build(fresh.path, out)
    assert [fault.place for fault in caught.value.faults] == ["rc_funding.csv:2:value"]
    assert out.read_bytes() == before
    assert beside(out) == []


def test_failure_while_writing_leaves_the_old_file(fresh, out, monkeypatch):
    build(fresh.path, out)
    before = out.read_bytes()
    monkeypatch.setattr(building.schema, "fill_figures", lambda catalog: "CREATE VIEW nothing")
    with pytest.raises(BuildFailed, match="could not be written"):
        build(fresh.path, out)
    assert out.read_bytes() == before
    assert beside(out) == []


@pytest.mark.parametrize("patch", [DIES_WHILE_WRITING, DIES_BEFORE_RENAMING])
def test_killed_build_leaves_the_old_file_and_is_cleaned_up(fresh, out, patch):
    build(fresh.path, out)
    double(fresh)
    command = [sys.executable, "-c", SCRIPT.format(patch=patch), str(fresh.path), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGKILL)
    assert any(name.startswith(f"rc.duckdb.new-{process.pid}-") for name in beside(out))
    assert value_of(out, "ext.us-cpi-u.2004") == 188.883

    build(fresh.path, out)
    assert beside(out) == []
    assert value_of(out, "ext.us-cpi-u.2004") == 200


def test_reader_of_the_old_file_is_not_disturbed(fresh, out):
    build(fresh.path, out)
    with duckdb.connect(str(out), read_only=True) as reader:
        double(fresh)
        build(fresh.path, out)
        sql = "SELECT value FROM price_index WHERE period = '2004'"
        assert reader.execute(sql).fetchall() == [(188.883,)]
    assert value_of(out, "ext.us-cpi-u.2004") == 200


def test_file_that_is_no_database_is_not_replaced(fresh):
    slip = fresh.path / "rc_funding.csv"
    before = slip.read_bytes()
    with pytest.raises(BuildFailed, match="exists and is not a database"):
        build(fresh.path, slip)
    assert slip.read_bytes() == before


def test_place_that_cannot_be_written(fresh, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildFailed, match="could not be written"):
        build(fresh.path, tmp_path / "file" / "rc.duckdb")


def test_made_up_next_year(fresh, out):
    """A user adds a year: a new source, amounts by line, a total that adds up."""
    fresh.append("sources.csv", "e2020-54", source_id="ours-2026", sort_order="99")
    amounts = {"total": "300 000", "A": "100 000", "B": "200 000"}
    for line, printed in amounts.items():
        fresh.append(
            "rc_funding.csv",
            "e2009.t1.total.2008",
            figure_id=f"ours.{line.lower()}.2027",
            period="2027",
            line_id=line,
            value=printed.replace(" ", "") + "000",
            as_printed=printed,
            source_id="ours-2026",
            locator=f"table 1, row {line}, column 2027",
        )
    fresh.append(
        "price_index.csv",
        "ext.us-cpi-u.2025",
        figure_id="ours.cpi.2027",
        period="2027",
        value="350.5",
        as_printed="350.5",
        source_id="ours-2026",
    )
    report = build(fresh.path, out)
    assert report.figures == FIGURES + 4
    assert report.relations_held == HELD + 1
    assert value_of(out, "ours.total.2027") == 300_000_000
