"""`make run` in a fresh copy of the repository, until a browser has drawn the first page.

The packages are downloaded again, without pip's caches. Python, make and the browser are there.
"""

import io
import os
import signal
import socket
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from benchmarks.report import Measurement
from benchmarks.startup import DRAWN
from tests.server import ROOT

GIVE_UP_SECONDS = 900
LIMIT_SECONDS = 120
# Variables that the make running the benchmark, or its environment, would pass on to the fresh one.
INHERITED = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "RCDATA_DATABASE", "RCDATA_TIMING", "VIRTUAL_ENV")


class NoFreshPageError(Exception):
    """The fresh copy did not get as far as a page."""


def fresh_copy(browser: Browser) -> list[Measurement]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copy_head(folder)
        page = browser.new_page()
        start = time.perf_counter()
        with _make_run(folder) as (url, make):
            _open(page, url, make, folder, start)
            drawn = time.perf_counter() - start
        page.close()
    what = "make run in a fresh copy, all packages fetched anew, to the first page drawn"
    return [Measurement(what, drawn, "s", LIMIT_SECONDS)]


def _copy_head(folder: Path) -> None:
    """Copy what is committed, and nothing else."""
    made = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")


@contextmanager
def _make_run(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the app; yields its address and process, and at the end stops all that was started."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if name not in INHERITED}
    with (folder / "make.log").open("wb") as log:
        make = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=environment | {"PIP_NO_CACHE_DIR": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield f"http://localhost:{port}", make
    finally:
        os.killpg(make.pid, signal.SIGTERM)
        try:
            make.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(make.pid, signal.SIGKILL)
            make.wait()


def _open(page: Page, url: str, make: subprocess.Popen[bytes], folder: Path, start: float) -> None:
    while True:
        try:
            page.goto(url)
            page.wait_for_function(DRAWN)
            return
        except Error as error:
            log = (folder / "make.log").read_text(errors="replace")
            if make.poll() is not None:
                raise NoFreshPageError(f"make run ended:\n{log}") from None
            if time.perf_counter() - start > GIVE_UP_SECONDS:
                raise NoFreshPageError(f"no page, but {error}\n{log}") from None
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
