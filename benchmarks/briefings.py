"""Ten slides as files: how long a reader waits once the program is running."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.report import Measurement
from rcdata import topics
from rcdata.briefing import files, slides, templates
from rcdata.cards.card import View
from rcdata.database import connect
from rcdata.i18n import language
from rcdata.queries import evidence

SLIDES, MOST_SECONDS = 10, 3.0


def ten_slides(database: Path) -> list[Measurement]:
    """Seconds to make a file of each kind from ten slides, cards included."""
    topics.load()
    with connect(database) as connection:
        connection.execute("set threads = 1")
        choices = evidence.domain(connection).default
        view = View(language("zh"), "light", choices, connection)
        whole = templates.made(view.lang, "funding-gap")
        deck = whole.having(whole.slides[:SLIDES])
        # Once before measuring: the drawing program starts and fonts are loaded.
        _made(view, deck, "pdf")
        return [
            Measurement(
                f"a briefing of ten slides to {kind.upper()}",
                _timed(partial(_made, view, deck, kind)),
                "s",
                MOST_SECONDS if kind in ("pptx", "pdf") else None,
            )
            for kind in files.KINDS
        ]


def _made(view: View, deck: slides.Briefing, kind: str) -> None:
    files.content(kind, slides.made(view, deck), date(2026, 1, 1))


def _timed(make: Callable[[], None]) -> float:
    started = time.perf_counter()
    make()
    return time.perf_counter() - started
