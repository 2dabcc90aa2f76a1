"""What the system reports about the server's process (Linux): memory and processor time."""

import json
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.asking import ask
from tests.server import App

# Until all is made ahead, and until all is made in the first language and colour scheme.
_MOST_SECONDS, _FIRST_SECONDS, _LOOK_SECONDS = 3600, 600, 2.0

# For a server that makes values ahead, as one in use does; those of tests do not.
AHEAD = {"RCDATA_WARM_UP": ""}


def copy_made(database: Path, other: Path) -> None:
    """Give a copy of a database what was made ahead beside the original, if there is any."""
    made = Path(f"{database}.ahead")
    if made.exists():
        shutil.copy(made, f"{other}.ahead")


def megabytes(pid: int, which: str = "VmHWM") -> float | None:
    """The peak memory of the process; with `VmRSS`, its current memory."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    found = re.search(rf"{which}:\s+(\d+) kB", status.read_text())
    return int(found[1]) / 1024 if found else None


def processor_seconds(pid: int) -> float | None:
    """The processor time that the process has used."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_made(app: App) -> float:
    """Wait until the server has made ahead what it makes ahead; returns the seconds that took."""
    began = time.monotonic()
    while time.monotonic() < began + _MOST_SECONDS:
        answer = ask(app.url, "/health")
        if answer.status == 200 and json.loads(answer.body)["all_made"]:
            return time.monotonic() - began
        time.sleep(_LOOK_SECONDS)
    raise TimeoutError(f"not everything was made ahead in {_MOST_SECONDS} s")


@contextmanager
def made_ahead(app: App) -> Iterator[int]:
    """Wait until the server has made ahead what the first language and colour scheme need; gives
    the number of values. The process that makes them rests meanwhile, so that it is not
    measured."""
    began = time.monotonic()
    while True:
        told = json.loads(ask(app.url, "/health").body)
        if told.get("all_made") or time.monotonic() > began + _FIRST_SECONDS:
            break
        time.sleep(_LOOK_SECONDS)
    making = _children(app.process.pid)
    _signal(making, signal.SIGSTOP)
    try:
        yield int(told["made_ahead"])
    finally:
        _signal(making, signal.SIGCONT)


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in listed.split()]


def _signal(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, what)
