"""The same tables in a lake: same answers, editions as snapshots, errors in words."""

import hashlib
import io
import logging
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest

from rcdata import lake, topics
from rcdata.__main__ import main
from rcdata.cards import registry
from rcdata.cards.card import View
from rcdata.catalog import load
from rcdata.choices import Choices
from rcdata.database import DEFAULT_DATA
from rcdata.errors import DatabaseMissing, DatabaseUnusable
from rcdata.exports import dataset, tables
from rcdata.i18n import language
from rcdata.queries import evidence
from rcdata.ui import database as app_database
from tests import storage
from tests.cards.every import OWN, STATES

topics.load()


@dataclass
class Published:
    """A lake that holds the database of this run as its first snapshot."""

    address: str
    server: storage.Postgres | None
    first: int


@pytest.fixture(scope="module", params=["in a file", "PostgreSQL and S3"])
def published(request, database, tmp_path_factory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("lake")
    if request.param == "in a file":
        address = f"ducklake:{folder / 'catalogue.ducklake'}"
        yield Published(address, None, lake.publish(database, address, str(folder / "tables")))
        return
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        storage.s3(monkeypatch) as files,
        storage.postgres() as server,
    ):
        yield Published(server.address, server, lake.publish(database, server.address, files))


@pytest.fixture
def shared(published: Published) -> Published:
    """A lake that several servers can read."""
    if published.server is None:
        pytest.skip("a catalogue in a file can be opened once only")
    return published


@pytest.fixture(scope="module")
def taken(published: Published) -> Iterator[duckdb.DuckDBPyConnection]:
    with lake.connect(published.address).connection as connection:
        connection.execute("set threads = 1")
        yield connection


@pytest.fixture(scope="module")
def embedded(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database), read_only=True) as connection:
        # As in the app, since sums of several threads differ in the last digit from run to run.
        connection.execute("set threads = 1")
        yield connection


def _views(connection: duckdb.DuckDBPyConnection, **changed: object) -> Iterator[View]:
    plain: Choices = replace(evidence.domain(connection).default, **changed)
    for maker in registry.CARDS.values():
        yield View(
            language("en"), "light", replace(plain, own=OWN.get(maker.key, ())), connection, (1, 1)
        )


@pytest.mark.sampled(3)
@pytest.mark.parametrize("state", STATES)
def test_every_card_is_the_same_from_both(published, taken, embedded, state: str) -> None:
    if published.server and state != "as opened":
        pytest.skip("tried with a catalogue in a file")
    asked = zip(
        registry.CARDS.values(),
        _views(taken, **STATES[state]),
        _views(embedded, **STATES[state]),
        strict=True,
    )
    for maker, from_lake, from_file in asked:
        one, other = maker(from_lake), maker(from_file)
        assert tables.csv(one) == tables.csv(other), maker.key
        assert (one.title, one.notes, one.sources) == (other.title, other.notes, other.sources)
        assert str(one.chart) == str(other.chart), maker.key


def test_the_bulk_tables_stay_in_the_lake(taken) -> None:
    rows = taken.execute("select view_name from duckdb_views() where database_name = 'rc'")
    assert {"un_area_expenses", "un_contributions"} <= {name for (name,) in rows.fetchall()}


def test_every_table_can_be_taken_away_from_both(taken, embedded) -> None:
    catalog = load(DEFAULT_DATA)
    found, expected = (_files(dataset.content("csv", one, catalog)) for one in (taken, embedded))
    assert found == expected


def _files(archive: bytes) -> dict[str, str]:
    """The digest of each file, since pytest takes minutes to tell how two archives differ."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: hashlib.sha256(opened.read(name)).hexdigest() for name in opened.namelist()}


@pytest.fixture(scope="module")
def changed(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next edition, with another cost in one year."""
    new = Path(shutil.copy(database, tmp_path_factory.mktemp("next") / "next.duckdb"))
    with duckdb.connect(str(new)) as connection:
        connection.execute("update rc_spending set value = value + 1 where period = '2007'")
        connection.execute("update build_info set value = 'next' where key = 'content_hash'")
    return new


Serve = Callable[[str], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """A function that lets the app use a database."""
    app_database._source.cache_clear()
    monkeypatch.setattr(lake, "_LOOK_SECONDS", 0.05)
    yield lambda name: monkeypatch.setenv("RCDATA_DATABASE", name)
    app_database._source.cache_clear()


def _served() -> str:
    rows = app_database.opened().cursor.execute(
        "select value from build_info where key = 'content_hash'"
    )
    return rows.fetchone()[0]


def _wait(until: Callable[[], bool]) -> None:

    for _ in range(600):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


@pytest.mark.sampled(2)
def test_an_edition_is_a_snapshot_and_the_one_before_can_be_had_again(
    shared: Published, taken, serve: Serve, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(shared.address)
    before, version = _served(), app_database.version()
    assert before != "next"
    assert version == (shared.first, 0)
    second = lake.publish(changed, shared.address)
    assert second == lake.newest(shared.address) > shared.first
    _wait(lambda: app_database.version() != version)
    assert _served() == "next"
    # A connection that was open before still reads its own snapshot.
    held = taken.execute("select value from build_info where key = 'content_hash'").fetchone()
    assert held == (before,)
    assert taken.execute("select count(*) from un_area_expenses").fetchone()[0] > 0
    # Back to the edition before.
    monkeypatch.setenv("RCDATA_SNAPSHOT", str(shared.first))
    app_database._source.cache_clear()
    assert _served() == before
    # Files of a briefing hold the figures that the pages show.
    connect, asked = lake.connect, list[object]()
    monkeypatch.setattr(lake, "connect", lambda *given: (asked.append(given), connect(*given))[1])
    assert main(["brief", "--lake", shared.address, "--list"]) == 0
    assert asked == [(shared.address, shared.first)]


def test_a_snapshot_that_is_no_number_is_told(serve: Serve, monkeypatch):
    monkeypatch.setenv("RCDATA_SNAPSHOT", "yesterday")
    serve("ducklake:nowhere")
    with pytest.raises(DatabaseUnusable, match=r"names no snapshot.*yesterday"):
        app_database.opened()


def test_what_the_pages_ask_most_goes_on_without_the_catalogue(
    shared: Published, serve: Serve, caplog
) -> None:
    assert shared.server
    serve(shared.address)
    before = _served()
    shared.server.stop()
    try:
        with caplog.at_level(logging.WARNING):
            _wait(lambda: "goes on serving" in caplog.text)
        assert _served() == before
    finally:
        shared.server.start()


def test_a_lake_that_does_not_answer_is_told_without_its_password() -> None:
    gone = "ducklake:postgres:dbname=rc host=127.0.0.1 port=1 password=secret"
    with pytest.raises(DatabaseUnusable) as raised:
        lake.connect(gone)
    assert "The lake cannot be used" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_lake_without_anything_published(tmp_path: Path) -> None:
    empty = f"ducklake:{tmp_path / 'catalogue.ducklake'}"
    with duckdb.connect() as connection:
        lake._prepare(connection, empty)
        connection.execute(f"attach '{empty}' as lake (data_path '{tmp_path / 'tables'}')")
    with pytest.raises(DatabaseMissing, match=r"holds no snapshot.*rcdata publish"):
        lake.connect(empty)


def test_a_snapshot_of_another_version_of_the_program(database: Path, tmp_path, monkeypatch):
    address = f"ducklake:{tmp_path / 'catalogue.ducklake'}"
    lake.publish(database, address, str(tmp_path / "tables"))
    monkeypatch.setattr("rcdata.database.schema_stamp", lambda: "another")
    with pytest.raises(DatabaseUnusable, match="another version of the program"):
        lake.connect(address)


def test_a_package_that_is_missing_is_named(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(DatabaseUnusable, match=r"requirements-lake.txt"):
        lake.connect(f"ducklake:{tmp_path / 'catalogue.ducklake'}")


def test_the_command_publishes(database: Path, tmp_path: Path, capsys) -> None:
    address = f"ducklake:{tmp_path / 'catalogue.ducklake'}"
    options = ["--files", str(tmp_path / "tables"), "--database", str(database)]
    assert main(["publish", address, *options]) == 0
    assert "Published as snapshot 1." in capsys.readouterr().out
    assert lake.newest(address) == 1
