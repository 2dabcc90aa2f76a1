"""Baselines of the what-if model, one row each: the published figures that scenarios start from.

A lever or a result for which a baseline publishes nothing does not apply; the reason is a code of
`reasons`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from rcdata.i18n import Words, text
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.published import Input, Published


@dataclass(frozen=True)
class BaselineRow:
    """A baseline without its figures: its name, its year, what it holds and where that is
    from."""

    id: str
    year: int
    label: Words
    help: Words


_ALL = (
    BaselineRow(
        "undp-2008",
        2008,
        text("2008, by and through UNDP"),
        text("Support to the system by and through UNDP in 2008 (E/2009/76, table 1)."),
    ),
    BaselineRow(
        "actual-2019",
        2019,
        text("2019, actual income"),
        text("Income of the trust fund in 2019 against the budget (E/2020/54, paras 78-81)."),
    ),
    BaselineRow(
        "outlook-2020",
        2020,
        text("2020, outlook"),
        text(
            "What was committed and expected for 2020 when the report was written (E/2020/54, "
            "para 82)."
        ),
    ),
    BaselineRow(
        "estimate-2021",
        2021,
        text("2021, estimated requirement"),
        text("Estimated requirement for 2021 with its posts (E/2020/54, annex); no income."),
    ),
    BaselineRow(
        "reported-2020",
        2020,
        text("2020, as reported"),
        text("Income of 2020 in the report of the UNSDG Chair of 2021."),
    ),
    BaselineRow(
        "reported-2023",
        2023,
        text("2023, as reported"),
        text("Income of 2023 in the report of the UNSDG Chair of 2024."),
    ),
    BaselineRow(
        "reported-2025",
        2025,
        text("2025, as reported"),
        text(
            "Budget and total income of 2025 in the report of the UNSDG Chair of 2026; the "
            "sources used do not give the income by stream."
        ),
    ),
)
BASELINES: Mapping[str, BaselineRow] = MappingProxyType({one.id: one for one in _ALL})
# The newest year with published figures: the baseline that a page or a command starts with.
DEFAULT_BASELINE = max(_ALL, key=lambda one: one.year).id
# Inputs that others are divided by. A zero cannot be a divisor, so it counts as not published.
_DIVISORS = {
    "contributors",
    "cost-sharing-expected",
    "countries",
    "levy-months",
    "levy-rate",
    "operational-spending",
    "posts",
    "requirement.total",
    "spending",
}


@dataclass(frozen=True)
class Baseline(Published):
    """A named starting point: its published figures, and the levers that they allow."""

    @cached_property
    def refused(self) -> Mapping[str, str]:
        """The levers that do not apply → the code of the reason."""
        reasons = {lever.id: lever.refused_for(self) for lever in LEVERS.values()}
        return MappingProxyType({lever: why for lever, why in reasons.items() if why})

    @cached_property
    def levers(self) -> Mapping[str, float]:
        """The levers that apply → their values according to the published figures."""
        applying = (lever for lever in LEVERS.values() if lever.id not in self.refused)
        return MappingProxyType({lever.id: lever.start(self) for lever in applying})


def baselines_from(rows: Iterable[Mapping[Any, Any]]) -> dict[str, Baseline]:
    """Baselines by name, in the order of `BASELINES`, from rows of `queries.baselines`.

    A baseline without a requirement in the data is left out.
    """
    found: dict[str, dict[str, Input]] = {name: {} for name in BASELINES}
    for row in rows:
        item = _input(row)
        if item.value or item.name not in _DIVISORS:
            found[str(row["baseline"])][item.name] = item
    return {
        name: Baseline(name, BASELINES[name].year, MappingProxyType(inputs))
        for name, inputs in found.items()
        if "requirement.total" in inputs
    }


def _input(row: Mapping[Any, Any]) -> Input:
    basis = row["basis"]
    return Input(
        name=str(row["input"]),
        value=float(row["value"]),
        unit=str(row["unit"]),
        year=int(row["year"]),
        qualifier=str(row["qualifier"]),
        basis=basis if isinstance(basis, str) else "",
        figure_ids=tuple(map(str, row["figure_ids"])),
    )
