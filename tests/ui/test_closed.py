"""Closed sessions release what they held."""

from pathlib import Path

from tests.ui.apart import printed

CLOSED = """
import asyncio, gc, weakref
from streamlit.runtime.app_session import AppSession
from rcdata.ui import session
from rcdata.ui.ahead import pages
from tests.ui import apart

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
async def visited():
    # What the first session leaves is frozen for good.
    await pages.visit("costs", "en")
    count = len(sessions), len(runs)
    for page in ("costs", "countries", "what-if") * 4:
        await pages.visit(page, "en")
    return count

made = apart.runtime("app.py")
frozen, first = asyncio.run(apart.during(made, visited()))
gc.collect()
alive = sum(one() is not None for one in runs[first:])
print(len(runs) - first, alive, len(sessions) - frozen)
"""


def test_closed_sessions_and_their_runs_are_gone(database: Path) -> None:
    runs, alive, sessions = map(int, printed(CLOSED, database)[-3:])
    assert runs >= 12
    # The thread of the last run may still be ending.
    assert alive <= 1
    assert sessions <= 1
