"""The slowest answer to any address: random addresses are asked for one after the other while other
sessions change their filters."""

import asyncio
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.protocol import opened
from benchmarks.report import Measurement, percentile
from benchmarks.sessions import View, company, views
from rcdata.titles import FIRST
from tests import hostile
from tests.server import running_app

ADDRESSES, BESIDE = 300, 50
# Words that once took a minute, in every search field.
WORDS = (
    ("results", {"section": "tracker", "lang": "zh", "kind": "every", "q": "的 " * 400}),
    ("data", {"lang": "zh", "q": " ".join("的费用国家协调员系统年预算员额") * 20}),
)


def longest_answer(database: Path, count: int = ADDRESSES) -> list[Measurement]:
    """Seconds to the complete page, the longest of `count` random addresses, beside other
    sessions."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database) as app,
    ):
        places = views(database, random.Random(7))
        alone = asyncio.run(_asked(app.url, count, places, 0))
        beside = asyncio.run(_asked(app.url, count, places, BESIDE))
        log = app.log.read_text(errors="replace")
    return [
        Measurement(f"{count} addresses: median", 1000 * percentile(alone, 50), "ms"),
        Measurement(f"{count} addresses: longest", 1000 * max(alone), "ms", 2000),
        Measurement(
            f"{count} addresses, {BESIDE} sessions beside: longest", 1000 * max(beside), "ms", 2000
        ),
        Measurement("addresses: tracebacks in the log", log.count("Traceback"), "", 0),
    ]


async def _asked(url: str, count: int, places: Sequence[View], beside: int) -> list[float]:
    chance = random.Random(7)
    addresses = [*WORDS, *(hostile.address(chance) for _ in range(count))]
    async with company(url, places, beside):
        return [await _opened(url, page, query) for page, query in addresses]


async def _opened(url: str, page: str, query: dict[str, str]) -> float:
    async with opened(url) as session:
        return await session.open("" if page == FIRST else page, urlencode(query, errors="replace"))
