"""The published figures that a baseline consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rcdata.scenario.lines import CATEGORIES, STREAMS


@dataclass(frozen=True)
class Input:
    """One published quantity. `basis` says what kind of total it is, if there are several kinds."""

    name: str
    value: float
    unit: str
    year: int
    qualifier: str
    basis: str
    figure_ids: tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """The published inputs of a baseline, by name."""

    name: str
    year: int
    inputs: Mapping[str, Input] = field(hash=False)

    def has(self, *names: str) -> bool:
        """Whether all of these inputs were published."""
        return all(name in self.inputs for name in names)

    def __getitem__(self, name: str) -> float:
        return self.inputs[name].value

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """Every published figure that the baseline uses."""
        return tuple(sorted({one for item in self.inputs.values() for one in item.figure_ids}))

    @property
    def streams(self) -> tuple[str, ...]:
        """The income streams that were published."""
        return tuple(one for one in STREAMS if self.has(f"income.{one}"))

    @property
    def has_only_total(self) -> bool:
        """Whether the income was published, but none of its streams."""
        return self.has("income.total") and not self.streams

    @property
    def is_inexact(self) -> bool:
        """Whether the income or one of its streams is printed as about, nearly or more than."""
        printed = (self.inputs[f"income.{one}"] for one in (*self.streams, "total"))
        return any(one.qualifier != "exact" for one in printed)

    @property
    def has_categories(self) -> bool:
        """Whether the requirement was published by category."""
        return self.has(*(f"requirement.{one}" for one in CATEGORIES))

    @property
    def unexplained_income_usd(self) -> float:
        """The printed total minus the streams: rounding in the source, or amounts printed as about,
        nearly or more than."""
        return self["income.total"] - sum(self[f"income.{one}"] for one in self.streams)

    @property
    def unexplained_requirement_usd(self) -> float:
        """The printed total minus posts and non-post items: rounding in the source."""
        return self["requirement.total"] - sum(self[f"requirement.{one}"] for one in CATEGORIES)
