"""deploy/nginx.conf, tried with a real nginx before a real app."""

import http.client
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.asking import ask, shakes_hands
from tests.server import ROOT, App, free_port, running_app

NAME = "dashboard.example.org"
HOST = {"Host": NAME}
CONF = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
MISSING = (
    "No nginx. Run `make test`, which installs one, or install it (Debian: apt-get install nginx)"
)
# What the system's nginx says around the file, with nothing outside of the folder of the test.
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


@dataclass(frozen=True)
class Proxy:
    url: str
    app: App


def _nginx() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return found or pytest.fail(MISSING, pytrace=False)


@contextmanager
def _proxy(folder: Path, app: App) -> Iterator[Proxy]:
    port = free_port()
    conf = CONF.replace("127.0.0.1:8501", app.url.removeprefix("http://"))
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "dashboard.conf").write_text(conf, encoding="utf-8")
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder), encoding="utf-8")
    command = [_nginx(), "-c", str(around), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield Proxy(f"http://127.0.0.1:{port}", app)
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


@pytest.fixture(scope="module")
def proxy(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("nginx")
    # Its workers may belong to another user.
    folder.chmod(0o777)
    named = {"RCDATA_HOSTS": NAME}
    with (
        running_app(folder / "log", database, environment=named) as app,
        _proxy(folder, app) as proxy,
    ):
        yield proxy


def test_pages_and_lines_pass(proxy: Proxy) -> None:
    page = ask(proxy.url, "/costs?lang=en", HOST)
    assert page.status == 200
    assert f'content="http://{NAME}/costs?lang=en"' in page.body
    assert "Content-Security-Policy" in page.headers
    assert shakes_hands(proxy.url, {**HOST, "Origin": f"http://{NAME}"}) == 101
    assert ask(proxy.url, "/_stcore/host-config", HOST).status == 200
    assert ask(proxy.url, "/health", HOST).status in {200, 503}


def test_foreign_origin_is_refused(proxy: Proxy) -> None:
    assert shakes_hands(proxy.url, {**HOST, "Origin": "http://evil.example"}) == 403
    assert shakes_hands(proxy.url, {**HOST, "Origin": f"http://{NAME}:81"}) == 403


def test_long_addresses_pass(proxy: Proxy) -> None:
    assert ask(proxy.url, f"/results?q={'x' * 40_000}", HOST).status == 200


def test_nothing_is_sent_up(proxy: Proxy) -> None:
    assert ask(proxy.url, "/_stcore/upload_file/a/b", HOST, "PUT").status in {403, 404}
    assert ask(proxy.url, "/_stcore/metrics", HOST).status == 404
    assert ask(proxy.url, "/costs", HOST, "POST").status == 403
    too_long = {**HOST, "Content-Length": "20000"}
    assert ask(proxy.url, "/costs", too_long, "POST").status in {403, 413}


def test_opening_a_page_is_no_flood_and_a_flood_is_held(proxy: Proxy) -> None:
    answers = [ask(proxy.url, "/favicon.png", HOST).status for _ in range(150)]
    assert set(answers) == {200}
    # nginx itself refuses these, as fast as one client can ask.
    connection = http.client.HTTPConnection(proxy.url.removeprefix("http://"))
    answers = [_status(connection) for _ in range(3000)]
    assert answers.count(429) > 1000
    assert set(answers) <= {403, 429}


def _status(connection: http.client.HTTPConnection) -> int:
    connection.request("POST", "/costs", headers=HOST)
    answer = connection.getresponse()
    answer.read()
    return answer.status
