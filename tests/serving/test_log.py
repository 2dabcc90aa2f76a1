"""What the server logs: each run of a page, and what others send that is no message."""

import json
import logging
import time
from pathlib import Path

import pytest
from h11 import LocalProtocolError
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from rcdata.i18n import LANGUAGES
from rcdata.server import doors
from rcdata.ui import messages
from tests.asking import ask
from tests.server import App, running_app

# Warming up causes the runs; so many are enough here.
RUNS, SECONDS = 4, 120


def test_a_line_is_an_object_with_page_time_and_sessions(database: Path, tmp_path: Path) -> None:
    given = {"RCDATA_LOG": "json", "RCDATA_WARM_UP": ""}
    with running_app(tmp_path / "log", database, environment=given) as app:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and app.log_from(0).count("script_ms") < RUNS:
            time.sleep(0.2)
        lines = [json.loads(one) for one in app.log_from(0).splitlines() if one.startswith("{")]
    assert len(lines) >= RUNS
    for line in lines:
        assert set(line) == {"at", "page", "lang", "script_ms", "sessions"}
        assert line["lang"] in LANGUAGES
        assert line["script_ms"] > 0
        assert line["sessions"] >= 0


def test_what_is_no_message_is_logged_in_one_line(database: Path, tmp_path: Path) -> None:
    with running_app(tmp_path / "log", database) as app:
        _wait_until_ready(app)
        address = app.url.replace("http", "ws") + "/_stcore/stream"
        with connect(address, subprotocols=[Subprotocol("streamlit")]) as line:
            line.send(b"\xff rubbish")
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    line.recv(timeout=20)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1002
        logged = app.log_from(0)
    assert "A connection was closed that sent what is no message." in logged
    assert "Traceback" not in logged


def _wait_until_ready(app: App) -> None:
    deadline = time.monotonic() + SECONDS
    while ask(app.url, "/health").status != 200 and time.monotonic() < deadline:
        time.sleep(0.2)


def test_a_flood_of_foreign_hosts_does_not_flood_the_log(database: Path, tmp_path: Path) -> None:
    most = int(doors._LINES.burst)
    with running_app(tmp_path / "log", database) as app:
        for place in range(2 * most):
            assert ask(app.url, "/", {"Host": f"evil-{place}.example"}).status == 403
        assert app.log_from(0).count("Refused a request") in {most, most + 1}


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (LocalProtocolError("Too little data"), "An answer was not sent whole: Too little data"),
        (ValueError("a fault of our own"), "Exception in ASGI application"),
    ],
)
def test_an_answer_that_was_cut_is_logged_in_one_line(error, words, caplog) -> None:
    messages.guard()
    try:
        raise error
    except Exception:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    assert [one.getMessage() for one in caplog.records] == [words]
    assert ("Traceback" in caplog.text) == isinstance(error, ValueError)
