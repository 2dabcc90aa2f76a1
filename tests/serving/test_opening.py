"""The server answers before the modules that draw pages are imported."""

import subprocess
import sys

from tests.server import ROOT

SLOW = {"altair", "pandas", "pyarrow"}
STARTED = f"""
import sys
import streamlit.web.cli, app
print(*({SLOW!r} & set(sys.modules)))
"""


def test_a_server_that_starts_has_not_imported_what_takes_long() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
