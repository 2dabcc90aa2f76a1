"""Ten files of a briefing at once while others are at work: what the others notice of it."""

import asyncio
import random
import tempfile
import time
from pathlib import Path

from benchmarks import server
from benchmarks.report import Measurement, percentile
from benchmarks.sessions import LIMIT_MS, Load, View, company, tell, views
from rcdata import topics
from rcdata.briefing import files, templates
from rcdata.briefing.apart import Job
from rcdata.i18n import language
from tests.server import running_app

EXPORTS, SESSIONS, ALONE_SECONDS = 10, 200, 40.0


def ten_beside(database: Path, sessions: int = SESSIONS) -> list[Measurement]:
    """Milliseconds until a change is answered, without exports and beside ten of them; errors; and
    the seconds until the last file is there."""
    topics.load()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database, environment=server.AHEAD) as app,
    ):
        server.wait_until_made(app)
        places = views(database, random.Random(7))
        return asyncio.run(_measured(app.url, places, sessions, database))


async def _measured(
    url: str, places: list[View], sessions: int, database: Path
) -> list[Measurement]:
    async with company(url, places, sessions, takes_back=True) as load:
        load.answers.clear()
        await asyncio.sleep(ALONE_SECONDS)
        alone = load.seconds()
        load.answers.clear()
        began, jobs = time.monotonic(), _jobs(database)
        while not all(job.ended for job in jobs):
            await asyncio.sleep(0.2)
        took, beside = time.monotonic() - began, load.seconds()
    failed = sum(job.content is None for job in jobs)
    return [*_found(sessions, alone, beside, load), *_files(took, failed)]


def _jobs(database: Path) -> list[Job]:
    deck, kinds = templates.made(language("en"), "funding-gap"), list(files.KINDS)
    return [Job(deck, kinds[n % len(kinds)], "en", str(database)) for n in range(EXPORTS)]


def _found(sessions: int, alone: list[float], beside: list[float], load: Load) -> list[Measurement]:
    tell(load.errors)
    what, exports = f"{sessions} sessions", f"beside {EXPORTS} exports"
    return [
        Measurement(f"{what}: median", 1000 * percentile(alone, 50), "ms"),
        Measurement(f"{what}: 95th percentile", 1000 * percentile(alone, 95), "ms", LIMIT_MS),
        Measurement(f"{what} {exports}: median", 1000 * percentile(beside, 50), "ms"),
        Measurement(
            f"{what} {exports}: 95th percentile", 1000 * percentile(beside, 95), "ms", LIMIT_MS
        ),
        Measurement(f"{what} {exports}: errors", len(load.errors), "", 0),
    ]


def _files(took: float, failed: int) -> list[Measurement]:
    return [
        Measurement(f"{EXPORTS} exports: all there", took, "s"),
        Measurement(f"{EXPORTS} exports: failed", failed, "", 0),
    ]
