"""A made-up next year, added to the CSV files as spreadsheets save them."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rcdata.__main__ import main
from rcdata.queries import evidence
from rcdata.topics.costs import queries as costs
from rcdata.topics.register import queries as register
from tests.build.conftest import Folder
from tests.server import ROOT

YEAR = "2026"
SPENT, PRICES = "ext.rc-expenditure-financial-statements.2023", "ext.us-cpi-u.2025"
EXPENSES = {
    "ext.un-expenses-development.2024": "20000000000",
    "ext.un-expenses-humanitarian.2024": "30000000000",
}
# How spreadsheets save: the encoding, and the options of csv.writer.
SAVED = {
    "Excel, CSV UTF-8": ("utf-8-sig", {}),
    "Excel, CSV UTF-8 with semicolons": ("utf-8-sig", {"delimiter": ";"}),
    "LibreOffice, quoted": ("utf-8", {"quoting": 1}),
    "tabs": ("utf-8", {"delimiter": "\t"}),
    "Unix ends of lines": ("utf-8", {"lineterminator": "\n"}),
}


def with_next_year(folder: Folder) -> dict[str, int]:
    """Add a source, spending, prices and expenses; returns the row in each file."""
    folder.append("sources.csv", "e2020-54", source_id="ours", sort_order="99", symbol="OURS/1")
    ours = {"period": YEAR, "source_id": "ours"}
    rows = {
        "rc_spending.csv": folder.append(
            "rc_spending.csv",
            SPENT,
            **ours,
            figure_id="ours.spent",
            value="250000000",
            as_printed="2.5 亿美元",
            locator="para 7",
        ),
        "price_index.csv": folder.append(
            "price_index.csv", PRICES, **ours, figure_id="ours.cpi", value="330", as_printed="330"
        ),
    }
    for like, amount in EXPENSES.items():
        rows["operational_spending.csv"] = folder.append(
            "operational_spending.csv",
            like,
            **ours,
            figure_id=like.replace("ext.", "ours.").replace("2024", YEAR),
            value=amount,
            as_printed=amount,
        )
    return rows


def cells(folder: Folder) -> dict[str, list[list[str]]]:
    return {path.name: folder.lines(path.name) for path in folder.path.glob("*.csv")}


def save(folder: Folder, files: dict[str, list[list[str]]], how: str) -> None:
    encoding, options = SAVED[how]
    for name, lines in files.items():
        folder.write(name, lines, encoding, **options)


@pytest.fixture
def build(fresh: Folder, tmp_path: Path) -> Callable[[], int]:
    """The build command as a person types it, from one folder into another."""

    def run() -> int:
        return main(["build", "--data", str(fresh.path), "--out", str(tmp_path / "other" / "rc")])

    return run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "other" / "rc"


@pytest.mark.parametrize("how", SAVED)
def test_next_year_appears(fresh, build, out, how, capsys):
    with_next_year(fresh)
    save(fresh, cells(fresh), how)
    assert build() == 0, capsys.readouterr().err
    with duckdb.connect(str(out), read_only=True) as connection:
        found = register.search(connection, register.Wanted(sources=("ours",)))
        assert set(found.figure_id) == {
            "ours.spent",
            "ours.cpi",
            "ours.un-expenses-development.2026",
            "ours.un-expenses-humanitarian.2026",
        }
        spent = found.set_index("figure_id").loc["ours.spent"]
        assert (spent.as_printed, spent.value, spent.source) == (
            "2.5 亿美元",
            250_000_000,
            "OURS/1",
        )
        domain = evidence.domain(connection)
        assert domain.last == int(YEAR)
        cost = costs.coordination_cost(connection, domain.default).set_index("year").loc[int(YEAR)]
        assert (cost.cost_usd, list(cost.figure_ids)) == (250_000_000, ["ours.spent"])
        share = costs.coordination_share(connection, domain.default).set_index("year")
        # 250 million of 20 + 30 billion is half a cent of a dollar.
        assert share.share_pct[int(YEAR)] == pytest.approx(0.5)
        then = replace(domain.default, dollars="constant", base_year=2025)
        index = connection.execute("SELECT value FROM price_index WHERE period = '2025'").fetchone()
        constant = costs.coordination_cost(connection, then).set_index("year").loc[int(YEAR)]
        assert constant.cost_usd == pytest.approx(250_000_000 * index[0] / 330)


def test_every_way_of_saving_gives_the_same_database(fresh, build, out):
    with_next_year(fresh)
    files, hashes = cells(fresh), set()
    for how in SAVED:
        save(fresh, files, how)
        assert build() == 0
        with duckdb.connect(str(out), read_only=True) as connection:
            sql = "SELECT value FROM build_info WHERE key = 'content_hash'"
            hashes.add(connection.execute(sql).fetchone())
    assert len(hashes) == 1


def test_text_in_utf_16_is_refused_with_what_to_do(fresh, build, capsys):
    fresh.write("units.csv", fresh.lines("units.csv"), "utf-16", delimiter="\t")
    assert build() == 1
    assert (
        "units.csv: the file is not CSV but text in UTF-16, expected a CSV file in UTF-8 "
        "(in a spreadsheet: save as “CSV UTF-8”)"
    ) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("value", "250.000.000", "“250.000.000” is not a number"),
        ("value", "25000000", "the value is 25,000,000, as_printed is “2.5 亿美元”"),
        ("status", "spent", "“spent” is not among the statuses"),
        ("period", "next year", "“next year”"),
        ("source_id", "theirs", "“theirs”"),
    ],
)
def test_faulty_year_is_refused_and_the_old_database_stays(
    fresh, build, out, capsys, column, cell, problem
):
    assert build() == 0
    before = out.read_bytes()
    row = with_next_year(fresh)["rc_spending.csv"]
    fresh.set("rc_spending.csv", "ours.spent", **{column: cell})
    save(fresh, cells(fresh), "Excel, CSV UTF-8 with semicolons")
    capsys.readouterr()
    assert build() == 1
    shown = capsys.readouterr().err
    assert f"rc_spending.csv:{row}:{column}: " in shown
    assert problem in shown
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_the_shell_builds_the_same(fresh, out):
    with_next_year(fresh)
    command = [sys.executable, "-m", "rcdata", "build", "--data", str(fresh.path), "--out", out]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    with duckdb.connect(str(out), read_only=True) as connection:
        assert evidence.domain(connection).last == int(YEAR)
    # The project's own database is in another folder and stays as it is.
    assert not list(fresh.path.glob("*.duckdb"))
