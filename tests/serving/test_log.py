"""What the server logs about each run of a page."""

import json
import time
from pathlib import Path

from rcdata.i18n import LANGUAGES
from tests.server import running_app

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
