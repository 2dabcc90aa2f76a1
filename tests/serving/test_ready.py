"""Whether the server is ready, and what it does before the first reader."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rcdata.i18n import LANGUAGES
from rcdata.titles import PAGES
from tests.asking import Answer, ask
from tests.server import ROOT, App, running_app

SECONDS = 60


def _health(app: App, wanted: str) -> Answer:
    """The answer of `/health` with the state `wanted`, or the last answer in time."""
    deadline = time.monotonic() + SECONDS
    while True:
        answer = ask(app.url, "/health")
        if json.loads(answer.body)["state"] == wanted or time.monotonic() > deadline:
            return answer
        time.sleep(0.1)


def test_ready_only_when_the_database_is_open(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.duckdb"
    file.write_bytes(b"no database")
    with running_app(tmp_path / "log", file) as app:
        answer = _health(app, "no database")
        assert (answer.status, answer.body) == (503, '{"state":"no database"}')
        assert str(tmp_path) in app.log_from(0), "the log says which"
        file.unlink()
        file.write_bytes(database.read_bytes())
        assert _health(app, "ready").status == 200


def test_handles_are_raised_to_what_the_system_allows() -> None:
    told = _raised(soft=256, hard=8000)
    assert told.stdout.strip() == "8000"
    assert told.stderr == ""


def test_few_handles_are_told() -> None:
    told = _raised(soft=256, hard=1024)
    assert told.stdout.strip() == "1024"
    assert "1024 open files and connections" in told.stderr


def _raised(soft: int, hard: int) -> subprocess.CompletedProcess[str]:
    code = (
        "import resource; from rcdata.server.ready import raise_handles; raise_handles();"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)),
    )


@pytest.mark.parametrize(("wanted", "times"), [("no", 0), ("pages", 1)])
def test_pages_are_made_before_the_first_reader(
    wanted: str, times: int, database: Path, tmp_path: Path
) -> None:
    """The log of the server shows a run of each page in each language, and no further process makes
    values."""
    runs, given = times * len(PAGES) * len(LANGUAGES), {"RCDATA_WARM_UP": wanted}
    with running_app(tmp_path / "log", database, timing=True, environment=given) as app:
        _health(app, "ready")
        deadline = time.monotonic() + 2 * SECONDS
        while time.monotonic() < deadline and app.log_from(0).count("script_ms=") < runs:
            time.sleep(0.2)
        time.sleep(2)
        assert _children(app.process.pid) == []
        log = app.log_from(0)
    assert log.count("script_ms=") == runs
    assert log.count("page=what-if") == 2 * times
    assert "Traceback" not in log


def test_values_are_made_ahead_by_a_process_that_ends_with_the_server(
    database: Path, tmp_path: Path
) -> None:
    def made() -> int:
        return int(json.loads(_health(app, "ready").body)["made_ahead"])

    given = {"RCDATA_WARM_UP": ""}
    with running_app(tmp_path / "log", database, timing=True, environment=given) as app:
        deadline = time.monotonic() + 3 * SECONDS
        while made() == 0 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert made() > 0
        (helper,) = _children(app.process.pid)
        assert os.getpriority(os.PRIO_PROCESS, helper) == 19, "readers come first"
        runs = app.log_from(0).count("script_ms=")
        assert runs == len(PAGES) * len(LANGUAGES), "its runs are not those of readers"
    deadline = time.monotonic() + SECONDS
    while _is_running(helper) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _is_running(helper)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for one in found for child in one.read_text().split()]


def _is_running(pid: int) -> bool:
    """Whether the process is there, and not only its entry."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
