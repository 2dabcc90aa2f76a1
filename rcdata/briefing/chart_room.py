"""How a native chart shares out its box: the size of its text, the room for names, values and
legend, and the parts it is cut into if its rows do not fit one slide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rcdata import formats
from rcdata.briefing import fitting
from rcdata.briefing.fitting import Box
from rcdata.briefing.reading import BARS, COLUMNS, Form, Series, number

# With more categories than this, numbers do not fit into stacked parts, or beside columns.
_LABELLED_STACKS, _LABELLED_COLUMNS = 10, 24
# Font sizes in points, and the smallest one before the rows take a second slide.
_SIZES, _LEAST = (16, 14, 13, 12, 11, 10), 11
# Sizes below and above columns, and inches between two years below them.
_COLUMN_SIZES, _BETWEEN_YEARS = (*_SIZES, 9), 0.1
# Sizes of the legend, and of that of a chart lower than so many inches.
_KEY_SIZES, _LOW_KEY_SIZES, _LOW = (14, 12), (12, 11, 10), 2.5
# The most of the width that names of rows take, and the least of it that bars keep.
_MOST_FOR_NAMES, _LEAST_FOR_BARS = 0.48, 0.28
# Inches: a key of the legend beside its words, and the room between the parts of a chart.
_KEY, APART = 0.4, 0.12
# The most lines of words below a year without a number.
_MOST_REASON = 4
# A machine without Arial may take a font that is wider by this factor.
_WIDER = 1.16
# The most columns of text in the name of a category.
_MOST_NAME = 180
_TINY = 1e-9


@dataclass(frozen=True)
class Room:
    """How a chart shares out its box: the size of its text in points, of its legend's, and its
    lines; in inches the whole width and height, and what is kept on the left for names, on the
    right for values, and below for the names of columns. `top` is where the axis ends, for rows
    that take several slides on one scale. Numbers of columns are written only where they have room
    (`labelled`)."""

    size: int
    keys: int
    key_size: int
    width: float
    height: float
    names: float = 0.0
    values: float = 0.0
    below: float = 0.0
    top: float | None = None
    labelled: bool = True

    @property
    def above(self) -> float:
        """The height of the legend in inches."""
        lines = fitting.height_of(self.keys, self.key_size) * 1.15
        return lines + (APART if self.keys else 0.0)


def parted(form: Form, box: Box) -> tuple[list[Form], Room]:
    """The chart in as many parts as it takes to write the names of its rows in full and to keep
    them legible, and how each shares out its box; one part if they fit."""
    whole = of(form, box)
    if form.kind != BARS or whole.size >= _LEAST:
        return [form], whole
    for count in range(2, len(form.categories)):
        each = -(-len(form.categories) // count)
        parts = [_rows(form, at, at + each) for at in range(0, len(form.categories), each)]
        rooms = [of(one, box) for one in parts]
        if all(one.size >= _LEAST for one in rooms):
            return parts, _common(rooms, _top(form))
    return [form], whole


def _common(rooms: Sequence[Room], top: float) -> Room:
    """One room for all parts of a chart, so that bars of the same length mean the same."""
    names, values, keys = (max(getattr(r, n) for r in rooms) for n in ("names", "values", "keys"))
    size = min(one.size for one in rooms)
    return replace(rooms[0], size=size, names=names, values=values, keys=keys, top=top)


def _top(form: Form) -> float:
    """The length of the longest bar, with a little room."""
    seen = zip(*(one.values for one in form.series), strict=True)
    length = sum if form.stacked else max
    return 1.02 * max((length([value or 0.0 for value in row]) for row in seen), default=0.0)


def _rows(form: Form, first: int, last: int) -> Form:
    """Some rows of a chart, with the series that have a value in them."""
    cut = [
        replace(
            one,
            values=one.values[first:last],
            labels=one.labels[first:last],
            colours=one.colours[first:last],
        )
        for one in form.series
        if one.is_base or any(value is not None for value in one.values[first:last])
    ]
    return replace(form, categories=form.categories[first:last], series=cut)


def of(form: Form, box: Box) -> Room:
    """The largest text with which names and values of all rows fit."""
    _, _, width, height = box
    keys, key_size = _key_lines(form, width, _LOW_KEY_SIZES if height < _LOW else _KEY_SIZES)
    if form.kind != BARS:
        size = _column_size(form, width)
        axis = _inches([f"{_highest(form):,.{form.digits}f}"], size) + APART
        bare = Room(size, keys, key_size, width, height, axis)
        bare = replace(bare, labelled=_has_labels(form, bare))
        lines = max(_name_lines(form, place, bare) for place in range(len(form.categories)))
        return replace(bare, below=fitting.height_of(lines, size, form.categories[0]) + APART)
    room = Room(_SIZES[-1], keys, key_size, width, height)
    for size in _SIZES:
        each = [_told(form, place) for place in range(len(form.categories))]
        names = min(_MOST_FOR_NAMES * width, _WIDER * _inches(each, size) + APART)
        values = _inches([word for one in form.told for word in written(one, form)], size)
        values = min(values + APART, (1 - _LEAST_FOR_BARS) * width - names)
        axis = fitting.height_of(1, size) + APART if begins(form) else 0.0
        values = 0.0 if form.stacked and is_named(form) else values
        room = replace(room, size=size, names=names, values=values, below=axis)
        if _is_fitting(form, room):
            return room
    return room


def _is_fitting(form: Form, room: Room) -> bool:
    """Whether names and values leave a little room between the rows: a program that finds names
    touching each other leaves out every second one."""
    each = 0.9 * (room.height - room.above - room.below) / len(form.categories)
    beside = 1 if form.stacked or form.overlaid else len(form.seen)
    # A letter more, so that the longest name does not break by rounding.
    wide = (room.names - APART) / _WIDER + fitting.width_of("n", room.size)
    names = [_told(form, place) for place in range(len(form.categories))]
    return fitting.height_of(beside, room.size) <= each and all(
        fitting.height_of(fitting.lines(name, wide, room.size), room.size, name) <= each
        for name in names
    )


def _highest(form: Form) -> float:
    """Above every number on the axis of columns."""
    seen = zip(*(one.values for one in form.series), strict=True)
    return 1.25 * max((sum(abs(value or 0.0) for value in row) for row in seen), default=0.0)


def axis_digits(form: Form) -> int:
    """Decimals of the numbers on the axis of columns and points: more where they are small."""
    top = _highest(form)
    if not form.digits or not top:
        return 0
    return max(form.digits if form.digits == 2 else 0, 1 - math.floor(math.log10(top)))


def _name_lines(form: Form, place: int, room: Room) -> int:
    each = (room.width - room.names) / len(form.categories)
    return fitting.lines(category(form, place, room), each / _WIDER, room.size)


def _inches(texts: Sequence[str], size: int) -> float:
    """The width of the longest of these texts."""
    return fitting.width_of(max(texts, key=formats.columns_of, default=""), size)


def written(one: Series, form: Form) -> list[str]:
    """The values of a series as they are written beside the bars."""
    return [
        label or number(value, form.digits)
        for label, value in zip(one.labels, one.values, strict=True)
        if value is not None
    ]


def _column_size(form: Form, width: float) -> int:
    """Text size below and above columns: years, and numbers of neighbours, must not run into each
    other."""
    most = 16 if len(form.categories) <= 8 else 14 if len(form.categories) <= 14 else 12
    sizes = [o for o in _COLUMN_SIZES if o <= most and _are_years_in(form, 0.92 * width, o)]
    if form.kind != COLUMNS or form.stacked or len(form.categories) > most_labelled(form):
        return next(iter(sizes), _COLUMN_SIZES[-1])
    return next(
        (o for o in sizes if _are_numbers_in(form, width, o)), min(sizes, default=_COLUMN_SIZES[-1])
    )


def _are_years_in(form: Form, width: float, size: int) -> bool:
    """Whether years have room beside each other below their columns; other names take lines."""
    years = [name for name in form.categories if name.isdigit()]
    wide = _WIDER * _inches(years, size) + _BETWEEN_YEARS
    return not years or wide <= width / len(form.categories)


def _are_numbers_in(form: Form, width: float, size: int) -> bool:
    each = width / len(form.categories) / (_beside(form) + 0.45)
    texts = [word for one in form.told for word in written(one, form)]
    return _inches(texts, size) <= 1.25 * each


def _has_labels(form: Form, room: Room) -> bool:
    """Whether numbers of columns have room: in stacks a number is as wide as its column."""
    if form.kind != COLUMNS:
        return True
    if len(form.categories) > most_labelled(form):
        return False
    return form.stacked or _are_numbers_in(form, room.width, room.size)


def _told(form: Form, place: int) -> str:
    """The name of a row; in a waterfall with its number, which does not fit into a short step."""
    name = form.categories[place]
    if form.kind == BARS and form.stacked:
        words = [one.labels[place] for one in form.told if one.values[place] is not None]
        each = [word for word in words if word]
        if each and len(each) == len(words):
            name = f"{name}: {' / '.join(each)}"
    return name


def category(form: Form, place: int, room: Room) -> str:
    """The name of a category, cut if it is very long; a year without a number says why, where
    there is room for the words."""
    name, why = _told(form, place), form.reasons.get(form.categories[place], "")
    each = (room.width - room.names) / len(form.categories)
    if why and fitting.lines(why, each, room.size) <= _MOST_REASON:
        return f"{name}\n{why}"
    if formats.columns_of(name) > _MOST_NAME:
        name = f"{formats.wrapped(name, _MOST_NAME - 2)[0]}…"
    return name


def begins(form: Form) -> float:
    """Where the axis begins: at zero, unless every bar is a span between two values, whose length
    does not count from zero; then at a round number below them."""
    bases = [one.values for one in form.series if one.is_base]
    if not bases or any(value is None for value in bases[0]):
        return 0.0
    lowest = min(value for value in bases[0] if value is not None)
    widest = max(
        sum(v or 0 for v in values) for values in zip(*(s.values for s in form.series), strict=True)
    )
    step = 10.0 ** math.floor(math.log10(max(widest - lowest, _TINY)))
    return max(0.0, math.floor((lowest - 0.1 * (widest - lowest)) / step) * step)


def ends(form: Form, room: Room) -> tuple[float, float]:
    """Where an axis of bars to both sides ends, so that the numbers of those below zero keep clear
    of the names."""
    values = [value for one in form.seen for value in one.values if value is not None]
    low, high = min(values), max(*values, 0.0)
    below = (
        word or number(value, form.digits)
        for one in form.seen
        for word, value in zip(one.labels, one.values, strict=True)
        if value is not None and value < 0
    )
    taken = _WIDER * _inches([*below], room.size) + APART
    free = max(room.width - room.names - room.values, _LEAST_FOR_BARS * room.width)
    return low - (high - low) * taken / max(free - taken, taken), 1.02 * high


def is_named(form: Form) -> bool:
    """Whether the names of the categories already include the numbers."""
    return all(
        one.labels[at]
        for one in form.told
        for at, value in enumerate(one.values)
        if value is not None
    )


def most_labelled(form: Form) -> int:
    """The most categories of columns whose numbers have room."""
    return _LABELLED_STACKS if form.stacked else _LABELLED_COLUMNS // max(1, _beside(form))


def _beside(form: Form) -> int:
    """How many columns stand side by side in a category."""
    return 1 if form.overlaid else len([one for one in form.seen if not one.is_line])


def keys_of(form: Form) -> list[Series]:
    """The series that a legend tells apart: none where the only one is as counted, or where several
    have the same name or the same look."""
    seen = form.told
    if len(seen) == 1 and seen[0].mark == "actual":
        return []
    looks = {(one.mark, next(filter(None, one.colours), ""), one.is_line) for one in seen}
    same = form.kind == BARS and len(looks) < len(seen)
    return [] if same or len({one.name for one in seen}) < len(seen) else seen


def _key_lines(form: Form, width: float, sizes: Sequence[int]) -> tuple[int, int]:
    """How many lines the legend takes above the chart, and its size in points: its words stand in
    columns of one width."""
    keys = keys_of(form)
    lines, size = 0, sizes[0]
    for size in sizes:
        widest = max((fitting.width_of(one.name, size) for one in keys), default=0.0) + _KEY
        lines = -(-len(keys) // max(1, int(width // widest)))
        if lines <= 2:
            break
    return lines, size
