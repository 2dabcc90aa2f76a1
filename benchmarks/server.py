"""What the system reports about the server's process (Linux): memory and processor time."""

import os
import re
import time
from pathlib import Path

from tests.server import App

_WARM_SECONDS = 120
# A server is idle when it uses less than this share of a processor for this long.
_IDLE, _LOOK_SECONDS = 0.1, 2.0


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


def wait_until_warm(app: App) -> None:
    """Wait until the server has prepared its pages and is idle."""
    deadline = time.monotonic() + _WARM_SECONDS
    while time.monotonic() < deadline:
        before = processor_seconds(app.process.pid)
        time.sleep(_LOOK_SECONDS)
        after = processor_seconds(app.process.pid)
        if before is None or after is None or after - before < _IDLE * _LOOK_SECONDS:
            return
