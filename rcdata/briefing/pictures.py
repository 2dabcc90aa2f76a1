"""The chart of a card alone as a picture; title, sources and notes are put on the slide."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise
from typing import Any

from rcdata.cards.card import Card
from rcdata.charts import wide
from rcdata.errors import ExportFailed
from rcdata.exports import apart
from rcdata.exports.images import clean
from rcdata.i18n import text

FONT = "Noto Sans SC"
# Size of the chart's picture in pixels, and the part of its height that a slide has for marks.
WIDTH, HIGHEST, ROOM = 1000, 640, 340
_AT_ONCE = 2
# With marks higher than this, words are too small to be read in a room.
_MOST_MARKS = 420
# The size of a picture, and how far down its marks begin.
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox=')
_MOVED = re.compile(r'transform="translate\([-\d.]+,([-\d.]+)\)"')


def alone(
    card: Card, width: int = WIDTH, highest: int = HIGHEST, room: int | None = ROOM
) -> dict[str, Any]:
    """The specification of the card's chart at a fixed width, laid out for a slide with so much
    `room`, or for paper (None); the card must have a chart."""
    assert card.chart is not None
    spec = wide.laid_out(card.chart, room) if room else card.chart
    spec = capped(copy.deepcopy(spec), highest)
    spec["width"] = width
    spec["params"] = [{"name": "outer", "value": width}]
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["padding"] = 8
    # A font that every machine that makes these files has.
    spec["config"] = {**spec.get("config", {}), "font": FONT}
    cleaned: dict[str, Any] = clean(spec)
    return cleaned


def capped(spec: dict[str, Any], highest: int = HIGHEST) -> dict[str, Any]:
    """The chart, at most as high as a slide can show; many rows then stand closer together."""
    height = spec.get("height")
    return {**spec, "height": min(height, highest)} if isinstance(height, int | float) else spec


def png(card: Card) -> tuple[bytes, tuple[int, int]]:
    """The chart as PNG, and its width and height in pixels.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    content = _picture("png", alone(card))
    size = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return content, size


def svgs(
    cards: Sequence[Card], width: int = WIDTH, highest: int = HIGHEST, room: int | None = ROOM
) -> list[str]:
    """The charts as SVG, each as `alone` lays it out, two at a time.

    Raises:
        ExportFailed: when a picture cannot be made.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        specs = [alone(card, width, highest, room) for card in cards]
        return list(pool.map(lambda spec: _picture("svg", spec).decode(), specs))


def in_parts(svg: str, card: Card) -> list[str]:
    """The picture of a chart whose rows are more than a room can read on a slide, cut between rows
    into parts of the same scale, each with legend and axis; any other picture whole. `svg` is made
    by `svgs` with the room of a slide.
    """
    assert card.chart is not None
    high, count = wide.laid_out(card.chart, ROOM).get("height"), wide.row_count(card.chart)
    if not count or not isinstance(high, int | float) or high <= _MOST_MARKS:
        return [svg]
    size, moved = _SIZE.search(svg), _MOVED.search(svg)
    assert size is not None and moved is not None
    first, (width, whole) = float(moved[1]), map(float, size.groups())
    number, row = math.ceil(high / ROOM), high / count
    cuts = (first + round(part * count / number) * row for part in range(number + 1))
    head, foot = (0.0, first), (first + high, whole)
    return [_assembled(svg, width, [head, part, foot]) for part in pairwise(cuts)]


def _assembled(svg: str, width: float, bands: Sequence[tuple[float, float]]) -> str:
    """The bands of a picture, each from one height to another, below one another."""
    drawing = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    tops = accumulate((end - start for start, end in bands), initial=0.0)
    shown = "".join(
        f'<svg y="{top:g}" width="{width:g}" height="{end - start:g}" '
        f'viewBox="0 {start:g} {width:g} {end - start:g}"><use href="#whole"/></svg>'
        for top, (start, end) in zip(tops, bands, strict=False)
    )
    high = sum(end - start for start, end in bands)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{high:g}" '
        f'viewBox="0 0 {width:g} {high:g}"><defs><g id="whole">{drawing}</g></defs>{shown}</svg>'
    )


def _picture(kind: str, spec: dict[str, Any]) -> bytes:
    try:
        return apart.picture(kind, spec)
    except ExportFailed as failed:
        raise ExportFailed(
            failed.what,
            cause=failed.cause,
            remedy=text("Try again, or show the tables of the cards in place of their charts"),
        ) from failed
