"""Writes the measurements into docs/performance.md, between the markers of their part."""

import datetime
import os
import platform
import re
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import HEADINGS, Measurement
from tests.server import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
_GIGABYTE = 1024**3


def busy(seconds: float = 2.0) -> float:
    """How many processors the programs of this machine use, seen over some seconds; 0 where the
    system does not tell."""
    told = Path("/proc/stat")
    if not told.exists():
        return 0.0

    def worked() -> int:
        user, nice, system, *_ = told.read_text().split("\n", 1)[0].split()[1:]
        return int(user) + int(nice) + int(system)

    before = worked()
    time.sleep(seconds)
    return (worked() - before) / os.sysconf("SC_CLK_TCK") / seconds


def put(
    part: str, measurements: Sequence[Measurement], others: float, document: Path = DOCUMENT
) -> None:
    """Replace what stands between `<!-- part -->` and `<!-- end of part -->`; `others` is how many
    processors other programs used before the measurement began.

    Raises:
        LookupError: when the document has no place for the part.
    """
    text = document.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {part} -->\n).*?(<!-- end of {part} -->)", re.DOTALL)
    if not place.search(text):
        raise LookupError(f"{document.name} has no place for “{part}”")
    told = f"{_when(others)}\n\n{_table(measurements)}\n\n"
    document.write_text(place.sub(lambda found: found[1] + told + found[2], text), encoding="utf-8")


def _table(measurements: Sequence[Measurement]) -> str:
    rows = [HEADINGS, ("---", "--:", "--:", "---"), *(one.cells for one in measurements)]
    return "\n".join(f"| {' | '.join(map(str.strip, row))} |" for row in rows)


def _when(others: float) -> str:
    today = datetime.date.today()
    return (
        f"Measured on {today.day} {today:%B %Y} on {_machine()}. Before it began, other programs "
        f"used {others:.1f} processors; Python added up the first ten million numbers in "
        f"{_yardstick():.2f} seconds."
    )


def _yardstick() -> float:
    """The speed of one processor: seconds for a loop of plain Python."""
    start, total = time.perf_counter(), 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - start


def _machine() -> str:
    """Processors and memory, as far as the system tells."""
    model = platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists() and (found := re.search(r"model name\s*: (.+)", told.read_text())):
        model = found[1].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIGABYTE
    python = platform.python_version()
    return f"{os.cpu_count()} processors ({model}), {memory:.0f} GB, Python {python}"
