"""Ten pictures at once: what has to wait for them. A card is made again and again, as a session
does, alone and while the pictures are made."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from benchmarks.report import Measurement, percentile
from rcdata.cards.card import View
from rcdata.database import connect
from rcdata.exports import images
from rcdata.i18n import language
from rcdata.queries import evidence
from rcdata.topics.costs import cards as costs

PICTURES, ALONE_SECONDS = 10, 3.0


def ten_at_once(database: Path) -> list[Measurement]:
    """The longest time for a card, and the seconds until the last picture is done."""
    with connect(database) as connection:
        connection.execute("set threads = 1")
        choices = evidence.domain(connection).default
        view = View(language("en"), "light", choices, connection)
        card = costs.cost(view)
        images.png(card, view.lang)
        end = time.monotonic() + ALONE_SECONDS
        alone = _made(view, lambda: time.monotonic() < end)
        started = time.monotonic()
        with ThreadPoolExecutor(PICTURES) as pool:
            pictures = [pool.submit(images.png, card, view.lang) for _ in range(PICTURES)]
            beside = _made(
                replace(view, connection=connection.cursor()),
                lambda: not all(picture.done() for picture in pictures),
            )
        whole = time.monotonic() - started
    return [
        Measurement("a card, alone: 95th percentile", 1000 * percentile(alone, 95), "ms"),
        Measurement(
            "a card, beside ten pictures: 95th percentile", 1000 * percentile(beside, 95), "ms"
        ),
        Measurement("a card, beside ten pictures: longest", 1000 * max(beside), "ms", 500),
        Measurement("ten pictures at once: all there", whole, "s"),
    ]


def _made(view: View, goes_on: Callable[[], bool]) -> list[float]:
    """Seconds of each card, made one after the other as long as `goes_on()` is true."""
    view.connection.execute("use rc")
    seconds: list[float] = []
    while goes_on() or not seconds:
        started = time.perf_counter()
        costs.cost(view)
        seconds.append(time.perf_counter() - started)
    return seconds
