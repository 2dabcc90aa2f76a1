"""Locators: their parts, their words for readers, and that SQL reads them in the same way."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from rcdata.i18n import language
from rcdata.locators import Locator, read, told
from tests.server import ROOT

CELL = "annex table 3, row B global coordination, column P-5"
LATIN = re.compile("[A-Za-z]{4,}")


@pytest.fixture(scope="module")
def connection(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every locator of the data."""
    rows = connection.execute(
        "SELECT DISTINCT locator FROM figures UNION SELECT locator FROM findings "
        "UNION SELECT locator FROM actions UNION SELECT locator FROM country_notes"
    )
    return [locator for (locator,) in rows.fetchall()]


@pytest.mark.parametrize(
    ("locator", "parts"),
    [
        ("para 83 (a)", Locator("para 83 (a)", "", ())),
        (CELL, Locator("annex table 3", "", ("row B global coordination", "column P-5"))),
        (
            "annex table 4, row total, column change, per cent",
            Locator("annex table 4", "", ("row total", "column change, per cent")),
        ),
        (
            "annex, One Office, transaction costs and savings, para 2",
            Locator("annex", "One Office, transaction costs and savings", ("para 2",)),
        ),
        ("annex, closing text", Locator("annex", "", ("closing text",))),
        ("series us_cpi_u, 2020", Locator("series us_cpi_u", "2020", ())),
        ("para 7, action 3 (ii)", Locator("para 7", "", ("action 3 (ii)",))),
    ],
)
def test_parts(locator: str, parts: Locator) -> None:
    assert read(locator) == parts


def test_table_and_cells() -> None:
    assert read(CELL).table == "annex table 3"
    assert read(CELL).cells == {"row": "B global coordination", "column": "P-5"}
    assert read("note d to table 1").table == ""
    assert read("annex, title").table == ""


def test_words_for_the_translators_are_no_codes() -> None:
    assert read(CELL).words == ["B global coordination"]
    assert read("table 1, row A.1.a, column 2007").words == []
    assert read("annex, Way forward, bullet 2").words == ["Way forward"]
    assert read("series us_cpi_u, 2020").words == []


def test_number() -> None:
    assert [read(one).number for one in ("para 83 (a)", "annex, Introduction, para 4")] == [83, 4]
    assert [read(one).number for one in ("annex, Way forward, bullet 6", "table 1")] == [6, None]


@pytest.mark.parametrize(
    ("locator", "chinese"),
    [
        ("para 83", "第83段"),
        ("summary", "摘要"),
        ("annex table 3", "附件表3"),
        ("note d to table 1", "表1注d"),
    ],
)
def test_told(locator: str, chinese: str) -> None:
    assert told(language("en"), locator) == locator
    assert told(language("zh"), locator) == chinese


@pytest.mark.parametrize("head", ["figure 4", "box after para 48", "footnote 9", "annex"])
def test_every_form_is_translated(head: str) -> None:
    assert told(language("en"), head) == head
    assert not LATIN.search(told(language("zh"), head))


def test_a_cell_is_told_long_and_short() -> None:
    assert told(language("en"), CELL) == CELL
    # The short form has the table only, the long form row and column; codes such as P-5 stay.
    assert told(language("zh"), CELL, short=True) == "附件表3"
    long = told(language("zh"), CELL)
    assert long.startswith("附件表3，") and "P-5" in long
    assert not LATIN.search(long)


def test_every_locator_of_the_data_is_translated(known: list[str]) -> None:
    assert len(known) > 500
    for locator in known:
        assert told(language("en"), locator) == locator.replace("_", " ")
        if not locator.startswith("series "):  # the name of a series is an identifier
            shown = re.sub(r"\([ivx]+\)", "", told(language("zh"), locator))
            assert not LATIN.search(shown), locator


def test_sql_reads_them_alike(connection: duckdb.DuckDBPyConnection, known: list[str]) -> None:
    rows = connection.execute(
        "SELECT one, place_part(one), place_section(one), place_number(one) "
        "FROM (SELECT unnest($known) AS one)",
        {"known": known},
    ).fetchall()
    assert len(rows) == len(known)
    for locator, part, section, number in rows:
        place = read(locator)
        assert number == place.number, locator
        assert (part == 3) == place.head.startswith("annex"), locator
        # Of the annex itself, not of its tables; a title counts as a section.
        expected = place.section or place.smaller[0] if place.head == "annex" else ""
        assert section == expected, locator


def test_no_other_module_takes_locators_apart() -> None:
    """No other module matches or splits at the words `para`, `annex table`, `row` or `column`."""
    form = re.compile(r"""["'(|,] ?(para|annex table|annex,|row|column)[ )][^"']*["']""")
    reading = re.compile(r"\b(re\.\w+|split|partition|startswith|removeprefix)\(")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ("rcdata", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "locators.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if reading.search(line) and form.search(line)
    ]
    assert found == []


def test_the_name_of_a_series_is_told_in_words():
    assert told(language("en"), "series rc_income_levy, 2020") == "series rc income levy, 2020"
