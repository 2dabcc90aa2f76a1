"""Fits text into boxes: the font size to use, and where the text must be cut."""

from __future__ import annotations

from collections.abc import Sequence

from rcdata import formats

# Widths as a share of the font size: a column (one Latin letter, a little wider than in Arial) and
# a column in bold. Heights of a line, and of a line with Chinese characters.
_COLUMN, _BOLD, _LINE, _HIGH_LINE = 0.53, 0.58, 1.22, 1.36
_POINTS = 72.0
# A box on a slide, in inches: left, top, width, height.
Box = tuple[float, float, float, float]


def columns(width: float, size: float, bold: bool = False) -> int:
    """How many columns of letters of `size` points fit in `width` inches."""
    return max(1, int(width * _POINTS / (size * (_BOLD if bold else _COLUMN))))


def lines(words: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a text takes in `width` inches at `size` points."""
    room = columns(width, size, bold)
    return sum(len(formats.wrapped(part, room)) for part in words.split("\n"))


def width_of(words: str, size: float) -> float:
    """The width of a text on one line, in inches."""
    return formats.columns_of(words) * size * _COLUMN / _POINTS


def fitted(
    words: str, width: float, height: float, sizes: Sequence[float], bold: bool = False
) -> tuple[float, str]:
    """The largest of `sizes` (points, descending) at which the text fits a box in inches, and the
    text; cut, with an ellipsis at its end, if it does not fit at the smallest."""
    for size in sizes:
        if height_of(lines(words, width, size, bold), size, words) <= height:
            return size, words
    size = sizes[-1]
    most = max(1, int(height * _POINTS / (size * _high(words))))
    return size, cut(words, most, columns(width, size, bold))


def fitted_before(
    words: str, end: str, width: float, height: float, sizes: Sequence[float]
) -> tuple[float, str]:
    """As `fitted` for a text whose end must be read: the words before it are cut."""
    size, whole = fitted(words + end, width, height, sizes)
    if whole == words + end:
        return size, whole
    most = max(1, int(height * _POINTS / (size * _high(words + end))))
    for count in range(len(words) - 1, -1, -1):
        tried = f"{words[:count].rstrip()}…{end}"
        if lines(tried, width, size) <= most:
            return size, tried
    return size, whole


def on_one_line(words: str, width: float, sizes: Sequence[float], bold: bool = False) -> float:
    """The largest of `sizes` at which the text takes one line, or the smallest."""
    return next((one for one in sizes if lines(words, width, one, bold) == 1), sizes[-1])


def shares(heights: Sequence[float], room: float) -> list[int]:
    """How many pieces of these heights stand on each page of `room` inches: as few pages as it
    takes, filled about alike."""
    found = _filled(heights, room)
    even = sum(heights) / len(found)
    while even < room:
        if len(tried := _filled(heights, even)) == len(found):
            return tried
        even += 0.1
    return found


def _filled(heights: Sequence[float], room: float) -> list[int]:
    found, used = [0], 0.0
    for height in heights:
        if used + height > room and found[-1]:
            found.append(0)
            used = 0.0
        found[-1] += 1
        used += height
    return found


def cut(words: str, most: int, room: int) -> str:
    """The first `most` lines of a text in lines of `room` columns; an ellipsis marks a cut."""
    kept: list[str] = []
    for part in words.split("\n"):
        kept += formats.wrapped(part, room)
    if len(kept) <= most:
        return words
    last = kept[most - 1].rstrip()
    while last and formats.columns_of(last) > room - 2:
        last = last[:-1]
    between = "" if any(formats.columns_of(one) > len(one) for one in kept) else " "
    return between.join([*kept[: most - 1], f"{last.rstrip()}…"])


def height_of(count: int, size: float, words: str = "") -> float:
    """The height of `count` lines of these words, in inches."""
    return count * size * _high(words) / _POINTS


def _high(words: str) -> float:
    return _HIGH_LINE if formats.columns_of(words) > len(words) else _LINE
