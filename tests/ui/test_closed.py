"""Closed sessions release what they held."""

import subprocess
import sys
from pathlib import Path

from tests.server import ROOT

# In a separate process, since Streamlit has one runtime for each. Sessions run as in a server.
CLOSED = """
import asyncio, gc, os, sys, weakref
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from rcdata.ui import session
from rcdata.ui.ahead import pages

sessions, runs = weakref.WeakSet(), []
begun, began = AppSession.__init__, session.begin

def noted(self, *args, **kwargs):
    begun(self, *args, **kwargs)
    sessions.add(self)

def noting(run):
    runs.append(weakref.ref(run))
    began(run)

AppSession.__init__ = noted
session.begin = noting
made = Runtime(RuntimeConfig(
    script_path=os.path.abspath("app.py"),
    media_file_storage=MemoryMediaFileStorage("/media"),
    uploaded_file_manager=MemoryUploadedFileManager("/upload"),
))

async def visited():
    await made.start()
    # What the first session leaves is frozen for good.
    await pages.visit("costs", "en")
    count = len(sessions), len(runs)
    for page in ("costs", "countries", "what-if") * 4:
        await pages.visit(page, "en")
    made.stop()
    await made.stopped
    return count

frozen, first = asyncio.run(visited())
gc.collect()
alive = sum(one() is not None for one in runs[first:])
print(len(runs) - first, alive, len(sessions) - frozen)
"""


def test_closed_sessions_and_their_runs_are_gone(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLOSED],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "RCDATA_DATABASE": str(database)},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    runs, alive, sessions = map(int, done.stdout.split()[-3:])
    assert runs >= 12
    # The thread of the last run may still be ending.
    assert alive <= 1
    assert sessions <= 1
