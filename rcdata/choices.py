"""What a reader has chosen in the filter bar: one frozen value, and its form in the address.

Each filter is one field of `Choices`. To add a filter, add a field there; the filter bar, the
address and the cards that name it in `needs` follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rcdata.i18n import Words, text

CURRENT, CONSTANT = "current", "constant"
# The filters that most cards need.
SCOPE = ("period", "sources", "statuses")
PRICES = ("dollars", "base_year", *SCOPE)
# How a filter is shown: a slider with two ends, a switch between a few words, a list to choose one
# from, or a button that opens a set of buttons of which several can be pressed.
SPAN, SWITCH, LIST, BUTTONS = "span", "switch", "list", "buttons"


@dataclass(frozen=True)
class Domain:
    """What can be chosen, from the database: the years of the figures, the years with a price
    index, the year of the default prices, and the entries of the tables that filters offer."""

    first: int
    last: int
    price_years: tuple[int, ...]
    price_year: int | None
    entries: Mapping[str, tuple[str, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first to the last."""
        return tuple(range(self.first, self.last + 1))

    @property
    def default(self) -> Choices:
        """The view that the page opens with."""
        return Choices(**{name: one.default(self) for name, one in FILTERS.items()})


@dataclass(frozen=True)
class Filter:
    """The definition of a filter.

    `key` is its name in the address, `label` and `control` are what the bar shows. The reader
    chooses from the entries of `table`, or from `words` or `options` if given; the default is the
    first of them unless `first_choice` says otherwise. `column` is the column of figures that the
    filter narrows. `shares` names a control that sets several filters. `counts_with` is another
    filter and the value it must have for this one to have an effect. `none` is the label of the
    empty choice, which leaves nothing out and comes first.
    """

    key: str
    label: Words
    control: str
    table: str = ""
    column: str = ""
    words: Mapping[str, Words] = field(default_factory=dict)
    options: Callable[[Domain], tuple[Any, ...]] | None = None
    first_choice: Callable[[Domain], Any] | None = None
    shares: str = ""
    counts_with: tuple[str, str] | None = None
    none: Words | None = None

    @property
    def several(self) -> bool:
        """Whether several values can be chosen; choosing none means all."""
        return self.control == BUTTONS

    def offered(self, domain: Domain) -> tuple[Any, ...]:
        """The values to choose from, in order."""
        if self.options is not None:
            return self.options(domain)
        entries = tuple(self.words) or domain.entries[self.table]
        return entries if self.none is None else ("", *entries)

    def default(self, domain: Domain) -> Any:
        """The value when the page opens."""
        if self.first_choice is not None:
            return self.first_choice(domain)
        return () if self.several else self.offered(domain)[0]

    def counts(self, choices: Choices) -> bool:
        """Whether the filter has an effect, given the other choices."""
        if self.counts_with is None:
            return True
        other, value = self.counts_with
        return bool(getattr(choices, other) == value)

    def held(self, value: Any, domain: Domain) -> Any:
        """A control's value as `Choices` holds it; of several values, the known ones in order."""
        return tuple(one for one in self.offered(domain) if one in value) if self.several else value

    def written(self, value: Any) -> str:
        """A value as written in the address."""
        return ",".join(value) if self.several else str(value or "")

    def read(self, given: str, domain: Domain) -> tuple[Any, tuple[str, ...]]:
        """The value that the address asks for, and the parts not understood; a value that cannot be
        read leaves the default."""
        known = {str(one): one for one in self.offered(domain)}
        asked = [part for part in given.split(",") if part] if self.several else [given]
        refused = tuple(f"{self.key}={one}" for one in asked if one not in known)
        if self.several:
            return self.held(asked, domain), refused
        return (self.default(domain) if refused else known[given]), refused


def _row(blank: Any, key: str, label: Words, control: str, **more: Any) -> Any:
    """A field of `Choices` that is a filter; `blank` is its value if it is left out."""
    return field(default=blank, metadata={"filter": Filter(key, label, control, **more)})


@dataclass(frozen=True)
class Choices:
    """The filters of a view, one field each, and `own`: pairs of name and value for the fields that
    belong to one page."""

    first: int = _row(
        0, "from", text("Period"), SPAN, options=lambda domain: domain.years,
        first_choice=lambda domain: domain.first, shares="period",
    )  # fmt: skip
    last: int = _row(
        9999, "to", text("Period"), SPAN, options=lambda domain: domain.years,
        first_choice=lambda domain: domain.last, shares="period",
    )  # fmt: skip
    dollars: str = _row(
        CURRENT, "dollars", text("Dollars"), SWITCH,
        words={CURRENT: text("current"), CONSTANT: text("constant")},
    )  # fmt: skip
    base_year: int | None = _row(
        None, "base", text("Prices of"), LIST,
        options=lambda domain: tuple(y for y in domain.price_years if y <= domain.last),
        first_choice=lambda domain: domain.price_year, counts_with=("dollars", CONSTANT),
    )  # fmt: skip
    denominator: str = _row(
        "", "denominator", text("Denominator"), LIST, table="denominators"
    )  # fmt: skip
    function: str = _row(
        "", "function", text("Function"), LIST, table="functions", none=text("all functions")
    )  # fmt: skip
    entity: str = _row(
        "", "entity", text("Entity"), LIST, table="entities", none=text("all entities")
    )  # fmt: skip
    place: str = _row(
        "", "where", text("Country or group"), LIST, table="places", none=text("everywhere")
    )  # fmt: skip
    sources: tuple[str, ...] = _row(
        (), "source", text("Source document"), BUTTONS, table="sources", column="source_id"
    )
    statuses: tuple[str, ...] = _row(
        (), "status", text("Status"), BUTTONS, table="statuses", column="status"
    )
    own: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        """A field of the page, such as the country chosen; empty if nothing is."""
        return dict(self.own).get(name, "")

    @property
    def price_year(self) -> int | None:
        """The year whose prices are used; None for current dollars."""
        return self.base_year if self.dollars == CONSTANT else None

    def only(self, *names: str) -> Choices:
        """The choices with only the named filters and fields, so that views that ignore a filter
        share one cache entry."""
        kept = {name: getattr(self, name) for name in filters_of(*names)}
        return Choices(**kept, own=tuple(pair for pair in self.own if pair[0] in names))


# Name → filter, in the order of the address and of the filter bar.
FILTERS: Mapping[str, Filter] = {
    one.name: one.metadata["filter"] for one in fields(Choices) if one.metadata
}
# Control → the filters that it sets. Cards name controls: the period, not its first year.
CONTROLS: Mapping[str, tuple[str, ...]] = {
    control: tuple(name for name, one in FILTERS.items() if (one.shares or name) == control)
    for control in (one.shares or name for name, one in FILTERS.items())
}


def filters_of(*controls: str) -> tuple[str, ...]:
    """The filters that these controls set; names of page fields set none."""
    return tuple(name for control in controls for name in CONTROLS.get(control, ()))


def grown(choices: Choices, before: Domain, now: Domain) -> Choices:
    """The choices for newer data: an end of the period that was at the end of the data stays
    there."""

    def end(chosen: int, was: int, is_now: int) -> int:
        return is_now if chosen == was else min(max(chosen, now.first), now.last)

    return replace(
        choices,
        first=end(choices.first, before.first, now.first),
        last=end(choices.last, before.last, now.last),
    )


def _written(choices: Choices) -> dict[str, str]:
    return {
        one.key: one.written(getattr(choices, name)) if one.counts(choices) else ""
        for name, one in FILTERS.items()
    }


def to_address(choices: Choices, domain: Domain) -> dict[str, str]:
    """The choices that differ from the default, as query parameters."""
    plain = _written(domain.default)
    return {key: value for key, value in _written(choices).items() if value != plain[key]}


def from_address(params: Mapping[str, str], domain: Domain) -> tuple[Choices, tuple[str, ...]]:
    """Choices from query parameters, and those parameters that were not understood.

    A parameter that cannot be read or is not known leaves its filter at the default; the other
    parameters still apply.
    """
    choices = domain.default
    refused: tuple[str, ...] = ()
    for name, one in FILTERS.items():
        if one.key in params:
            value, wrong = one.read(params[one.key], domain)
            choices, refused = replace(choices, **{name: value}), (*refused, *wrong)
    if choices.first > choices.last:
        refused = (f"from={choices.first}&to={choices.last}", *refused)
        choices = replace(choices, first=domain.first, last=domain.last)
    return choices, refused
