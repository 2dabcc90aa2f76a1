"""nginx with deploy/nginx.conf, as the system runs it, in a folder of the test."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.asking import ask
from tests.server import ROOT, App, free_port

NAME = "dashboard.example.org"
HOST = {"Host": NAME}
DEPLOY = ROOT / "deploy"
MISSING = (
    "No nginx. Run `make test`, which installs one, or install it (Debian: apt-get install nginx)"
)
# What the system's nginx has around our file, with all paths inside the folder of the test.
AROUND = """
pid {folder}/pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dashboard.conf;
}}
"""


def _nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return found or pytest.fail(MISSING, pytrace=False)


@contextmanager
def proxy(folder: Path, *apps: App, port: int = 0) -> Iterator[str]:
    """The address of nginx in front of one or two servers of the app."""
    port = port or free_port()
    servers = (DEPLOY / ("one.conf" if len(apps) == 1 else "two.conf")).read_text(encoding="utf-8")
    for number, app in enumerate(apps):
        servers = servers.replace(f"127.0.0.1:{8501 + number}", app.url.removeprefix("http://"))
    conf = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    # nginx's workers may run as another user.
    folder.chmod(0o777)
    (folder / "dashboard.conf").write_text(f"{conf}\n{servers}", encoding="utf-8")
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder), encoding="utf-8")
    command = [_nginx(), "-c", str(around), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            ask(url, "/_stcore/health", HOST)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
