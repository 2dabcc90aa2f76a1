"""The longest answer to any address: random ones, asked for one after the other, while other
sessions change their filters."""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect

from benchmarks.report import Measurement, percentile
from benchmarks.sessions import Load, Session, use
from rcdata.titles import FIRST
from tests import hostile
from tests.server import running_app

ADDRESSES, BESIDE = 300, 50
# The words that took a minute once, in every search there is.
_WORDS = (
    ("results", {"section": "tracker", "lang": "zh", "kind": "every", "q": "的 " * 400}),
    ("data", {"lang": "zh", "q": " ".join("的费用国家协调员系统年预算员额") * 20}),
)


def longest_answer(database: Path, count: int = ADDRESSES) -> list[Measurement]:
    """Seconds to the whole page, for `count` random addresses with other sessions beside."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database) as app,
    ):
        url = app.url.replace("http", "ws", 1) + "/_stcore/stream"
        alone = asyncio.run(_asked(url, count, 0))
        beside = asyncio.run(_asked(url, count, BESIDE))
        log = app.log.read_text(errors="replace")
    return [
        Measurement(f"{count} addresses: median", 1000 * percentile(alone, 50), "ms"),
        Measurement(f"{count} addresses: longest", 1000 * max(alone), "ms", 2000),
        Measurement(
            f"{count} addresses, {BESIDE} sessions beside: longest", 1000 * max(beside), "ms", 2000
        ),
        Measurement("addresses: tracebacks in the log", log.count("Traceback"), "", 0),
    ]


async def _asked(url: str, count: int, beside: int) -> list[float]:
    load, go = Load(), asyncio.Event()
    go.set()
    others = [asyncio.create_task(use(url, 3600, load, go)) for _ in range(beside)]
    while len(load.first_pages) + len(load.errors) < beside:
        await asyncio.sleep(0.1)
    chance = random.Random(7)
    addresses = [*_WORDS, *(hostile.address(chance) for _ in range(count))]
    seconds = [await _opened(url, page, query) for page, query in addresses]
    for one in others:
        one.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    return seconds


async def _opened(url: str, page: str, query: dict[str, str]) -> float:
    async with connect(url, subprotocols=["streamlit"], max_size=None) as connection:
        message = BackMsg()
        message.rerun_script.page_name = "" if page == FIRST else page
        message.rerun_script.query_string = urlencode(query, errors="replace")
        started = time.perf_counter()
        await Session(connection).ask(message)
        return time.perf_counter() - started
