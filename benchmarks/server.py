"""What the system reports about the server's process (Linux): memory and processor time."""

import json
import os
import re
import time
from pathlib import Path

from tests.asking import ask
from tests.server import App

_MOST_SECONDS, _LOOK_SECONDS = 3600, 2.0


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
