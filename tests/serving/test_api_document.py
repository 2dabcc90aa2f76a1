"""`docs/api.md`: every address in it works, and so does the example for pandas."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.asking import ask
from tests.server import ROOT, App

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BASE = "http://localhost:8501"
# Addresses in full, and those in a table of which only the path is written.
WHOLE = re.findall(rf'{BASE}(/api[^\s"`)]*)', TEXT)
PATHS = re.findall(r"^\| `(/api[^`]*)`", TEXT, re.MULTILINE)
JOINED = re.findall(r'(?:\{base\}|paste0\(base, ")(/[^"]+)"', TEXT)
ADDRESSES = sorted({*WHOLE, *PATHS, *(f"/api{one}" for one in JOINED)})


def test_addresses_are_found() -> None:
    assert len(PATHS) == 7 and len(JOINED) == 4 and len(WHOLE) > 5


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers(address: str, app: App) -> None:
    assert ask(app.url, address).status == 200


def test_the_example_for_pandas_runs(app: App, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code.replace(BASE, app.url)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert "humanitarian" in done.stdout
    assert "received" in done.stdout
