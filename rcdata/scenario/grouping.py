"""Groups of payers: the ways to put the rows of who would pay together, one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from rcdata.i18n import Words, text
from rcdata.scenario.payers import Share, SharedOut

LARGEST = 10
_NOT_STATES = "not-states"
_NONE = Fraction(0)


@dataclass(frozen=True)
class Grouping:
    """One way to group payers. `group_of` returns the code of the group of a Member State, from its
    place among all by size and its share; without it nothing is grouped. `groups` are the names of
    the groups by code; regions have theirs from the data."""

    id: str
    label: Words
    group_of: Callable[[int, Share], str] | None = None
    groups: Mapping[str, Words] = field(default_factory=dict, hash=False)


_ALL = (
    Grouping("member-state", text("Member States and other contributors")),
    Grouping("region", text("Regions"), lambda place, one: one.region),
    Grouping(
        "ldc",
        text("Least developed countries and others"),
        lambda place, one: "ldc" if one.is_ldc else "not-ldc",
        {"ldc": text("Least developed countries"), "not-ldc": text("Other Member States")},
    ),
    Grouping(
        "largest",
        text("The ten that would pay most, and others"),
        lambda place, one: "largest" if place < LARGEST else "not-largest",
        {
            "largest": text("The ten Member States that would pay most"),
            "not-largest": text("The other Member States"),
        },
    ),
)
BY: Mapping[str, Grouping] = MappingProxyType({one.id: one for one in _ALL})
# Names of groups by code, that of contributors that are not Member States among them.
GROUP_NAMES: Mapping[str, Words] = MappingProxyType(
    {
        _NOT_STATES: text("Contributors that are not Member States"),
        **{code: name for one in _ALL for code, name in one.groups.items()},
    }
)


def grouped(shared: SharedOut, by: str) -> tuple[Share, ...]:
    """The rows put together in one of the ways of `BY`, the largest first; contributors that are
    not Member States form one row, the last. For any other `by`, the rows as they are."""
    group_of = BY[by].group_of if by in BY else None
    if group_of is None:
        return shared.shares
    groups: dict[str, list[Share]] = {}
    states = [one for one in shared.shares if one.rate_pct is not None]
    places = {one.code: place for place, one in enumerate(states)}
    for one in shared.shares:
        group = group_of(places[one.code], one) if one.code in places else _NOT_STATES
        groups.setdefault(group, []).append(one)
    rows = [_together(group, ones) for group, ones in groups.items()]
    return tuple(sorted(rows, key=lambda one: (one.code == _NOT_STATES, -one.cents, one.code)))


def _together(group: str, ones: Sequence[Share]) -> Share:
    rated = [one for one in ones if one.rate_pct is not None]
    known = [one.revenue_usd for one in ones if one.revenue_usd is not None]
    return Share(
        code=group,
        label=group,
        rate_pct=sum((one.rate_pct or _NONE for one in rated), _NONE) if rated else None,
        used_pct=sum((one.used_pct or _NONE for one in rated), _NONE) if rated else None,
        assessed=sum(one.assessed for one in ones),
        levied=sum(one.levied for one in ones),
        voluntary=sum(one.voluntary for one in ones),
        revenue_usd=sum(known) if known else None,
        members=len(ones),
    )
