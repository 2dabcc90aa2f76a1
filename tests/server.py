"""The app in a process of its own, for the browser tests and the benchmarks."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60


class AppDidNotStartError(Exception):
    """The server ended or did not answer in time."""


@dataclass(frozen=True)
class App:
    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def log_from(self, offset: int) -> str:
        return self.log.read_bytes()[offset:].decode(errors="replace")

    def log_size(self) -> int:
        return self.log.stat().st_size


@contextmanager
def running_app(
    log: Path,
    database: Path,
    timing: bool = False,
    port: int | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    environment: Mapping[str, str] = MappingProxyType({}),
    program: str = "streamlit",
) -> Iterator[App]:
    """Start the app with this database, on a free port if none is given, and stop it at the end.
    `options` are settings of Streamlit (`{"server.disconnectedSessionTTL": "1"}`); `program` may be
    another one than Streamlit."""
    given = {**environment, "RCDATA_TIMING": "1" if timing else ""}
    with log.open("ab") as output:
        app = launch_app(log, output.fileno(), database, given, port, options, program)
    try:
        wait_until_healthy(app)
        yield app
    finally:
        app.process.terminate()
        try:
            app.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            app.process.kill()
            app.process.wait()


def launch_app(
    log: Path,
    output: int,
    database: Path,
    environment: Mapping[str, str],
    port: int | None = None,
    options: Mapping[str, str] = MappingProxyType({}),
    program: str = "streamlit",
) -> App:
    port = port or free_port()
    command = [sys.executable, "-m", program, "run", "app.py"]
    given = {"server.port": str(port), "server.address": "127.0.0.1", **options}
    command += [f"--{name}={value}" for name, value in given.items()]
    # No warming up, since it would take time from the pages that a test opens.
    variables = {"RCDATA_DATABASE": str(database), "RCDATA_WARM_UP": "no", **environment}
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | variables, stdout=output, stderr=subprocess.STDOUT
    )
    base = options.get("server.baseUrlPath", "")
    return App(f"http://127.0.0.1:{port}/{base}".rstrip("/"), log, process)


def wait_until_healthy(app: App) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(app.url):
        if app.process.poll() is not None or time.monotonic() > deadline:
            raise AppDidNotStartError(f"The app did not start. Its log:\n{app.log_from(0)}")
        time.sleep(0.05)


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
