"""What a chart draws, read from its specification: the lengths of its bars, the places of its dots,
and the numbers written next to them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rcdata.cards.card import Card
from tests.cards.columns import numbers

Spec = dict[str, Any]

# Marks that show a value.
_MARKS = {"bar", "rect", "point", "line", "circle"}
# Data that only make room, or are the background of other marks.
_HELPERS = {"top", "reach", "foot"}
# The column of amounts in the dollars of the card: of the base year, or current.
SHOWN = "amounts as shown"
SCALES = {"billion": 1_000_000_000, "million": 1_000_000, "thousand": 1_000}
_NUMBER = re.compile(r"[≈<>≤≥]?\s*(-?[\d,]+(?:\.(\d+))?)%?")


@dataclass(frozen=True)
class Drawn:
    """Columns of the table (by a part of their headings) whose numbers are all drawn, and others of
    which only some are. `ends` uses both ends of bars instead of their lengths, `end` only the end;
    `ground` is a value that others are drawn on; `totals` by year are written too. The numbers at
    the marks are `labelled` in the unit of the chart, in another one (dollars), or are something
    else (0)."""

    all_of: tuple[str, ...] = ()
    some_of: tuple[str, ...] = ()
    measured: str = "length"
    ground: float | None = None
    totals: bool = False
    labelled: int = 1


# For other cards with one column of numbers, all of it is drawn.
CARDS: dict[str, Drawn | None] = {
    "cost": Drawn((SHOWN,)),
    "per-country": Drawn((SHOWN,), totals=True),
    "sensitivity": Drawn(("Share",)),
    # A printed share is drawn as printed, others as computed.
    "share": Drawn(("as printed",), ("Share, per cent",)),
    "against-budget": Drawn(("Budget, US", "Expenditure")),
    # Only lines without parts of their own are drawn.
    "by-category": Drawn((), (SHOWN,)),
    "by-component": Drawn((), (SHOWN,)),
    "change-from-spent": Drawn(("Change, US",)),
    "change-of-estimates": Drawn(("Change, US", "printed, US")),
    "fund-by-year": Drawn((SHOWN,)),
    "average-country": Drawn(("per country",)),
    "per-post": Drawn(("per post",)),
    "regular-budget": Drawn((SHOWN,)),
    "share-to-countries": Drawn(("Share, per", "as printed"), ground=100),
    "fund-income": Drawn(("Budget",), (SHOWN,)),
    "levy": Drawn(("Current", "from", "to,"), measured="ends"),
    "cost-sharing": Drawn(("Share",)),
    # Without the total, which is a hundred.
    "source-shares": Drawn((), ("Share",)),
    "partners": Drawn((), ("Current",)),
    # Counts and other currencies are in the table only.
    "pooled-funds": Drawn((), ("Value",)),
    "communications": Drawn(("Counted",), ("Of",)),
    "staff-hired": Drawn(("Counted", "Of")),
    # Totals are in bold and without a tint.
    "posts": Drawn((), ("Posts",)),
    # Only shares of respondents; a number of offices is in the table.
    "answers": Drawn((), ("Answer",)),
    "origins": Drawn(("per cent",)),
    "requirement-to-gap": Drawn(("^US dollars$",)),
    "tornado": Drawn((), ("Gap",), measured="end", labelled=0),
    "band": Drawn(("Gap",), measured="ends"),
    "comparison": Drawn((), (".",)),
    # Only the largest; the table has all, to the cent.
    "who-would-pay": Drawn((), ("In all", "inferred"), labelled=0),
    # Only the largest.
    "by": Drawn((), ("How many",)),
    # Rankings draw the largest; the table has all rows and years.
    "spending-entities": Drawn((), ("^US dollars$",), labelled=0),
    "spending-areas": Drawn((), ("^not at a seat$",), labelled=0),
    "spending-in-place": Drawn((), ("^US dollars$",), labelled=0),
    "spending-goals": Drawn(("^US dollars$",), labelled=0),
    "system-contributors": Drawn((), ("^Contributions",), labelled=0),
    # A part larger than its whole is in the table only.
    "share-by-group": Drawn((), ("Share",)),
    "share-by-function": Drawn((), ("Share",)),
    "share-in-countries": Drawn(("Share",)),
    "coordination-beside": Drawn((), ("Cost", "^Expenses, US")),
    "pooled-revenue": Drawn(("^US dollars$",)),
    # Corrections, and contributors without an amount, are described in words.
    "listed-contributors": Drawn((), ("inferred",), labelled=0),
    "fund-revenue": Drawn((), ("inferred",), labelled=0),
    # For a country, the table has all years and entities and what is not drawn.
    "host-entities": Drawn((), ("^US dollars$",), labelled=0),
    "framework": Drawn(("Required", "Available", "Spent"), labelled=0),
    "framework-goals": Drawn((), ("Required",), labelled=0),
    "given-years": Drawn((), ("^US dollars$",)),
    "given-entities": Drawn((), ("^Contributions",), labelled=0),
    "given-core": Drawn(("Core share",), ("Median",)),
    "fund-of": Drawn(("^US dollars$",), labelled=0),
    # Ranks in a group, for measures with different units.
    "beside-group": None,
    "host-years": None,
    "spending-coverage": Drawn(("Placed", "Not placed")),
    # Times, places in the documents, and indicators with different scales.
    **dict.fromkeys(("reforms", "stages", "when", "pairs", "plans")),
}


def drawing(card: Card) -> Drawn | None:
    """Which parts of the table are drawn; None if the chart draws none of its numbers."""
    if card.key in CARDS:
        return CARDS[card.key]
    return Drawn((".",)) if len(numbers(card)) == 1 else None


def scale(text: str) -> int:
    """The scale of a unit: `million US dollars` → 1,000,000."""
    found = {word for word in SCALES if word in text}
    assert len(found) <= 1, f"{text} counts in {found}"
    return SCALES[found.pop()] if found else 1


def units(chart: Spec) -> set[int]:
    """The scales in the titles of axes, legends and tooltips that are in dollars."""
    titles = re.findall(r'"(?:title|unit)": "([^"]*dollars[^"]*)"', json.dumps(chart))
    return {scale(title) for title in titles}


def drawn(chart: Spec, how: Drawn) -> list[float]:
    """The drawn values, in the unit of the chart."""
    found = [value for layer, rows in layers(chart) for value in _values(layer, rows, how)]
    return [value for value in found if value != how.ground]


def labels(chart: Spec) -> Iterator[tuple[float, float]]:
    """The numbers written at marks, each with half of a unit of its last digit."""
    for layer, rows in layers(chart):
        text = layer["encoding"].get("text", {})
        if layer["mark"]["type"] != "text" or text.get("type") != "nominal":
            continue
        for row in rows:
            match = _NUMBER.fullmatch(str(row[text["field"]]))
            if match:
                decimals = len(match[2] or "")
                yield float(match[1].replace(",", "")), 0.5 * 10**-decimals


def layers(part: Spec, data: Any = None, datasets: Any = None) -> Iterator[tuple[Spec, list[Any]]]:
    """Every layer that draws something, with its rows."""
    datasets, data = part.get("datasets", datasets), part.get("data", data)
    for one in (*part.get("layer", ()), *([part["spec"]] if "spec" in part else ())):
        yield from layers(one, data, datasets)
    if "mark" in part and data:
        yield part, datasets[data["name"]]


def _values(layer: Spec, rows: list[Any], how: Drawn) -> Iterator[float]:
    encoding, mark = layer["encoding"], layer["mark"]
    if mark["type"] == "text":
        yield from _written(encoding, rows)
    if mark["type"] not in _MARKS or mark.get("opacity") == 0:
        return
    for channel in ("x", "y"):
        field = _quantity(encoding.get(channel))
        if field and field not in _HELPERS:
            other = encoding.get(f"{channel}2", {}).get("field", "")
            yield from _measured(rows, field, other, channel, how.measured)
            return
    if field := _quantity(encoding.get("color")):
        yield from (row[field] for row in rows)


def _written(encoding: Spec, rows: list[Any]) -> Iterator[float]:
    field = _quantity(encoding.get("text"))
    if field:
        yield from (row[field] for row in rows)


def _measured(rows: list[Any], field: str, other: str, channel: str, how: str) -> Iterator[float]:
    for row in rows:
        here, there = row[field], row.get(other) if other else None
        if there is None or other == field:
            yield here
        elif how == "length":
            # Vertical bars are given from their end, horizontal ones from their start.
            yield there - here if channel == "x" else here - there
        else:
            ends = (here, there) if channel == "y" else (there, here)
            yield from (one for one in ends[: 1 if how == "end" else 2] if one)


def _quantity(channel: Spec | None) -> str:
    """The field of a channel, if it is a quantity."""
    return channel.get("field", "") if channel and channel.get("type") == "quantitative" else ""
