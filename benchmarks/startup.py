"""From the start of the process to the first page drawn, and the build of the database."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.report import Measurement
from tests.server import ROOT, running_app

BUILDS = 5
DRAWN = """
() => document.querySelector("h1") !== null
  && document.querySelector('[data-testid="stVegaLiteChart"] .marks') !== null
"""


def first_page(browser: Browser, database: Path) -> list[Measurement]:
    page = browser.new_page()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with running_app(Path(folder) / "log", database) as app:
            healthy = time.perf_counter() - start
            page.goto(app.url)
            page.wait_for_function(DRAWN)
            drawn = time.perf_counter() - start
    page.close()
    return [
        Measurement("start of the app to the server's answer", healthy, "s"),
        Measurement("start of the app to the first page drawn", drawn, "s", limit=3),
    ]


def database_build() -> list[Measurement]:
    seconds = statistics.median(_build_once() for _ in range(BUILDS))
    return [Measurement(f"full build of the database (median of {BUILDS})", seconds, "s", limit=5)]


def _build_once() -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "rcdata", "build", "--out", f"{folder}/rc.duckdb"]
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - start
