"""The layers of a Vega-Lite chart, and what a row of their data says: its series, its colour, its
words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rcdata import formats
from rcdata.charts import certainty
from rcdata.i18n import Language

RECTANGLES = {"bar", "rect"}
POINTS = {"point", "circle", "square"}
# Columns of a bar's data that may hold its value in words, the preferred ones first.
WORDS = ("short", "shown", "label", "cell", "told", "words", "text")
_NAMES = ("name", "label")
# The part of a legend text about a mark that native charts lack: (filled), (hollow).
_LOOK = re.compile(r"\s*[（(][^（()）]*[)）]$")


@dataclass(frozen=True)
class Layer:
    """A layer of the chart: its mark, its encoding, its rows."""

    mark: str
    look: dict[str, Any]
    encoding: dict[str, Any]
    rows: list[dict[str, Any]]

    def field(self, channel: str) -> str:
        """The data column of an encoding channel; empty if there is none."""
        return str((self.encoding.get(channel) or {}).get("field") or "")

    def is_quantity(self, channel: str) -> bool:
        """Whether the channel encodes an amount."""
        return (self.encoding.get(channel) or {}).get("type") == "quantitative"

    @property
    def is_seen(self) -> bool:
        """Whether the layer draws anything."""
        return self.look.get("opacity") != 0 and bool(self.rows)


def layers_of(spec: dict[str, Any]) -> Iterator[Layer]:
    """The layers of the chart with their rows; layers within a layer are left out."""
    for one in spec["layer"]:
        if "layer" in one:
            continue
        mark = one["mark"]
        look = mark if isinstance(mark, dict) else {"type": mark}
        name = (one.get("data") or spec.get("data") or {}).get("name", "")
        rows = spec["datasets"].get(name, [])
        yield Layer(look["type"], look, one.get("encoding", {}), rows)


def marks_by_words(lang: Language) -> dict[str, str]:
    """The words for a certainty → its mark."""
    return {words: mark for mark, words in certainty.kinds(lang).items()}


def plain(value: Any) -> Any:
    """A value of an axis; a whole number without decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def name_and_colour(one: Layer, row: dict[str, Any]) -> tuple[str, str]:
    """The name of the series that a row belongs to, and its colour."""
    for channel in ("color", "fill"):
        column = one.field(channel)
        if not column or row.get(column) is None:
            continue
        value = str(row[column])
        if value.startswith("#"):
            return "", value
        scale = one.encoding[channel].get("scale") or {}
        known = dict(zip(map(str, scale.get("domain", ())), scale.get("range", ()), strict=False))
        return value, known.get(value, "")
    look = one.look.get("fill") or one.look.get("color") or row.get("tint") or ""
    return "", look if isinstance(look, str) else ""


def word_of(row: dict[str, Any], longest: int = 60, name: str = "") -> str:
    """The value of a row in words, on one line; empty if it is longer than `longest` columns."""
    for column in WORDS:
        value = row.get(column)
        if isinstance(value, str) and value and value != name:
            word = " ".join(value.split())
            return word if formats.columns_of(word) <= longest else ""
    return ""


def categories_of(layers: Sequence[Layer], drawn: Sequence[Layer], x: str) -> list[str]:
    """Every place on the axis, including those without a number."""
    values = [
        row[x]
        for one in layers
        if one.field("x") == x and one.mark in (RECTANGLES | POINTS) and not one.field("x2")
        for row in one.rows
        if row.get(x) is not None
    ]
    values += [row[x] for one in drawn for row in one.rows]
    each = list(dict.fromkeys(values))
    if all(isinstance(one, int | float) for one in each):
        return [str(int(one)) for one in sorted(each)]
    return [str(one) for one in each]


def row_names(layers: Sequence[Layer], drawn: Sequence[Layer]) -> dict[Any, str]:
    """Row → its name, in order; equal names are told apart by invisible characters."""
    key = drawn[0].field("y")
    found: dict[Any, str] = {}
    for one in (*drawn, *layers):
        for row in one.rows:
            name = row.get("wide") or next((row[n] for n in _NAMES if row.get(n)), None)
            if key in row and name and row[key] not in found:
                found[row[key]] = " ".join(str(name).split("\n"))
    if key == "row":
        found = dict(sorted(found.items()))
    used: dict[str, int] = {}
    for row_, name in found.items():
        used[name] = used.get(name, 0) + 1
        found[row_] = name + "\u200b" * (used[name] - 1)
    return found


def row_words(layers: Sequence[Layer]) -> dict[Any, str]:
    """Row → the text beside its bar, if there is exactly one."""
    found: dict[Any, list[str]] = {}
    for one in layers:
        column = one.field("text")
        if one.mark == "text" and column in WORDS and one.field("y") == "row":
            for row in one.rows:
                if isinstance(row.get(column), str):
                    found.setdefault(row["row"], []).append(row[column])
    return {row: words[0] for row, words in found.items() if len(set(words)) == 1}


def exactness(lang: Language, row: dict[str, Any], name: str) -> tuple[str, str]:
    """The name and the mark of a point's series: filled if as printed, hollow if not."""
    if row.get("filled", 1):
        return name, "actual"
    kind = _LOOK.sub("", str(row.get("kind") or ""))
    return (lang.noted(name, kind) if name and kind else name or kind), "derived"
