"""A catalogue in PostgreSQL and storage with the S3 protocol, started for a test.

If a machine lacks one of them, the test is skipped with a message.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.server import ROOT, free_port

BUCKET = "coordination"
KEYS = {"AWS_ACCESS_KEY_ID": "made", "AWS_SECRET_ACCESS_KEY": "up", "AWS_REGION": "us-east-1"}
_USER = "postgres"
_MOTO = ROOT / ".venv" / "storage" / "bin" / "python"


def _program(name: str) -> str:
    """The path of a PostgreSQL program; Debian installs them outside PATH."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.get_exec_path())]
    found = shutil.which(name, path=os.pathsep.join(map(str, places)))
    if found is None:
        pytest.skip(f"There is no PostgreSQL here: {name} is missing")
    return found


class Postgres:
    """A PostgreSQL server in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    def run(self, program: str, *options: str) -> None:
        """Run a program as another user if needed, since PostgreSQL refuses to run as root."""
        command = [_program(program), *options]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                f"--reuid={_USER}",
                f"--regid={_USER}",
                "--clear-groups",
                *command,
            ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", self.data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        """Stop the server as if the machine had failed."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    @property
    def address(self) -> str:
        """The address of the lake whose catalogue this is."""
        return f"ducklake:postgres:dbname=postgres host=127.0.0.1 port={self.port} user={_USER}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that runs until the end of the test."""
    _program("initdb")
    with tempfile.TemporaryDirectory(prefix="catalogue-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        server = Postgres(Path(folder))
        server.run("initdb", "-D", server.data, "-A", "trust", "-U", _USER, "--no-sync")
        server.start()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # the test has stopped it
                server.stop()


@contextmanager
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a folder in storage with an empty bucket."""
    if not _MOTO.exists():
        pytest.skip("moto, which speaks like S3, is not installed (tests/install_storage.sh)")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [_MOTO, "-m", "moto.server", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _make_bucket(f"{address}/{BUCKET}")
            for name, value in KEYS.items():
                monkeypatch.setenv(name, value)
            monkeypatch.setenv("AWS_ENDPOINT_URL", address)
            yield f"s3://{BUCKET}/tables/"
        finally:
            server.kill()


def _make_bucket(address: str) -> None:
    """Try until the storage answers."""
    for _ in range(600):
        try:
            httpx.put(address).raise_for_status()
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("The storage does not answer")
