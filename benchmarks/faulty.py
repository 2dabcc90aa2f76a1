"""The app with faults built in for those who ask for them: the card of the uncertainty band at
`/what-if?levy_rate_pct=2&name=FAULT` fails, hangs, or runs a query that never ends.

    python -m benchmarks.faulty run app.py      # instead of `python -m streamlit run app.py`
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

from streamlit.web.cli import main

from rcdata.cards.card import Card, View
from rcdata.cards.registry import CardMaker
from rcdata.exports import apart
from rcdata.queries import limit

CARD = "band"
HANG_SECONDS = 5.0
# Shorter than in production (10 and 120 seconds), so that the limit is reached soon.
QUESTION_SECONDS, PICTURE_SECONDS = 3.0, 10.0
_ENDLESS = (
    "select count(*) from range(10000000000) a, range(1000) b where a.range % 7 = b.range % 3"
)
_POINTS = {"sequence": {"start": 0, "stop": 50_000_000, "as": "x"}}
_ENDLESS_CHART = {"data": _POINTS, "mark": "point", "encoding": {"x": {"field": "x"}}}


def _dies(_view: View) -> NoReturn:
    raise RuntimeError("a card that dies, on purpose")


def _hangs(_view: View) -> None:
    time.sleep(HANG_SECONDS)


def _spins(_view: View) -> None:
    """Keeps a processor busy, as a runaway loop does."""
    end = time.monotonic() + HANG_SECONDS
    while time.monotonic() < end:
        pass


def _asks_without_end(view: View) -> None:
    with limit.limited(view.connection):
        view.connection.execute(_ENDLESS).fetchall()


def _asks_nonsense(view: View) -> None:
    view.connection.execute("select nothing from nowhere")


FAULTS: dict[str, Callable[[View], None]] = {
    "card-dies": _dies,
    "card-hangs": _hangs,
    "card-spins": _spins,
    "query-hangs": _asks_without_end,
    "query-dies": _asks_nonsense,
}
PICTURE = "picture-hangs"


def put_in() -> None:
    """Make the card fail as its address asks."""
    made = CardMaker.__call__

    def faulty(maker: CardMaker, view: View) -> Card:
        asked = view.choices.field("name") if maker.key == CARD else ""
        if asked in FAULTS:
            FAULTS[asked](view)
        card = made(maker, view)
        return replace(card, chart=_ENDLESS_CHART) if asked == PICTURE else card

    replaced: Any = CardMaker
    replaced.__call__ = faulty
    limit.MOST_SECONDS = QUESTION_SECONDS
    apart.picture.__defaults__ = (PICTURE_SECONDS,)


if __name__ == "__main__":
    put_in()
    main()
