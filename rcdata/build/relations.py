"""Recomputes printed totals, differences, shares and ratios from other figures.

Every figure is known to lie in ``[value - lower_steps * step, value + upper_steps * step]``.
``step`` is the value of one unit of its last printed digit; ``qualifiers.csv`` holds the numbers of
steps (half a step on both sides for a figure without a qualifier, one step above for "more than",
and so on). Counts without a qualifier, and dashes that mean none, are exact.

With ``T`` the sum of the terms and ``B`` the sum of the base, the computed value is

    sum, equal   T              share    100 * T / B
    difference   T - B          growth   100 * (T / B - 1)
    ratio        T / B

over intervals: sums add the bounds, quotients take the smallest and the largest of the four
quotients of bounds. A relation **holds** when the interval of the printed figure and the computed
interval overlap. ``difference`` is printed minus computed, both without their intervals;
``tolerance`` is the sum of the two half widths. All arithmetic is in fractions, so that no result
depends on the machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rcdata.build.figures import Figure
from rcdata.build.validation import Row, Rows
from rcdata.catalog import Catalog, Table
from rcdata.errors import Fault

QUOTIENTS = ("share", "growth", "ratio")
WITH_BASE = ("difference", *QUOTIENTS)
PERCENT = "%"


@dataclass(frozen=True)
class Relation:
    """A published figure and the other published figures it follows from."""

    figure_id: str
    kind: str
    terms: tuple[str, ...]
    base: tuple[str, ...] = ()


@dataclass(frozen=True)
class Range:
    """A number and its bounds."""

    low: Fraction
    mid: Fraction
    high: Fraction

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.mid - other.mid, self.high - other.low)

    def __truediv__(self, other: Range) -> Range:
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), self.mid / other.mid, max(ends))

    def times(self, factor: int) -> Range:
        """The range multiplied by a positive number."""
        return Range(self.low * factor, self.mid * factor, self.high * factor)

    def meets(self, other: Range) -> bool:
        """Whether the two ranges overlap."""
        return self.low <= other.high and other.low <= self.high

    @property
    def half_width(self) -> Fraction:
        """Half the distance between the bounds."""
        return (self.high - self.low) / 2

    @property
    def spans_zero(self) -> bool:
        """Whether zero lies within the bounds."""
        return self.low <= 0 <= self.high


ZERO = Range(Fraction(0), Fraction(0), Fraction(0))
HUNDRED = Range(Fraction(100), Fraction(100), Fraction(100))


@dataclass(frozen=True)
class Checked:
    """A relation with its result."""

    relation: Relation
    printed: Fraction
    computed: Fraction
    tolerance: Fraction
    holds: bool

    @property
    def difference(self) -> Fraction:
        """Printed minus computed."""
        return self.printed - self.computed


def find_relations(
    catalog: Catalog, rows: Rows, figures: Mapping[str, Figure], sound: Collection[str]
) -> list[Relation]:
    """All relations between the figures: those implied by the tables and those listed.

    Args:
        catalog: the description of the tables.
        rows: the rows of each table.
        figures: the figures by identifier.
        sound: tables without a fault; only these are used.

    Returns:
        The relations whose figures all have a value, each once.
    """
    found: dict[Relation, None] = {}
    for table in catalog.facts:
        if table.name in sound:
            found.update(dict.fromkeys(_hierarchies(catalog, table, rows, sound)))
            found.update(dict.fromkeys(_changes(table, rows[table.name])))
    for row in rows.get("restatements", ()) if "restatements" in sound else ():
        found[Relation(row["figure_id"], "equal", (row["restates"],))] = None
    for row in rows.get("relations", ()) if "relations" in sound else ():
        found[listed(row)] = None
    return [relation for relation in found if _computable(relation, figures, sound)]


def listed(row: Row) -> Relation:
    """The relation that a row of ``relations.csv`` states."""
    terms, base = str(row["terms"]).split(), str(row["base"] or "").split()
    return Relation(row["figure_id"], row["kind"], tuple(terms), tuple(base))


def listed_faults(
    rows: Rows, figures: Mapping[str, Figure], sound: Collection[str]
) -> Iterator[Fault]:
    """Rows of ``relations.csv`` that cannot be computed: no base, no value, a base of zero.

    Figures from a table with faults are not reported again.
    """
    for row in rows.get("relations", ()):
        relation = listed(row)
        if relation.kind in WITH_BASE and not relation.base:
            yield row.fault("base", f"a {relation.kind} needs a base", "one or more figure_ids")
        elif relation.kind not in WITH_BASE and relation.base:
            yield row.fault(
                "base", f"a relation of kind {relation.kind} has no base", "an empty cell"
            )
        elif relation.kind == "equal" and len(relation.terms) != 1:
            yield row.fault("terms", f"{len(relation.terms)} figures", "one figure, for kind equal")
        else:
            yield from _uncomputable(row, relation, figures, sound)


def evaluate(relation: Relation, figures: Mapping[str, Figure]) -> Checked:
    """Compute ``relation`` from the intervals of its figures; the module docstring has the
    formulas."""
    printed = _known(figures[relation.figure_id])
    computed = _computed(relation, figures)
    return Checked(
        relation=relation,
        printed=printed.mid,
        computed=computed.mid,
        tolerance=printed.half_width + computed.half_width,
        holds=printed.meets(computed),
    )


def _computed(relation: Relation, figures: Mapping[str, Figure]) -> Range:
    total = _total(relation.terms, figures)
    if relation.kind in ("sum", "equal"):
        return total
    base = _total(relation.base, figures)
    if relation.kind == "difference":
        return total - base
    quotient = total / base
    if relation.kind == "ratio":
        return quotient
    percent = quotient.times(100)
    return percent - HUNDRED if relation.kind == "growth" else percent


def _total(ids: tuple[str, ...], figures: Mapping[str, Figure]) -> Range:
    total = ZERO
    for figure_id in ids:
        total = total + _known(figures[figure_id])
    return total


def _known(figure: Figure) -> Range:
    if figure.value is None or figure.low is None or figure.high is None:
        raise ValueError(f"{figure.figure_id} has no value")
    return Range(figure.low, figure.value, figure.high)


def _computable(relation: Relation, figures: Mapping[str, Figure], sound: Collection[str]) -> bool:
    named = (relation.figure_id, *relation.terms, *relation.base)
    if not all(_readable(figure_id, figures, sound) for figure_id in named):
        return False
    if any(figures[figure_id].value is None for figure_id in named):
        return False
    return not _may_divide_by_zero(relation, figures)


def _readable(figure_id: str, figures: Mapping[str, Figure], sound: Collection[str]) -> bool:
    return figure_id in figures and figures[figure_id].table in sound


def _may_divide_by_zero(relation: Relation, figures: Mapping[str, Figure]) -> bool:
    return relation.kind in QUOTIENTS and _total(relation.base, figures).spans_zero


def _uncomputable(
    row: Row, relation: Relation, figures: Mapping[str, Figure], sound: Collection[str]
) -> Iterator[Fault]:
    places = {"figure_id": (relation.figure_id,), "terms": relation.terms, "base": relation.base}
    named = [(column, figure_id) for column, ids in places.items() for figure_id in ids]
    if not all(_readable(figure_id, figures, sound) for _, figure_id in named):
        return
    empty = [(column, name) for column, name in named if figures[name].value is None]
    for column, name in empty:
        yield row.fault(column, f"the figure {name} has no value", "figures with a value")
    if not empty and _may_divide_by_zero(relation, figures):
        yield row.fault("base", "the base may be zero", "a base that is certainly not zero")


def _hierarchies(
    catalog: Catalog, table: Table, rows: Rows, sound: Collection[str]
) -> Iterator[Relation]:
    """A printed total is the sum of its nearest printed parts with otherwise equal keys.

    Percentages are not summed. Where the status is part of the key (pledged, received ...), some
    parts may be printed under another status only, so a total is checked only when all its parts
    are printed under its own status.
    """
    for column in table.primary_key:
        key = table.key_of(column)
        if key is None or key.table not in sound:
            continue
        children = _children(catalog.table(key.table), rows[key.table])
        others = [name for name in table.primary_key if name != column]
        for cells in _slices(rows[table.name], column, others):
            yield from _sums(cells, children, complete="status" in others)


def _sums(
    cells: Mapping[str, str], children: Mapping[str, list[str]], complete: bool
) -> Iterator[Relation]:
    for entry, total in cells.items():
        parts = _parts(entry, children, cells)
        all_there = all(child in cells for child in children.get(entry, ()))
        if parts and (all_there or not complete):
            yield Relation(total, "sum", tuple(parts))


def _children(table: Table, rows: tuple[Row, ...]) -> dict[str, list[str]]:
    """Entry → its direct parts, in the order printed."""
    key = table.parent_key
    if key is None:
        return {}
    children: dict[str, list[str]] = {}
    for row in sorted(
        rows, key=lambda row: (row.cells.get("sort_order", 0), row[key.references[0]])
    ):
        if row[key.columns[0]] is not None:
            children.setdefault(row[key.columns[0]], []).append(row[key.references[0]])
    return children


def _slices(rows: tuple[Row, ...], column: str, others: list[str]) -> list[dict[str, str]]:
    """Maps from entry of ``column`` to figure_id, one for each combination of the other key
    columns."""
    slices: dict[tuple[object, ...], dict[str, str]] = {}
    for row in rows:
        if row["value"] is not None and row["unit"] != PERCENT:
            place = (row["unit"], *(row[name] for name in others))
            slices.setdefault(place, {})[row[column]] = row["figure_id"]
    return list(slices.values())


def _parts(entry: str, children: Mapping[str, list[str]], cells: Mapping[str, str]) -> list[str]:
    """The nearest descendants of ``entry`` that have a figure, skipping headings without one."""
    found: list[str] = []
    for child in children.get(entry, ()):
        found += [cells[child]] if child in cells else _parts(child, children, cells)
    return found


def _changes(table: Table, rows: tuple[Row, ...]) -> Iterator[Relation]:
    """The relations of changes, relative changes and variances in tables that print these as
    measures."""
    if "measure" not in table.primary_key:
        return
    others = [name for name in table.primary_key if name not in ("period", "measure")]
    ids = {
        (row["period"], row["measure"], *(row[name] for name in others)): row["figure_id"]
        for row in rows
    }
    for row in rows:
        rest = tuple(row[name] for name in others)
        kind, term, base = _change_of(row["measure"], row["period"])
        pair = (ids.get((*term, *rest)), ids.get((*base, *rest)))
        if kind and pair[0] and pair[1]:
            yield Relation(row["figure_id"], kind, (pair[0],), (pair[1],))


def _change_of(measure: str, period: str) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """Kind, term and base (period and measure) of a printed change; an empty kind for any other
    measure."""
    first, _, last = period.partition("/")
    if measure == "variance":
        return "difference", (period, "budget"), (period, "expenditure")
    kind = {"change": "difference", "relative change": "growth"}.get(measure, "")
    return kind, (last, "estimate"), (first, "estimate")
