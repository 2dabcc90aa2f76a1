"""Files of a briefing are made by a separate process: made, refused, cancelled."""

import os
import time
from threading import BoundedSemaphore

import pytest

from rcdata.briefing import apart
from rcdata.briefing.deck import CARD, Briefing, Slide
from rcdata.errors import ExportFailed

DECK = Briefing("", "en", (Slide(CARD, "gap"),))


def test_a_file_is_made_and_tells_how_far_it_is(database):
    job = apart.Job(DECK, "xlsx", "en", str(database))
    assert job.waited().startswith(b"PK")
    assert job.ended and job.share > 0.5 and job.error is None


def test_a_failure_is_a_sentence(tmp_path):
    job = apart.Job(DECK, "xlsx", "en", str(tmp_path / "no.duckdb"), "--template-file")
    with pytest.raises(ExportFailed, match="The briefing is kept"):
        job.waited()


def test_cancelled_work_ends_at_once(database):
    job = apart.Job(Briefing("", "en", DECK.slides * 40), "pdf", "en", str(database))
    time.sleep(0.5)
    job.cancel()
    began = time.monotonic()
    with pytest.raises(ExportFailed):
        job.waited()
    assert time.monotonic() - began < 20 and job.content is None


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="the system has no priorities")
def test_those_that_answer_readers_come_first(database):
    job = apart.Job(Briefing("", "en", DECK.slides * 40), "pdf", "en", str(database))
    found, deadline = 0, time.monotonic() + 20
    while not found and time.monotonic() < deadline:
        if job._process is not None:
            found = os.getpriority(os.PRIO_PROCESS, job._process.pid)
    job.cancel()
    assert found == 10


def test_the_database_of_another_name_is_never_built(tmp_path):
    missing = tmp_path / "own.duckdb"
    job = apart.Job(DECK, "xlsx", "en", str(missing))
    with pytest.raises(ExportFailed):
        job.waited()
    assert not missing.exists()


def test_a_file_is_named_in_full_because_the_process_has_another_folder(database, monkeypatch):
    monkeypatch.chdir(database.parent)
    assert apart.Job(DECK, "xlsx", "en", database.name).waited().startswith(b"PK")


def test_what_the_process_tells_does_not_stop_it(database, monkeypatch):
    slide = Slide(CARD, "gap", tuple((f"p{number:03}", "x" * 300) for number in range(200)))
    deck = Briefing("", "en", (slide,) * 12)
    monkeypatch.setattr(apart, "_MOST_SECONDS", 60)
    assert apart.Job(deck, "xlsx", "en", str(database)).waited().startswith(b"PK")


def test_no_more_files_wait_than_can_be_made(database, monkeypatch):
    monkeypatch.setattr(apart, "_place", BoundedSemaphore(1))
    first = apart.Job(DECK, "pdf", "en", str(database))
    second = apart.Job(DECK, "pdf", "en", str(database))
    assert second.ended
    with pytest.raises(ExportFailed, match="no more can wait"):
        second.waited()
    assert first.waited().startswith(b"%PDF")
    assert apart.Job(DECK, "pdf", "en", str(database)).waited().startswith(b"%PDF")
