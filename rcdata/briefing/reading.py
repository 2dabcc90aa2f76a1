"""Reads a Vega-Lite chart as what an office program can draw: categories and series.

Charts follow a few patterns (`rcdata.charts`). Each is recognized here by its marks and encodings,
so that a new card becomes a native chart without further work. A chart that fits none of them is
shown as a picture with its table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rcdata import formats
from rcdata.charts import certainty
from rcdata.charts.theme import palette
from rcdata.i18n import Language

COLUMNS, BARS, MARKERS, CELLS = "columns", "bars", "markers", "cells"
# The most categories of a chart on a slide that can be read from the back row.
MOST_BARS, MOST_COLUMNS = 20, 30
_BARS = {"bar", "rect"}
_POINTS = {"point", "circle", "square"}
# Columns of a bar's data that may hold its value in words, the preferred ones first.
_WORDS = ("short", "shown", "label", "cell", "told", "words", "text")
_NAMES = ("name", "label")
# Quantities with a separate scale for each row: no axis can be drawn for them.
_OWN_SCALE = {"share"}
# The part of a legend text about a mark that native charts lack: (filled), (hollow).
_LOOK = re.compile(r"\s*[（(][^（()）]*[)）]$")
# Differences smaller than this share of a bar are rounding errors.
_SLIP = 1e-6
# What is smaller is zero with the noise of floating-point numbers.
_NOTHING = 1e-9


@dataclass
class Series:
    """One series. `mark` is how certain its values are (one of `certainty.MARKS`), `labels` are the
    values in words, empty where the number itself is written, `colours` one for each point.
    `is_base` is the invisible part below a step of a waterfall; `is_rest` is the part below zero of
    bars that cross it, whose numbers are written with the part above; `is_line` is drawn as markers
    on the columns."""

    name: str
    mark: str
    values: list[float | None]
    labels: list[str]
    colours: list[str]
    is_base: bool = False
    is_rest: bool = False
    is_line: bool = False


@dataclass
class Form:
    """A chart as categories and series. `kind` is one of the constants above. Series are `stacked`,
    `overlaid` if no category has values of two of them, or side by side; points are `joined` where
    the chart has lines between them. `reasons` has the words that stand in the place of a column
    that is missing, by category. `totals` are written above stacks; nothing is drawn for them."""

    kind: str
    categories: list[str]
    series: list[Series] = field(default_factory=list)
    stacked: bool = False
    overlaid: bool = False
    joined: bool = False
    digits: int = 0
    reasons: dict[str, str] = field(default_factory=dict)
    totals: Series | None = None

    @property
    def seen(self) -> list[Series]:
        """The visible series."""
        return [one for one in self.series if not one.is_base]

    @property
    def told(self) -> list[Series]:
        """The series whose numbers are written and which a legend names."""
        return [one for one in self.seen if not one.is_rest]


@dataclass(frozen=True)
class Cells:
    """A table of cells: the names of its rows and columns, and for each cell its words and its tint
    (0 to 1; None where there is no number)."""

    rows: list[str]
    columns: list[str]
    words: list[list[str]]
    tints: list[list[float | None]]
    bold: list[list[bool]]


@dataclass(frozen=True)
class _Layer:
    """A layer of the chart: its mark, its encoding, its rows."""

    mark: str
    look: dict[str, Any]
    encoding: dict[str, Any]
    rows: list[dict[str, Any]]

    def field(self, channel: str) -> str:
        """The data column of an encoding channel; empty if there is none."""
        return str((self.encoding.get(channel) or {}).get("field") or "")

    def is_quantity(self, channel: str) -> bool:
        return (self.encoding.get(channel) or {}).get("type") == "quantitative"

    @property
    def is_seen(self) -> bool:
        return self.look.get("opacity") != 0 and bool(self.rows)


def read(spec: dict[str, Any] | None, lang: Language) -> Form | Cells | None:
    """The chart as a form or as cells, or None if it fits no pattern."""
    if spec is None or "layer" not in spec:
        return None
    layers = list(_layers(spec))
    for reading in (_cells, _columns, _bars, _markers, _dots):
        if found := reading(layers, lang):
            if isinstance(found, Form):
                _say_why(found, layers, lang)
            return found
    return None


def _say_why(form: Form, layers: Sequence[_Layer], lang: Language) -> None:
    """Keep the words that the chart writes in the place of a bar: in the name of its row, or beside
    the years without a column."""
    if form.kind != BARS:
        _say_why_not(form, layers)
        return
    texts = [one for one in layers if one.mark == "text" and one.field("text") in _WORDS]
    said = {
        " ".join(str(row.get("name", "")).split()): _word(row, name=str(row.get("name", "")))
        for one in texts
        for row in one.rows
    }
    for place, name in enumerate(form.categories):
        is_bare = all(one.values[place] is None for one in form.seen)
        if is_bare and (word := said.get(name) or _of_row(texts, layers, name)):
            form.categories[place] = lang.pair(name, word)


def _say_why_not(form: Form, layers: Sequence[_Layer]) -> None:
    """The words in the years without a column; the year before a break in the axis is named with
    those that it stands for."""
    said = [row for one in layers if one.field("x") == "middle" for row in one.rows]
    for place, name in enumerate(form.categories):
        if not name.isdigit() or any(one.values[place] is not None for one in form.series):
            continue
        year, after = int(name), next(iter(form.categories[place + 1 :]), "")
        words = [row["text"] for row in said if row["year"] <= year <= row["last"]]
        if after.isdigit() and int(after) > year + 1:
            form.categories[place] = name = f"{year}–{int(after) - 1}"
        if words:
            form.reasons[name] = words[0]


def _of_row(texts: Sequence[_Layer], layers: Sequence[_Layer], name: str) -> str:
    """The words in the row of a name, for texts that know the row only by its number."""
    rows = {
        row["row"]
        for one in layers
        for row in one.rows
        if " ".join(str(row.get("wide", "")).split()) == name and "row" in row
    }
    each = (_word(row) for one in texts for row in one.rows if row.get("row") in rows)
    return next((word for word in each if word), "")


def _layers(spec: dict[str, Any]) -> Iterator[_Layer]:
    for one in spec["layer"]:
        if "layer" in one:
            continue
        mark = one["mark"]
        look = mark if isinstance(mark, dict) else {"type": mark}
        name = (one.get("data") or spec.get("data") or {}).get("name", "")
        rows = spec["datasets"].get(name, [])
        yield _Layer(look["type"], look, one.get("encoding", {}), rows)


# Cells.


def _cells(layers: Sequence[_Layer], _: Language) -> Cells | None:
    tinted = [
        one
        for one in layers
        if one.mark == "rect"
        and one.field("x")
        and one.field("y")
        and not one.is_quantity("x")
        and not one.is_quantity("y")
        and not one.field("x2")
        and not one.field("y2")
        and "cell" in next(iter(one.rows), {"cell": ""})
    ]
    texts = [one for one in layers if one.mark == "text" and one.field("text") == "cell"]
    if not tinted:
        return None
    x, y = tinted[0].field("x"), tinted[0].field("y")
    drawn = tinted[0].field("color")
    every = {(str(row[y]), str(row[x])): row for one in texts for row in one.rows}
    if not every:
        return None
    rows = _sorted({str(row[y]): row.get("place", 0) for row in every.values()})
    columns = _sorted({str(row[x]): row.get("column_place", row[x]) for row in every.values()})
    top = max((row.get(drawn) or 0.0 for row in every.values() if not row.get("total")), default=0)
    return Cells(
        rows,
        columns,
        [[str(every.get((r, c), {}).get("cell", "")) for c in columns] for r in rows],
        [[_tint(every.get((r, c), {}), drawn, top) for c in columns] for r in rows],
        [[bool(every.get((r, c), {}).get("total")) for c in columns] for r in rows],
    )


def _sorted(places: dict[str, Any]) -> list[str]:
    return sorted(places, key=lambda name: (isinstance(places[name], str), places[name]))


def _tint(row: dict[str, Any], drawn: str, top: float) -> float | None:
    value = row.get(drawn)
    if value is None or row.get("total") or top <= 0:
        return None
    return float(max(0.0, float(value) / top)) ** 0.5


# Columns over years or other names.


def _columns(layers: Sequence[_Layer], lang: Language) -> Form | None:
    drawn = [one for one in layers if _is_column(one)]
    if not drawn:
        return None
    x = drawn[0].field("x")
    categories = _categories(layers, drawn, x)
    if len(categories) > MOST_COLUMNS:
        return None
    form = Form(COLUMNS, categories)
    main = max(drawn, key=lambda one: len(one.rows))
    marks = _marks(lang)
    for one in drawn:
        beside = one is not main and one.field("y2") != main.field("y2")
        _add(form, one, x, marks, is_line=beside)
    form.stacked = _is_stacked(main)
    if not all(map(_stands_on_each_other, drawn)):
        return None
    form.overlaid = not form.stacked and _is_disjoint(form)
    form.digits = _digits(form)
    _whole(form, lang)
    if form.stacked:
        form.totals = _totals(form, layers, x, lang)
    return form


def _totals(form: Form, layers: Sequence[_Layer], x: str, lang: Language) -> Series | None:
    """What the chart writes above its stacks: the texts that all stand at the top of one."""
    stacks = [
        sum(value for one in form.series if not one.is_line and (value := one.values[place]))
        for place in range(len(form.categories))
    ]
    tops = dict(zip(form.categories, stacks, strict=True))
    for one in layers:
        y, text = one.field("y"), one.field("text")
        if one.mark != "text" or one.field("x") != x or not one.is_quantity("y") or not text:
            continue
        words = {
            str(_plain(row[x])): row[text] for row in one.rows if _is_at(row.get(y), tops, row[x])
        }
        if words and len(words) == len(one.rows):
            return _written(form, tops, words, lang)
    return None


def _is_at(value: Any, tops: dict[str, float], category: Any) -> bool:
    top = tops.get(str(_plain(category)), 0.0)
    return isinstance(value, int | float) and abs(value - top) <= _SLIP * max(top, 1.0)


def _written(form: Form, tops: dict[str, float], words: dict[str, Any], lang: Language) -> Series:
    """The totals as a series; where the chart writes a word, this is the label."""
    said = [words.get(one) for one in form.categories]
    return Series(
        lang.text("Sum of what is drawn"),
        "actual",
        [tops[one] if one in words else None for one in form.categories],
        [one if isinstance(one, str) else "" for one in said],
        [""] * len(said),
        is_line=True,
    )


def _is_disjoint(form: Form) -> bool:
    """Whether no category has two values."""
    each = zip(*(one.values for one in form.seen), strict=True)
    return all(sum(value is not None for value in values) < 2 for values in each)


def _stands_on_each_other(one: _Layer) -> bool:
    """Whether every part of a stack begins where the part below it ends; a range between two values
    is not a stack."""
    y, y2, x = one.field("y"), one.field("y2"), one.field("x")
    if not y2:
        return True
    slot = one.field("xOffset")
    reached: dict[tuple[Any, Any, bool], float] = {}
    for row in sorted(one.rows, key=lambda row: abs(row.get(y2) or 0.0)):
        if row.get(y) is None:
            continue
        start, end = float(row.get(y2) or 0.0), float(row[y])
        side = row[x], row.get(slot), end < 0
        if abs(start - reached.get(side, 0.0)) > _SLIP * max(abs(end), abs(start), 1.0):
            return False
        reached[side] = end
    return True


def _is_column(one: _Layer) -> bool:
    return (
        one.mark in _BARS
        and one.is_seen
        and bool(one.field("x"))
        and not one.is_quantity("x")
        and one.is_quantity("y")
    )


def _is_stacked(one: _Layer) -> bool:
    """Whether the rows are stacked: several share a place on the axis, and they are drawn neither
    side by side nor over each other."""
    if one.field("xOffset"):
        return False
    if one.field("y2"):
        return any((row.get(one.field("y2")) or 0) != 0 for row in one.rows)
    places = [row[one.field("x")] for row in one.rows]
    overlaid = "stack" in one.encoding["y"] and not one.encoding["y"]["stack"]
    return len(places) > len(set(places)) and not overlaid


def _categories(layers: Sequence[_Layer], drawn: Sequence[_Layer], x: str) -> list[str]:
    """Every place on the axis, including those without a number."""
    values = [
        row[x]
        for one in layers
        if one.field("x") == x and one.mark in (_BARS | _POINTS) and not one.field("x2")
        for row in one.rows
        if row.get(x) is not None
    ]
    values += [row[x] for one in drawn for row in one.rows]
    each = list(dict.fromkeys(values))
    if all(isinstance(one, int | float) for one in each):
        return [str(int(one)) for one in sorted(each)]
    return [str(one) for one in each]


def _marks(lang: Language) -> dict[str, str]:
    """The words for a certainty → its mark."""
    return {words: mark for mark, words in certainty.kinds(lang).items()}


def _add(form: Form, one: _Layer, x: str, marks: dict[str, str], *, is_line: bool) -> None:
    """Add the rows of a layer as series, by colour and certainty."""
    y, y2 = one.field("y"), one.field("y2")
    for row in one.rows:
        if row.get(y) is None:
            continue
        value = float(row[y]) - float(row.get(y2) or 0.0) if y2 else float(row[y])
        mark = marks.get(str(row.get("kind", "")), "planned" if is_line else "actual")
        name, colour = _named(one, row)
        _put(form, name, mark, str(_plain(row[x])), value, _word(row, 14), colour, is_line)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _named(one: _Layer, row: dict[str, Any]) -> tuple[str, str]:
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


def _word(row: dict[str, Any], longest: int = 60, name: str = "") -> str:
    """The value of a row in words, on one line; empty if it is longer than `longest` columns."""
    for column in _WORDS:
        value = row.get(column)
        if isinstance(value, str) and value and value != name:
            word = " ".join(value.split())
            return word if formats.columns_of(word) <= longest else ""
    return ""


def _put(
    form: Form,
    name: str,
    mark: str,
    category: str,
    value: float,
    word: str,
    colour: str,
    is_line: bool = False,
    is_rest: bool = False,
) -> None:
    """Put a value into its series; the series is added if it does not exist yet."""
    place, wanted = form.categories.index(category), (name, mark, is_line, is_rest)
    for one in form.seen:
        is_its = (one.name, one.mark, one.is_line, one.is_rest) == wanted
        if is_its and one.values[place] is None:
            break
    else:
        blank = [""] * len(form.categories)
        one = Series(name, mark, [None] * len(blank), [*blank], [*blank], False, is_rest, is_line)
        form.series.append(one)
    one.values[place], one.labels[place], one.colours[place] = value, word, colour


# Bars of named rows, and the steps of a waterfall.


def _bars(layers: Sequence[_Layer], lang: Language) -> Form | None:
    drawn = [one for one in layers if _is_row(one)]
    named = [one for one in drawn if one.mark == "bar" or one.field("color") or one.field("fill")]
    drawn = named or drawn
    if not drawn:
        return None
    names = _row_names(layers, drawn)
    if not names or len(names) > MOST_BARS:
        return None
    form = Form(BARS, list(names.values()))
    spans = list(_spans(layers, drawn, names, _marks(lang)))
    for row in names:
        own = _told_once([one for one in spans if one.row == row])
        if not _placed(form, own, names[row]):
            return None
    form.series.sort(key=lambda one: one.is_rest)
    base = any(one.is_base for one in form.series)
    crowded = not _is_disjoint(form)
    form.stacked = base or (crowded and any(one.low > 0 for one in spans))
    form.overlaid = not form.stacked and not crowded
    form.digits = _digits(form)
    _whole(form, lang)
    return form


@dataclass(frozen=True)
class _Span:
    """A bar of a row: where it begins and ends, and how it looks."""

    row: Any
    low: float
    high: float
    name: str
    mark: str
    word: str
    colour: str


def _spans(
    layers: Sequence[_Layer], drawn: Sequence[_Layer], names: dict[Any, str], marks: dict[str, str]
) -> Iterator[_Span]:
    words, hatched = _row_words(layers), _hatched(layers)
    for one in drawn:
        x, x2, key = one.field("x"), one.field("x2"), one.field("y")
        for row in one.rows:
            # A bar from one column to the other; without a second column, from zero.
            start, end = (row.get(x), row.get(x2)) if x2 else (0.0, row.get(x))
            if start is None or end is None:
                continue
            unsure = "scenario" if row[key] in hatched else "actual"
            mark = marks.get(str(row.get("kind", "")), unsure)
            name, colour = _named(one, row)
            word = _word(row, name=names[row[key]]) or words.pop(row[key], "")
            low, high = sorted((float(start), float(end)))
            yield _Span(row[key], low, high, name, mark, word, colour)


def _told_once(spans: list[_Span]) -> list[_Span]:
    """The bars of a row; words that a part and its whole both bear stay with the part."""

    def is_whole(one: _Span) -> bool:
        parts = (o for o in spans if (o.low, o.word) == (0.0, one.word) and o.high < one.high)
        return one.low == 0 and any(parts)

    return [replace(one, word="") if is_whole(one) else one for one in spans]


def _hatched(layers: Sequence[_Layer]) -> set[Any]:
    """The rows whose bars have the hatching of a scenario."""
    return {
        row["row"]
        for one in layers
        if one.mark == "rule" and one.field("x") == "foot"
        for row in one.rows
        if row.get("tint") != "transparent"
    }


def _placed(form: Form, spans: Sequence[_Span], category: str) -> bool:
    """Put the bars of a row into their series; False if they are neither a stack nor side by
    side."""
    from_zero = [one for one in spans if one.low == 0 or one.high == 0]
    if len(spans) > 1 and len(from_zero) < len(spans) and any(one.low < 0 for one in spans):
        return False
    reached = 0.0
    for one in sorted(spans, key=lambda one: one.low):
        if one.low < 0 or len(from_zero) == len(spans):
            _alone(form, one, category)
            continue
        below = one.low - reached
        if abs(below) > _SLIP * max(one.high, 1.0):
            if below < 0 or reached:
                return False
            _base(form).values[form.categories.index(category)] = below
        _put(form, one.name, one.mark, category, one.high - one.low, one.word, one.colour)
        reached = one.high
    return True


def _alone(form: Form, one: _Span, category: str) -> None:
    """Put a bar that starts from zero, or one that lies below or across zero and is alone in its
    row."""
    if one.low < 0 < one.high:
        length = one.high - one.low
        word = one.word or number(length, _decimals([length]))
        _put(form, one.name, one.mark, category, one.high, word, one.colour)
        _put(form, one.name, one.mark, category, one.low, "", one.colour, is_rest=True)
        _base(form)
        return
    if one.high < 0:
        _base(form).values[form.categories.index(category)] = one.high
    length = one.low - one.high if one.low < 0 else one.high - one.low
    _put(form, one.name, one.mark, category, length, one.word, one.colour)


def _is_row(one: _Layer) -> bool:
    return (
        one.mark in _BARS
        and one.is_seen
        and one.is_quantity("x")
        and one.field("x") not in _OWN_SCALE
        and not one.is_quantity("y")
        and one.field("y") in ("row", "name", "label")
        and bool(one.encoding.get("x2"))
    )


def _row_names(layers: Sequence[_Layer], drawn: Sequence[_Layer]) -> dict[Any, str]:
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


def _row_words(layers: Sequence[_Layer]) -> dict[Any, str]:
    """Row → the text beside its bar, if there is exactly one."""
    found: dict[Any, list[str]] = {}
    for one in layers:
        column = one.field("text")
        if one.mark == "text" and column in _WORDS and one.field("y") == "row":
            for row in one.rows:
                if isinstance(row.get(column), str):
                    found.setdefault(row["row"], []).append(row[column])
    return {row: words[0] for row, words in found.items() if len(set(words)) == 1}


def _base(form: Form) -> Series:
    for one in form.series:
        if one.is_base:
            return one
    blank = len(form.categories)
    made = Series("", "actual", [None] * blank, [""] * blank, [""] * blank, is_base=True)
    form.series.insert(0, made)
    return made


# Points: over years, and on named rows.


def _markers(layers: Sequence[_Layer], lang: Language) -> Form | None:
    drawn = [
        one
        for one in layers
        if one.mark in _POINTS and one.is_seen and one.field("x") == "year" and one.is_quantity("y")
    ]
    if not drawn:
        return None
    lines = (one for one in layers if one.mark == "line" and one.field("x") == "year")
    form = Form(MARKERS, _categories(layers, drawn, "year"), joined=any(lines))
    for one in drawn:
        y = one.field("y")
        for row in one.rows:
            if row.get(y) is not None:
                name, colour = _named(one, row)
                whole, mark = _exactness(lang, row, name)
                year = str(_plain(row["year"]))
                _put(form, whole, mark, year, float(row[y]), _word(row), colour)
    form.digits = _digits(form, 2)
    return form


def _dots(layers: Sequence[_Layer], lang: Language) -> Form | None:
    """Dots on named rows as bars from zero; pairs of dots as two bars for each row, if all rows
    share one scale."""
    drawn = [
        one
        for one in layers
        if one.mark in _POINTS and one.is_seen and one.is_quantity("x") and one.field("y")
    ]
    if len(drawn) != 1 or drawn[0].field("x") not in ("value", "place"):
        return None
    one = drawn[0]
    names = _row_names(layers, drawn)
    is_paired = one.field("x") == "place"
    if len(names) > MOST_BARS or (is_paired and _has_own_scales(one)):
        return None
    form = Form(BARS, list(names.values()))
    for row in one.rows:
        if row.get(one.field("x")) is None:
            continue
        _, colour = _named(one, row)
        series, mark = _exactness(lang, row, str(row.get("group") or ""))
        series = str(row.get("time", "")) or series
        value = float(row[one.field("x")])
        _put(form, series, mark, names[row[one.field("y")]], value, _word(row), colour)
    form.overlaid = _is_disjoint(form)
    form.digits = _digits(form)
    return form


def _exactness(lang: Language, row: dict[str, Any], name: str) -> tuple[str, str]:
    """The name and the mark of a point's series: filled if as printed, hollow if not."""
    if row.get("filled", 1):
        return name, "actual"
    kind = _LOOK.sub("", str(row.get("kind") or ""))
    return (lang.noted(name, kind) if name and kind else name or kind), "derived"


def _has_own_scales(one: _Layer) -> bool:
    return any(
        row["place"] not in (row.get("before"), row.get("after"))
        for row in one.rows
        if row.get("place") is not None
    )


def _digits(form: Form, most: int = 1) -> int:
    """Decimals to write: none if all numbers are whole or large."""
    return _decimals([one for series in form.seen for one in series.values if one], most)


def _decimals(values: Sequence[float], most: int = 1) -> int:
    top = max(map(abs, values), default=0.0)
    if all(float(one).is_integer() for one in values):
        return 0
    return 2 if top < (10 if most == 2 else 1) else 1 if top < 1000 else 0


def digits_of(value: float, digits: int) -> int:
    """The decimals to write a number with: as many more than `digits` as it takes to show a number
    that is not zero as such."""
    if round(value, digits) or abs(value) < _NOTHING:
        return digits
    return -math.floor(math.log10(abs(value)))


def number(value: float, digits: int) -> str:
    """A number as a native chart writes it."""
    return f"{value:,.{digits_of(value, digits)}f}"


def _whole(form: Form, lang: Language) -> None:
    """Complete the names of the series (colour, certainty) and their colours."""
    kinds = certainty.kinds(lang)
    colours = palette("light")
    several = len({one.mark for one in form.seen}) > 1
    for one in form.seen:
        kind = kinds[one.mark]
        if not one.name:
            one.name = kind
        elif several and one.mark != "actual":
            one.name = lang.noted(one.name, kind)
        one.colours = [colour or colours.trust_fund for colour in one.colours]
