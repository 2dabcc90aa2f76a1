"""The database of the app: missing, unreadable, replaced while in use."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from rcdata.build import build
from rcdata.queries import evidence
from rcdata.ui import database as app_database
from rcdata.ui.page import plain
from tests.reading import address, card, charts, choose, chosen, headings, sentences
from tests.server import ROOT
from tests.ui.conftest import Visit
from tests.views import spent

Serve = Callable[[Path], None]
COST = "Cost of coordination by year"


@pytest.fixture
def file(database: Path, tmp_path: Path, visit: Visit, serve: Serve) -> Path:
    """A database that a test may damage."""
    path = tmp_path / "served" / "rc.duckdb"
    path.parent.mkdir()
    shutil.copy(database, path)
    serve(path)
    return path


@pytest.fixture
def serve_own(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A function that lets the app use a file as the database of the program's own data."""

    def serve(path: Path) -> None:
        monkeypatch.delenv("RCDATA_DATABASE")
        monkeypatch.setattr(app_database, "default_out", lambda _: path)

    return serve


def shown(path: Path) -> str:
    """A path as a page shows it: its last part, as plain text."""
    return plain(path.name)


def _replace(file: Path, new: Path) -> None:
    """Replace a file as the build does: completely, by renaming."""
    os.utime(new, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    new.replace(file)


@contextmanager
def _changed(file: Path, name: str) -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """A copy of the file, with a connection that changes it."""
    new = file.with_name(name)
    shutil.copy(file, new)
    with duckdb.connect(str(new)) as connection:
        yield new, connection


def _with_another_cost_of_2007(file: Path) -> Path:
    with _changed(file, "new.duckdb") as (new, connection):
        connection.execute(
            "update rc_funding set value = 99000000 where line_id = 'total' and period = '2007'"
        )
    return new


def _like_no_other(file: Path) -> Path:
    """The same data in a file of which nothing is kept."""
    with _changed(file, "own.duckdb") as (new, connection):
        connection.execute("insert into build_info values ('test', uuid()::varchar)")
    return new


def _with_another_year(file: Path) -> Path:
    with _changed(file, "grown.duckdb") as (new, connection):
        spent(connection, 2026, 250_000_000)
    return new


def _broken(file: Path) -> Path:
    new = file.with_name("broken.duckdb")
    new.write_text("This is not a database.")
    return new


def _all_words(page: AppTest) -> str:
    shown = (*page.error, *page.warning, *page.info, *page.markdown, *page.title)
    return "\n".join(str(one.value) for one in shown)


@pytest.mark.parametrize("page_name", ["overview", "costs"])
def test_a_missing_database_is_built_at_first_start(
    visit: Visit, serve_own: Serve, tmp_path: Path, page_name: str
) -> None:
    missing = tmp_path / "new folder" / "rc.duckdb"
    serve_own(missing)
    page = visit(page_name)
    assert not page.exception
    assert not page.error
    assert missing.is_file()
    assert charts(page) > 0
    assert [path.name for path in missing.parent.iterdir()] == ["rc.duckdb"], "nothing left over"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_missing_database_that_was_named_is_told_and_not_built(
    visit: Visit, serve: Serve, tmp_path: Path, lang: str
) -> None:
    missing = tmp_path / "ours.duckdb"
    serve(missing)
    page = visit("costs", lang=lang)
    assert not page.exception
    [error] = page.error
    assert shown(missing) in error.value
    assert str(tmp_path) not in error.value, "no path of the machine"
    assert not missing.exists()
    assert charts(page) == 0


def test_a_database_removed_while_it_serves_goes_on_serving(visit: Visit, file: Path) -> None:
    page = visit()
    before = sentences(page)
    file.unlink()
    page.run()
    assert not page.exception and not page.error
    assert sentences(page) == sentences(visit()) == before
    assert not file.exists(), "what was named is not built from other data"


def test_our_own_database_removed_while_it_serves_is_built_again(
    visit: Visit, serve_own: Serve, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rc.duckdb"
    shutil.copy(database, file)
    serve_own(file)
    page = visit()
    before = sentences(page)
    file.unlink()
    page.run()
    assert sentences(page) == before
    assert file.is_file()


def test_a_filter_changed_after_a_removal_is_answered(visit: Visit, file: Path) -> None:
    page = visit("costs")
    file.unlink()
    choose(page, "Dollars", "constant")
    assert not page.exception
    assert "2007: 135.4;" in card(page, COST)


def test_a_replacement_with_one_damaged_block_leaves_the_old_one_serving(
    visit: Visit, file: Path
) -> None:
    page = visit("costs")
    whole = file.read_bytes()
    for tenth in range(1, 10):
        at = len(whole) * tenth // 10
        damaged = file.with_name("damaged.duckdb")
        damaged.write_bytes(whole[:at] + bytes(8192) + whole[at + 8192 :])
        _replace(file, damaged)
        page.run()
        assert not page.exception and not page.error
        assert "2007: 92.1;" in card(page, COST)


def test_a_folder_that_cannot_be_read_is_told(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    serve(tmp_path / ("x" * 300) / "rc.duckdb")
    page = visit("costs")
    assert not page.exception
    [error] = page.error
    assert error.value.startswith("The database cannot be reached")


def test_sessions_that_find_it_missing_build_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built = tmp_path / "rc.duckdb", []

    def slowly(out: Path) -> None:
        built.append(out)
        sum(range(10**6))
        out.touch()

    monkeypatch.setattr(build, "build", slowly)
    with ThreadPoolExecutor(8) as sessions:
        list(sessions.map(build.build_missing, [out] * 8))
    assert built == [out]


@pytest.mark.parametrize("page_name", ["overview", "costs"])
def test_an_unreadable_database_gives_one_calm_sentence(
    visit: Visit, serve: Serve, tmp_path: Path, page_name: str
) -> None:
    unreadable = tmp_path / "rc.duckdb"
    unreadable.write_text("This is not a database.")
    serve(unreadable)
    page = visit(page_name)
    assert not page.exception
    assert len(page.error) == 1
    assert shown(unreadable) in page.error[0].value
    assert str(tmp_path) not in page.error[0].value, "no path of the machine"
    assert "make build" in page.error[0].value, "what to do about it"
    assert "Traceback" not in _all_words(page)
    assert unreadable.read_text() == "This is not a database.", "what is there is not touched"


def test_an_empty_file_gives_one_calm_sentence(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    empty = tmp_path / "rc.duckdb"
    empty.touch()
    serve(empty)
    page = visit()
    assert not page.exception
    assert len(page.error) == 1
    assert "Traceback" not in _all_words(page)


def test_a_database_of_another_program_gives_one_calm_sentence(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    other = tmp_path / "rc.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table invoices (amount integer)")
    serve(other)
    page = visit()
    assert not page.exception
    assert len(page.error) == 1
    assert "Traceback" not in _all_words(page)


def _of_another_version(file: Path) -> Path:
    with _changed(file, "older.duckdb") as (new, connection):
        connection.execute("update build_info set value = 'older' where key = 'schema_stamp'")
    return new


def test_a_database_of_another_version_of_the_program_is_told(
    visit: Visit, serve: Serve, file: Path
) -> None:
    older = _of_another_version(file)
    serve(older)
    page = visit("costs")
    assert not page.exception
    [error] = page.error
    assert error.value.startswith("The database was built by another version of the program (")
    assert shown(older) in error.value
    assert "The program was changed since" in error.value
    assert "`make build`" in error.value
    assert charts(page) == 0


def test_a_database_built_before_there_were_stamps_is_told(
    visit: Visit, serve: Serve, file: Path
) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("delete from build_info where key = 'schema_stamp'")
    page = visit()
    [error] = page.error
    assert "another version of the program" in error.value


def test_a_replacement_of_another_version_leaves_the_old_one_serving(
    visit: Visit, file: Path
) -> None:
    page = visit("costs")
    _replace(file, _of_another_version(file))
    page.run()
    assert not page.error
    assert charts(page) == 5


def test_a_broken_database_is_told_in_the_language_of_the_page(
    visit: Visit, serve: Serve, tmp_path: Path
) -> None:
    broken = tmp_path / "rc.duckdb"
    broken.write_text("This is not a database.")
    serve(broken)
    for page in (visit("costs", lang="zh"), visit(locale="zh-CN")):
        [error] = page.error
        assert error.value.startswith(f"无法打开数据库（{shown(broken)}）。文件可能已损坏")
        assert "请重新生成：运行`make build`" in error.value


def test_a_missing_database_that_cannot_be_built_is_told_in_the_language_of_the_page(
    visit: Visit, serve_own: Serve, tmp_path: Path
) -> None:
    taken = tmp_path / "file"
    taken.write_text("Not a folder.")
    serve_own(taken / "rc.duckdb")
    page = visit("costs", lang="zh")
    assert not page.exception
    [error] = page.error
    assert error.value.startswith(
        f"无法写入数据库（{shown(taken / 'rc.duckdb')}）。系统给出的原因："
    )
    assert "磁盘" not in error.value, "the disk is not full"


def test_the_database_of_another_version_is_told_in_the_language_of_the_page(
    visit: Visit, serve: Serve, file: Path
) -> None:
    older = _of_another_version(file)
    serve(older)
    [error] = visit(lang="zh").error
    assert error.value == (
        f"该数据库由本程序的另一版本生成（{shown(older)}）。此后程序有改动，或改动后未重新启动。"
        "请重新生成：运行`make build`；如使用自有数据，"
        "运行`python -m rcdata build --data FOLDER --out FILE`。"
    )


def test_faults_in_the_data_are_told_a_line_each(
    visit: Visit, serve_own: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("*.duckdb*"))
    units = data / "units.csv"
    units.write_text(units.read_text(encoding="utf-8") + "a\nb\n", encoding="utf-8")
    monkeypatch.setattr(build, "DEFAULT_DATA", data)
    serve_own(tmp_path / "rc.duckdb")
    page = visit(lang="zh")
    [error] = page.error
    said, *faults = error.value.split("  \n")
    assert re.match(r"数据中有\d+处错误。请改正所列各处；", said)
    assert {fault.strip().split(r"\:")[0] for fault in faults} == {r"units\.csv"}


def test_after_an_unreadable_database_a_good_one_is_taken_up(
    visit: Visit, serve: Serve, tmp_path: Path, database: Path
) -> None:
    path = tmp_path / "rc.duckdb"
    path.write_text("This is not a database.")
    serve(path)
    page = visit()
    shutil.copy(database, tmp_path / "new")
    _replace(path, tmp_path / "new")
    page.run()
    assert not page.error
    assert sentences(page)


def test_a_replaced_database_is_taken_up_by_the_next_run(visit: Visit, file: Path) -> None:
    page = visit("costs")
    assert "2007: 92.1;" in card(page, COST)
    _replace(file, _with_another_cost_of_2007(file))
    page.run()
    assert not page.exception
    assert "2007: 99.0;" in card(page, COST)
    assert "2007: 92.1;" not in card(page, COST)


def test_a_filter_changed_after_a_replacement_shows_the_new_data(visit: Visit, file: Path) -> None:
    page = visit("costs")
    _replace(file, _with_another_cost_of_2007(file))
    choose(page, "Dollars", "constant")
    # 99.0 million × 304.702 / 207.342
    assert "2007: 145.5;" in card(page, COST)


@pytest.mark.parametrize(
    ("period", "then", "written"),
    [({}, (2004, 2026), ""), ({"to": "2020"}, (2004, 2020), "to=2020")],
)
def test_a_whole_period_stays_whole_when_a_year_arrives(
    visit: Visit, file: Path, period: dict[str, str], then: tuple[int, int], written: str
) -> None:
    page = visit("costs", lang="en", **period)
    _replace(file, _with_another_year(file))
    page.run()
    page.run()
    assert chosen(page, "Period") == then
    assert address(page) == "&".join(filter(None, ("lang=en", written)))
    assert ("2026: 250" in card(page, COST)) == (not period)


def test_a_whole_period_stays_whole_when_dollars_are_changed_after_a_year_arrived(
    visit: Visit, file: Path
) -> None:
    page = visit("costs", lang="en")
    _replace(file, _with_another_year(file))
    choose(page, "Dollars", "constant")
    assert chosen(page, "Period") == (2004, 2026)
    assert address(page) == "lang=en&dollars=constant&base=2023"


def test_old_data_are_not_kept_under_the_name_of_the_new(visit: Visit, file: Path) -> None:
    """A session that opens a table just after the replacement runs one card again, not the whole
    page. Other sessions must not get what this card drew from the old data."""
    first, second = visit("costs"), visit("costs")
    _replace(file, _with_another_cost_of_2007(file))
    first.toggle(key="table-cost").set_value(True).run()
    second.run()
    assert "2007: 99.0;" in card(second, COST)
    assert "2007: 92.1;" not in card(second, COST)


def test_reset_after_a_replacement_leaves_no_old_data_to_others(visit: Visit, file: Path) -> None:
    first, second = visit("costs", dollars="constant"), visit("costs")
    _replace(file, _with_another_cost_of_2007(file))
    [reset] = [button for button in first.button if button.label == "Reset"]
    reset.click().run()
    second.run()
    assert "2007: 99.0;" in card(second, COST)
    assert "2007: 92.1;" not in card(second, COST)


def test_a_broken_replacement_leaves_the_old_one_serving(visit: Visit, file: Path) -> None:
    page = visit("costs")
    _replace(file, _broken(file))
    choose(page, "Dollars", "constant")
    assert not page.exception
    assert not page.error
    assert "2007: 135.4;" in card(page, COST)


def test_a_broken_replacement_leaves_the_old_one_to_new_sessions(visit: Visit, file: Path) -> None:
    visit("overview")
    _replace(file, _broken(file))
    page = visit("costs")
    assert not page.exception
    assert not page.error
    assert headings(page)[0] == "What coordination costs"
    assert charts(page) == 5


def test_after_a_broken_replacement_a_good_one_is_taken_up(visit: Visit, file: Path) -> None:
    page = visit("costs")
    good = _with_another_cost_of_2007(file)
    _replace(file, _broken(file))
    page.run()
    _replace(file, good)
    page.run()
    assert "2007: 99.0;" in card(page, COST)


def test_what_the_filter_bar_offers_is_asked_once_a_database(
    visit: Visit, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, offered = [], evidence.offered
    monkeypatch.setattr(evidence, "offered", lambda *of: asked.append(of) or offered(*of))
    _replace(file, _like_no_other(file))
    page = visit("costs")
    choose(page, "Dollars", "constant")
    visit("costs")
    assert len(asked) == 1
    _replace(file, _with_another_cost_of_2007(file))
    page.run()
    assert len(asked) == 2


def test_a_file_that_is_put_back_loses_nothing(
    visit: Visit, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, offered = [], evidence.offered
    monkeypatch.setattr(evidence, "offered", lambda *of: asked.append(of) or offered(*of))
    _replace(file, _like_no_other(file))
    same = file.with_name("same.duckdb")
    shutil.copy(file, same)
    page = visit("costs")
    before = app_database.version()
    _replace(file, _broken(file))
    page.run()
    assert app_database.version() == before, "the one before goes on serving"
    _replace(file, same)
    page.run()
    visit("costs")
    assert app_database.version() == before
    assert len(asked) == 1
