"""`update` gets the publishers' files from the network or a folder, then works like `import`."""

import json
from pathlib import Path

import pytest

from rcdata.__main__ import main
from tests.build.conftest import Folder
from tests.build.conftest import record as record
from tests.commands.test_import import LIST, TABLE, contents, dataset
from tests.importers.conftest import publisher as publisher
from tests.importers.publisher import Publisher, failing, whole
from tests.importers.publishing import as_csv, published
from tests.importers.test_download import no_proxy as no_proxy

NAME = "ceb-expenses"


@pytest.fixture
def run(record: Folder, tmp_path: Path, capsys):
    """Run `update` on a copy of the data; returns its exit code, output and error output."""

    def ran(*words: str) -> tuple[int, str, str]:
        own = ["--data", str(record.path), "--downloads", str(tmp_path / "downloads")]
        code = main(["update", *words, *own])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def new(record: Folder) -> bytes:
    """The publisher's file with one amount changed."""
    lines = published(NAME, record.path)
    lines[3][1] = str(int(lines[3][1]) + 7)
    return as_csv(lines)


def test_shown_then_written_with_yes(run, record, publisher: Publisher, new):
    address = publisher.serve("/expenses.csv", whole(new))
    record.set(LIST, NAME, file_url=address)
    before = contents(record.path)
    code, out, err = run(NAME)
    assert (code, contents(record.path), err) == (1, before, "")
    assert "~ 2011, FAO, humanitarian: amount_usd 457219568 → 457219575" in out
    assert run(NAME, "--yes")[0] == 0
    after = contents(record.path)
    assert {name for name in after if after[name] != before.get(name)} == {TABLE, LIST}
    assert dataset(record.path, NAME)["reached_through"] == ""


def test_an_address_of_the_command_goes_before_that_of_the_list(run, record, publisher, new):
    address = publisher.serve("/other.csv", whole(new))
    assert run(NAME, "--address", f"{NAME}={address}", "--yes")[0] == 0
    assert "another address" in dataset(record.path, NAME)["reached_through"]


def test_a_web_page_under_status_200(run, record, publisher):
    page = b"<!doctype html><title>Access denied</title>"
    address = publisher.serve("/expenses.csv", whole(page))
    before = contents(record.path)
    code, out, err = run(NAME, "--address", f"{NAME}={address}", "--yes")
    assert (code, out, contents(record.path)) == (1, "", before)
    assert "ceb-expenses: The file is a web page" in err
    assert "Access denied" in err


def test_one_faulty_edition_holds_back_all(run, record, publisher, new):
    good = publisher.serve("/expenses.csv", whole(new))
    bad = publisher.serve("/revenue.csv", failing(404))
    before = contents(record.path)
    code, out, err = run(
        NAME, "ceb-revenue", "--yes",
        "--address", f"{NAME}={good}", "--address", f"ceb-revenue={bad}",
    )  # fmt: skip
    assert (code, out, contents(record.path)) == (1, "", before)
    assert "ceb-revenue: The publisher's file could not be had" in err
    assert "The others alone: python -m rcdata update ceb-expenses" in err


def test_an_offline_folder(run, record, tmp_path, new):
    folder = tmp_path / "stick"
    folder.mkdir()
    code, _, err = run(NAME, "--from", str(folder))
    assert code == 1
    assert "The folder lacks the file" in err
    (folder / "expenses_sub_agency.csv").write_bytes(new)
    code, out, _ = run(NAME, "--from", str(folder))
    assert code == 1
    assert "0 added, 1 changed, 0 gone" in out
    assert not (tmp_path / "downloads").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["m49-areas"], "This dataset has no importer (m49-areas)"),
        ([NAME, "--address", f"{NAME}=ftp://x"], "The dataset has no address (ceb-expenses)"),
        ([NAME, "--address", "nothing"], "This dataset has no importer (nothing)"),
    ],
)
def test_what_cannot_be_asked_for(run, words, told):
    code, _, err = run(*words)
    assert code == 1
    assert told in err


def test_un_info_is_asked_plan_by_plan(run, record, tmp_path, publisher):
    """Each plan answers with one goal; the year is asked for first."""

    def answer(handler):
        goals = [{"id": 1, "metrics": [{"metricName": "Total Required Resources", "total": 5.25}]}]
        handler.give(200, json.dumps(goals if "grouping=sdg" in handler.path else []).encode())

    address = publisher.serve("/overview", answer)
    code, out, err = run(
        "uninfo-frameworks", "--year", "2025", "--address", f"uninfo-frameworks={address}"
    )
    assert (code, err) == (1, "")
    assert publisher.asked[0][0] == "/overview?workspaceIds=14&grouping=sdg&financeYears=2025"
    assert "frameworks, rows: 0 added, 132 changed, 0 gone." in out
    assert "required_usd 346547942 → 5.25" in out
    kept = json.loads((tmp_path / "downloads" / "uninfo-frameworks.json").read_text())
    assert kept[0]["answer"][0]["metrics"][0]["total"] == 5.25
