"""What an office program can draw: categories with series of values, or a table of cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from rcdata.charts import certainty
from rcdata.charts.theme import palette
from rcdata.i18n import Language

COLUMNS, BARS, MARKERS, CELLS = "columns", "bars", "markers", "cells"
# The most categories of a chart on a slide that can be read from the back row.
MOST_BARS, MOST_COLUMNS = 20, 30
# Differences smaller than this share of a bar are rounding errors.
SLIP = 1e-6


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


def put(
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


def base_of(form: Form) -> Series:
    """The invisible series below the bars; it is added, first of all, if there is none yet."""
    for one in form.series:
        if one.is_base:
            return one
    blank = len(form.categories)
    made = Series("", "actual", [None] * blank, [""] * blank, [""] * blank, is_base=True)
    form.series.insert(0, made)
    return made


def is_disjoint(form: Form) -> bool:
    """Whether no category has two values."""
    each = zip(*(one.values for one in form.seen), strict=True)
    return all(sum(value is not None for value in values) < 2 for values in each)


def complete(form: Form, lang: Language) -> None:
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
        one.colours = [colour or colours.single for colour in one.colours]
