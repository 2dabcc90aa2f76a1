"""What a mark rests on, said in the last line of its tooltip.

The rows that a chart draws carry the figures they rest on (`figure_ids`, as the queries give them)
or words for it (`rests_on`), and no chart says more about it: a finished chart gets the line in
every tooltip that says a value, and its rows the words. A mark that is a text has no tooltip, since
it stands on or beside the mark that has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

FIGURES, WORDS = "figure_ids", "rests_on"
Spec = dict[str, Any]


def carried(data: pd.DataFrame) -> dict[str, pd.Series]:
    """The columns of `data` that say what its rows rest on, for rows made from them."""
    return {name: data[name] for name in (FIGURES, WORDS) if name in data}


def said(chart: Spec, title: str, words: Callable[[tuple[str, ...]], str]) -> Spec:
    """The finished chart with what its marks rest on in their tooltips, in a line called `title`.
    `words` says it for the figures of a row, and for a row without any."""
    line = {"field": WORDS, "type": "nominal", "title": title}
    told = set(_data_of_tooltips(chart))
    sets = {
        name: _worded(rows, words) if name in told else _bare(rows)
        for name, rows in chart["datasets"].items()
    }
    return {**_with_line(chart, line), "datasets": sets}


def _data_of_tooltips(part: Spec, above: str = "") -> Iterator[str]:
    """The names of the data of all marks with a tooltip that says a value."""
    data = part.get("data", {}).get("name", above)
    for one in part.get("layer", ()):
        yield from _data_of_tooltips(one, data)
    if _says_a_value(part):
        yield data


def _says_a_value(part: Spec) -> bool:
    """Whether a layer has such a tooltip; that of a year without a number is no list."""
    tooltip = part.get("encoding", {}).get("tooltip")
    return isinstance(tooltip, list) and not _is_text(part)


def _is_text(part: Spec) -> bool:
    return bool(part["mark"]["type"] == "text")


def _with_line(part: Spec, line: Spec) -> Spec:
    if "layer" in part:
        return {**part, "layer": [_with_line(one, line) for one in part["layer"]]}
    channels = part.get("encoding", {})
    if "tooltip" not in channels:
        return part
    if _is_text(part):
        kept = {name: one for name, one in channels.items() if name != "tooltip"}
        return {**part, "encoding": kept}
    if not _says_a_value(part):
        return part
    return {**part, "encoding": {**channels, "tooltip": [*channels["tooltip"], line]}}


def _worded(rows: list[Spec], words: Callable[[tuple[str, ...]], str]) -> list[Spec]:
    """The rows with words in place of the figures; words that they carry stay."""
    return [
        {**bare, WORDS: row.get(WORDS) or words(tuple(row.get(FIGURES) or ()))}
        for row, bare in zip(rows, _bare(rows), strict=True)
    ]


def _bare(rows: list[Spec]) -> list[Spec]:
    """The rows without what they carry, which no layer shows."""
    if not rows or not {FIGURES, WORDS} & rows[0].keys():
        return rows
    return [
        {name: value for name, value in row.items() if name not in (FIGURES, WORDS)} for row in rows
    ]
