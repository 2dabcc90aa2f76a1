"""A finished chart for a slide, which is wide and low: many named rows stand close, each with its
name to the left of its marks, and columns fill the height."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rcdata import formats
from rcdata.charts import rows

Spec = dict[str, Any]
# Pixels between a name and its marks, and of the lowest row.
_GAP, _LOWEST = 10, 18
# Columns on a line of a name, and how many lines the longest name may then have: the first pair
# that fits is taken, or the last.
_LINES = ((42, 1), (56, 1), (42, 2), (56, 2), (70, 2))
# The part of a row that marks take when no name is above them.
_FROM, _TO = 0.14, 0.86


def laid_out(spec: Spec, room: int) -> Spec:
    """The chart for a place with `room` pixels of height for its marks; `spec` is not changed."""
    height = spec.get("height")
    if not isinstance(height, int | float):
        return spec
    if height <= room:
        return {**spec, "height": room} if _is_of_columns(spec) else spec
    names, count = _names(spec), row_count(spec)
    lines = max(map(len, names.values()), default=1)
    words = rows.LINE * _words_in_a_row(spec) / (_TO - _FROM)
    close = max(room, round(count * max(_LOWEST, 2 + rows.LINE * lines, words)))
    if not count or close >= height:
        return spec
    layers = [_beside(layer, names) for layer in spec["layer"]] if names else spec["layer"]
    return {**spec, "layer": layers, "height": close}


def row_count(spec: Spec) -> int:
    """How many rows with names the chart has; 0 for a chart of another form."""
    return len(_names(spec)) or _count(spec)


def small(spec: Spec, room: int) -> Spec:
    """A chart of columns for a small place, `room` pixels high, below a caption that has the unit:
    its axis does not name it again."""
    layers = [_untitled(layer) for layer in spec.get("layer", ())]
    return {**spec, "height": room, "layer": layers} if _is_of_columns(spec) else spec


def _untitled(layer: Spec) -> Spec:
    if "layer" in layer:
        return {**layer, "layer": [_untitled(one) for one in layer["layer"]]}
    channels = layer.get("encoding", {})
    if "y" not in channels:
        return layer
    return {**layer, "encoding": {**channels, "y": {**channels["y"], "title": None}}}


def _words_in_a_row(spec: Spec) -> int:
    """How many words stand one above the other in a row, if more than one; names not counted."""
    ys = [
        layer["encoding"]["y"]
        for layer in spec.get("layer", ())
        if _mark(layer).get("type") == "text" and "y" in layer.get("encoding", {})
    ]
    places = {y.get("bandPosition") for y in ys if y.get("field") == "row"} - {rows.MARKS[0]}
    return len(places) if len(places) > 1 else 0


def _count(spec: Spec) -> int:
    """How many rows a chart has whose axis names them."""
    places = set[Any]()
    for layer in spec.get("layer", ()):
        y = layer.get("encoding", {}).get("y", {})
        if y.get("type") in ("nominal", "ordinal") and "yOffset" not in layer["encoding"]:
            held = spec["datasets"].get(layer.get("data", spec.get("data", {})).get("name"), ())
            places |= {row[y["field"]] for row in held if y["field"] in row}
    return len(places)


def _is_of_columns(spec: Spec) -> bool:
    """Whether nothing in the chart depends on its height but the scale of its quantities."""
    places = [one for layer in _layers(spec) if (one := layer.get("encoding", {}).get("y"))]
    return bool(places) and all(
        "value" in one or "datum" in one or one.get("type") == "quantitative" for one in places
    )


def _layers(spec: Spec) -> Iterator[Spec]:
    for layer in spec.get("layer", ()):
        yield from _layers(layer) if "layer" in layer else [layer]


def _names(spec: Spec) -> dict[Any, list[str]]:
    """Row → the lines of its name; empty if the chart has no layer of names."""
    for layer in spec.get("layer", ()):
        if _is_of_names(layer):
            held = spec["datasets"][layer["data"]["name"]]
            names = {row["row"]: _whole(row["wide"]) for row in held}
            return dict(zip(names, _broken([*names.values()]), strict=True))
    return {}


def _broken(names: list[str]) -> list[list[str]]:
    for columns, most in _LINES:
        lines = [formats.wrapped(name, columns) for name in names]
        if max(map(len, lines), default=0) <= most:
            break
    return lines


def _is_of_names(layer: Spec) -> bool:
    text = _mark(layer).get("text")
    return isinstance(text, dict) and rows.NAMES in text.get("expr", "")


def _mark(layer: Spec) -> Spec:
    mark = layer.get("mark", {})
    return mark if isinstance(mark, dict) else {"type": mark}


def _whole(name: str) -> str:
    return name.replace("\n", " " if formats.columns_of(name) == len(name) else "")


def _beside(layer: Spec, names: dict[Any, list[str]]) -> Spec:
    """The layer with its marks over the height of their rows, or, if it holds the names, with these
    to the left of all marks."""
    if _is_of_names(layer):
        return _to_the_left(layer, names)
    channels = layer.get("encoding", {})
    return {**layer, "encoding": {name: _over_row(place) for name, place in channels.items()}}


def _to_the_left(layer: Spec, names: dict[Any, list[str]]) -> Spec:
    lines = "length(split(datum.beside, '\\n')) - 1"
    mark = {
        **layer["mark"],
        "align": "right",
        "baseline": "middle",
        "dx": -_GAP,
        "dy": {"expr": f"-{rows.LINE // 2} * ({lines})"},
        "text": {"expr": "datum.beside"},
    }
    y = {**layer["encoding"]["y"], "bandPosition": 0.5}
    held = [{"row": row, "beside": "\n".join(name)} for row, name in names.items()]
    encoding = {**layer["encoding"], "y": y}
    return {**layer, "data": {"values": held}, "mark": mark, "encoding": encoding}


def _over_row(place: Any) -> Any:
    """The place of a mark in its row, moved as the part of the row for marks grows."""
    if not isinstance(place, dict) or place.get("field") != "row" or "bandPosition" not in place:
        return place
    first, last = rows.MARKS
    part = (place["bandPosition"] - first) / (last - first)
    return {**place, "bandPosition": round(_FROM + part * (_TO - _FROM), 4)}
