"""The slowest answer to any address: random addresses are asked for one after the other while other
sessions change their filters."""

import asyncio
import random
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from benchmarks.protocol import opened
from benchmarks.report import Measurement, percentile
from benchmarks.sessions import company, views
from rcdata.titles import FIRST
from tests import hostile
from tests.server import running_app

Query = dict[str, str]
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
        alone = asyncio.run(_asked(app.url, database, count, 0))
        beside = asyncio.run(_asked(app.url, database, count, BESIDE))
        log = app.log.read_text(errors="replace")
    return [
        Measurement(f"{count} addresses: median", 1000 * percentile(alone, 50), "ms"),
        Measurement(f"{count} addresses: longest", 1000 * max(alone), "ms", 2000),
        Measurement(
            f"{count} addresses, {BESIDE} sessions beside: longest", 1000 * max(beside), "ms", 2000
        ),
        Measurement("addresses: tracebacks in the log", log.count("Traceback"), "", 0),
    ]


async def _asked(url: str, database: Path, count: int, beside: int) -> list[float]:
    # Other addresses in each pass: what was asked for before would be answered at once.
    chance = random.Random(beside)
    async with company(url, views(database, chance), beside):
        return [
            await _opened(url, page, query) for page, query in _addresses(database, count, chance)
        ]


def _addresses(database: Path, count: int, chance: random.Random) -> list[tuple[str, Query]]:
    """Addresses as only attackers write them, and as many that pages write, in a random order."""
    mixed = [hostile.address(chance) for _ in range(count // 2)]
    while len(mixed) < count:
        mixed += [
            (view.page or FIRST, dict(parse_qsl(view.query))) for view in views(database, chance)
        ]
    return [*WORDS, *chance.sample(mixed[:count], count)]


async def _opened(url: str, page: str, query: Query) -> float:
    async with opened(url) as session:
        return await session.open("" if page == FIRST else page, urlencode(query, errors="replace"))
