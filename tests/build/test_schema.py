"""The database matches the description."""

from pathlib import Path

import duckdb
import pytest

from rcdata import catalog as catalogs
from rcdata.build import validation
from rcdata.build.schema import SQL_TYPES

CATALOG = catalogs.load(Path(__file__).resolve().parents[2] / "data")
CURATED = pytest.mark.parametrize("table", CATALOG.curated, ids=lambda table: table.name)
TABLES = pytest.mark.parametrize("table", CATALOG.tables, ids=lambda table: table.name)


@TABLES
def test_columns_types_and_comments(ask, table):
    found = ask(
        "SELECT column_name, data_type, NOT is_nullable, comment FROM duckdb_columns() "
        f"WHERE table_name = '{table.name}' ORDER BY column_index"
    )
    assert found == [(c.name, SQL_TYPES[c.type], c.required, c.description) for c in table.columns]


@TABLES
def test_title_and_grain_are_the_comment(ask, table):
    found = ask(f"SELECT comment FROM duckdb_tables() WHERE table_name = '{table.name}'")
    assert found == [(f"{table.title}. {table.grain}",)]


@CURATED
def test_keys(ask, table):
    found = ask(
        "SELECT constraint_type, constraint_column_names, referenced_table, "
        f"referenced_column_names FROM duckdb_constraints() WHERE table_name = '{table.name}'"
    )
    keys = [list(columns) for kind, columns, *_ in found if kind == "PRIMARY KEY"]
    assert keys == [list(table.primary_key)]
    foreign = sorted((c, t, r) for kind, c, t, r in found if kind == "FOREIGN KEY")
    assert foreign == sorted(
        (list(key.columns), key.table, list(key.references)) for key in table.foreign_keys
    )
    unique = {columns[0] for kind, columns, *_ in found if kind == "UNIQUE"}
    described = {column.name for column in table.columns if column.unique}
    assert unique == described - ({table.primary_key[0]} if len(table.primary_key) == 1 else set())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rc_funding SET period = 'soon'",
        "UPDATE rc_funding SET period_basis = 'guessed'",
        "UPDATE qualifiers SET lower_steps = -1",
        "INSERT INTO denominator_parts VALUES ('development', 'nothing')",
    ],
)
def test_the_database_refuses_what_the_description_excludes(database, tmp_path, sql):
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(database.read_bytes())
    with duckdb.connect(str(copy)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(sql)


def test_figures_has_one_row_for_each_row_of_a_fact_table(ask):
    rows = {table.name: ask(f"SELECT count(*) FROM {table.name}")[0][0] for table in CATALOG.facts}
    assert dict(ask("SELECT table_name, count(*) FROM figures GROUP BY ALL")) == rows
    assert ask("SELECT count(DISTINCT figure_id) FROM figures") == [(sum(rows.values()),)]


def test_columns_of_figures(ask):
    found = ask(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = 'figures' "
        "ORDER BY column_index"
    )
    assert " ".join(name for (name,) in found) == (
        "figure_id source_id locator period year last_year measure breakdown value unit as_printed "
        "status qualifier table_name note step"
    )


@pytest.mark.parametrize(
    ("figure_id", "measure", "breakdown"),
    [
        (
            "e2009.t1.a1a.2004",
            "Funds for the resident coordinator system",
            "Core cost of the resident coordinator function and offices",
        ),
        (
            "e2020.at2.posts.estimate.2021",
            "Spending and budget of the trust fund: estimate",
            "Total · Posts",
        ),
        ("e2020.p80.levy.2019", "Income of the trust fund", "Coordination levy"),
        ("ext.us-cpi-u.2004", "Price index", ""),
        # A repeated figure is named like the figure it repeats.
        (
            "e2009.p83.total.2007",
            "Funds for the resident coordinator system",
            "Total support to the resident coordinator system",
        ),
    ],
)
def test_measure_and_breakdown(ask, figure_id, measure, breakdown):
    sql = f"SELECT measure, breakdown FROM figures WHERE figure_id = '{figure_id}'"
    assert ask(sql) == [(measure, breakdown)]


@pytest.mark.parametrize(
    ("figure_id", "step"),
    [
        ("e2009.p83.operational.2007", 1e8),
        ("e2009.p84.total.2008", 1e5),
        ("e2009.t1.a1a.2004", 1000),
        ("e2020.at1.a.estimate.2020", 100),
        ("e2009.p83.share.2007", 0.01),
        ("ext.rc-income-total.2020", 1e6),
        ("ext.rc-income-cost-sharing.2020", 1e5),
        ("ext.rc-expenditure-financial-statements.2019", 10),
        ("e2009.t1.a1b.2004", None),
        ("e2020.at3.c.p-2.2021", None),
    ],
)
def test_step_is_the_value_of_the_last_printed_digit(ask, figure_id, step):
    assert ask(f"SELECT step FROM figures WHERE figure_id = '{figure_id}'") == [(step,)]


def test_year_of(ask):
    sql = (
        "SELECT year_of('2007'), year_of('2020-03'), year_of('2020/2021'), typeof(year_of('2007'))"
    )
    assert ask(sql) == [(2007, 2020, 2020, "INTEGER")]


def test_values_are_exactly_those_of_the_files(ask):
    sql = (
        "SELECT value FROM figures WHERE figure_id IN ('e2009.p83.share.2007', 'ext.us-cpi-u.2004')"
    )
    assert sorted(ask(sql)) == [(0.53,), (188.883,)]


def test_build_info_names_the_content_and_no_time(ask):
    info = dict(ask("SELECT key, value FROM build_info"))
    assert info["data_version"] == CATALOG.version
    assert len(info["content_hash"]) == 64
    assert (info["relations_held"], info["relations_checked"]) == ("193", "198")
    assert not any("time" in key or "date" in key for key in info)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9" * 310, 10**310),
        ("1e-300000000", 0.0),
        ("1e41", 1e41),
        (str(2**63), 2**63),
        ("NaN", 1.0),
    ],
)
def test_numbers_that_no_figure_has_are_odd(text, number):
    assert validation._odd(text, number)
    assert validation._odd("1234.5", 1234.5) is None
