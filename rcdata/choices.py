"""What a reader has chosen in the filter bar: one frozen value, and its form in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

CURRENT, CONSTANT = "current", "constant"
# Names of the filters in the address.
PARAMETERS = ("from", "to", "dollars", "base", "denominator", "source", "status")


@dataclass(frozen=True)
class Choices:
    """The filters of a view. An empty tuple of sources or statuses means all of them; `own` are
    the fields that belong to one page alone, name and value."""

    first: int
    last: int
    dollars: str = CURRENT
    base_year: int | None = None
    denominator: str = ""
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        """A field of the page alone, such as the country chosen; empty where nothing is."""
        return dict(self.own).get(name, "")

    @property
    def price_year(self) -> int | None:
        """The year whose prices are used; None for current dollars."""
        return self.base_year if self.dollars == CONSTANT else None

    def only(self, *names: str) -> Choices:
        """The same with every other filter at its default, so that views that ignore a filter
        share one cache entry. `first` and `last` always stay."""
        keep = {"first", "last", *names}
        blank: dict[str, Any] = {f.name: f.default for f in fields(self) if f.name not in keep}
        blank["own"] = tuple(pair for pair in self.own if pair[0] in keep)
        return replace(self, **blank)


@dataclass(frozen=True)
class Domain:
    """What can be chosen, from the database; the first denominator is the default."""

    first: int
    last: int
    price_years: tuple[int, ...]
    price_year: int | None
    denominators: tuple[str, ...]
    sources: tuple[str, ...]
    statuses: tuple[str, ...]

    @property
    def default(self) -> Choices:
        """The view that the page opens with."""
        return Choices(
            self.first,
            self.last,
            base_year=self.price_year,
            denominator=self.denominators[0],
        )


def grown(choices: Choices, before: Domain, now: Domain) -> Choices:
    """The choices over newer data: an end of the period that was the end of the data stays so."""

    def end(chosen: int, was: int, is_now: int) -> int:
        return is_now if chosen == was else min(max(chosen, now.first), now.last)

    return replace(
        choices,
        first=end(choices.first, before.first, now.first),
        last=end(choices.last, before.last, now.last),
    )


def _written(choices: Choices) -> dict[str, str]:
    return {
        "from": str(choices.first),
        "to": str(choices.last),
        "dollars": choices.dollars,
        # The base year means nothing in current dollars.
        "base": str(choices.price_year or ""),
        "denominator": choices.denominator,
        "source": ",".join(choices.sources),
        "status": ",".join(choices.statuses),
    }


def to_address(choices: Choices, domain: Domain) -> dict[str, str]:
    """The choices that differ from the default, as query parameters in words."""
    plain = _written(domain.default)
    return {key: value for key, value in _written(choices).items() if value != plain[key]}


def from_address(params: Mapping[str, str], domain: Domain) -> tuple[Choices, tuple[str, ...]]:
    """Choices from query parameters, and those parameters that were not understood.

    A parameter that cannot be read, or that names something unknown, leaves its filter at the
    default; the others still count.
    """
    default = domain.default
    refused: list[str] = []

    def one(key: str, allowed: tuple[str, ...], fallback: str) -> str:
        value = params.get(key, fallback)
        if value in allowed or value == fallback:
            return value
        refused.append(f"{key}={value}")
        return fallback

    def year(key: str, allowed: tuple[int, ...], fallback: int) -> int:
        return int(one(key, tuple(map(str, allowed)), str(fallback)))

    def several(key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        wanted = [part for part in params.get(key, "").split(",") if part]
        refused.extend(f"{key}={part}" for part in wanted if part not in allowed)
        return tuple(part for part in allowed if part in wanted)

    span = tuple(range(domain.first, domain.last + 1))
    first, last = year("from", span, default.first), year("to", span, default.last)
    if first > last:
        refused.append(f"from={first}&to={last}")
        first, last = default.first, default.last
    choices = Choices(
        first,
        last,
        dollars=one("dollars", (CURRENT, CONSTANT), default.dollars),
        base_year=year("base", domain.price_years, default.base_year or domain.last),
        denominator=one("denominator", domain.denominators, default.denominator),
        sources=several("source", domain.sources),
        statuses=several("status", domain.statuses),
    )
    return choices, tuple(refused)
