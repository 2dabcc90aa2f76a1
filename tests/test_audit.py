"""The audit of packages reports if it could not be done."""

import os
import subprocess
import sys

from tests.server import ROOT, free_port


def test_unreachable_list_is_told_and_fails_nothing() -> None:
    osv = f"http://127.0.0.1:{free_port()}/v1/query"
    done = subprocess.run(
        ["sh", "tests/audit.sh", sys.executable],
        cwd=ROOT,
        env=os.environ | {"OSV": osv},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"Packages not audited: {osv} cannot be reached from here.\n"
