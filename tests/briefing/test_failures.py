"""Why a file of a briefing was not made is told in the reader's words: known causes with what to
do, unknown ones without details, and never a path of the machine."""

import errno
import sys
from argparse import Namespace
from pathlib import Path

import duckdb
import pytest

from rcdata.briefing import apart, failures
from rcdata.briefing.deck import CARD, Briefing, Slide
from rcdata.errors import BriefingRefused, ExportFailed
from rcdata.exports import apart as drawing
from rcdata.exports import files
from rcdata.i18n import language, text

DECK = Briefing("", "en", (Slide(CARD, "gap"),))
EN, ZH = language("en"), language("zh")
KEPT = EN.text("The file could not be made; the briefing is kept")


def why(job):
    with pytest.raises(ExportFailed) as found:
        job.waited()
    return found.value


@pytest.fixture
def child(monkeypatch, tmp_path):
    """A function: let a shell script stand in the place of the process that makes files."""

    def instead(*lines):
        script = tmp_path / "child.sh"
        script.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(script))
        return why(apart.Job(DECK, "xlsx", "en", str(tmp_path / "rc.duckdb")))

    return instead


def test_an_error_of_ours_is_told_in_both_languages_without_its_path(database, tmp_path):
    house = tmp_path / "secret" / "house.pptx"
    house.parent.mkdir()
    house.write_bytes(b"none")
    job = apart.Job(DECK, "pptx", "en", str(database), "--template-file", str(house))
    error = why(job)
    what = text("The house template cannot be read")
    for lang in (EN, ZH):
        said = error.told(lang)
        assert what.told(lang) in said
        assert "secret" not in said and str(tmp_path) not in said and "house.pptx" not in said
    assert error.told(EN).startswith(KEPT)
    assert "It may be damaged" in error.told(EN) and "Name another" in error.told(EN)


def test_a_database_that_is_gone_is_told(tmp_path):
    error = why(apart.Job(DECK, "xlsx", "zh", str(tmp_path / "no.duckdb")))
    assert isinstance(error, failures.FileFailed)
    assert str(tmp_path) not in error.told(EN) and str(tmp_path) not in error.told(ZH)


def test_what_takes_too_long_is_told_so(database, monkeypatch):
    monkeypatch.setattr(apart, "_MOST_SECONDS", 0.2)
    said = str(why(apart.Job(DECK, "xlsx", "en", str(database))))
    assert said.startswith(KEPT) and "took too long" in said and "slides" in said


def test_a_process_that_the_system_killed_had_too_little_memory(child):
    said = str(child("kill -9 $$"))
    assert said.startswith(KEPT) and "too little memory" in said


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        duckdb.OutOfMemoryException("4 GB of 4 GB in /srv/tmp"),
        files._not_written(Path("/srv/x"), OSError(errno.ENOSPC, "No space left on device")),
        OSError(errno.ENOSPC, "No space left on device", "/srv/x"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
    ],
)
def test_memory_and_room_of_the_machine_are_told(child, error, tmp_path):
    if isinstance(error, ExportFailed):
        error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    said = str(child(f"echo '{failures.written(error)}'", "exit 1"))
    assert said.startswith(KEPT) and "/srv" not in said
    is_memory = isinstance(error, MemoryError | duckdb.OutOfMemoryException)
    assert ("too little memory" if is_memory else "no room left") in said


def test_no_room_for_the_briefing_itself_is_told(database, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", "/srv/tmp")

    monkeypatch.setattr(apart.tempfile, "TemporaryDirectory", full)
    said = str(why(apart.Job(DECK, "xlsx", "en", str(database))))
    assert "no room left" in said and "/srv" not in said


@pytest.mark.parametrize(
    "lines",
    [
        ["echo 'Traceback: /srv/rcdata/secret.py' >&2", "exit 1"],
        ["echo 'failed {'", "exit 1"],
        ["echo 'failed []'", "exit 1"],
        ["echo 'failed {\"what\": 7}'", "exit 1"],
        ['echo \'failed {"what": {"words": "7", "values": {}}}\'', "exit 1"],
        ["echo 'progress slides one of'", "exit 1"],
        ["exit 3"],
        # The program says that all is well, and has written nothing.
        ["exit 0"],
    ],
)
def test_what_nobody_knows_stays_general_and_the_briefing_is_kept(child, lines):
    error = child(*lines)
    said = error.told(EN)
    assert "The briefing is kept" in said and "/srv" not in said and "7" not in said
    assert error.told(ZH) != said


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied", "/srv/x"),
                                   ExportFailed("English only", where="/srv/x")])  # fmt: skip
def test_words_of_the_system_are_not_handed_on(error):
    line = failures.written(error)
    assert "/srv" not in line and "English" not in line and failures.read(line) is None


def test_only_names_of_files_are_left_of_paths_within_words():
    error = BriefingRefused(text("{name}: {count} lines", name="/srv/secret/deck.json", count=3))
    found = failures.read(failures.written(error))
    assert "deck.json: 3 lines" in str(found) and "secret" not in str(found)


@pytest.mark.parametrize("asked", [True, False])
def test_a_command_tells_its_failure_to_the_app_alone(capsys, asked):
    @failures.reporting
    def run(options, database):
        raise BriefingRefused(text("This is not a file of a briefing"))

    with pytest.raises(BriefingRefused):
        run(Namespace(progress=asked), None)
    assert capsys.readouterr().out.startswith("failed ") == asked


def test_a_picture_that_fails_in_a_briefing_names_what_a_briefing_has(viewed, monkeypatch):
    from rcdata.briefing import pictures
    from rcdata.cards.registry import CARDS

    def fails(*_):
        raise drawing._failed(text("Too many pictures are asked for at once"))

    monkeypatch.setattr(pictures.apart, "picture", fails)
    with pytest.raises(ExportFailed) as found:
        pictures.png(CARDS["gap"](viewed()))
    assert "CSV" not in str(found.value) and "Too many pictures" in str(found.value)
