"""The ranges that sources print for the amounts of levers."""

from __future__ import annotations

from rcdata import formats
from rcdata.i18n import Language
from rcdata.scenario.baselines import Baseline


def printed_range(lang: Language, lever: str, of: Baseline) -> str:
    """The range that a source prints for the lever's amount; empty if none does."""
    if lever == "average_contribution_usd" and of.has("contribution-smallest"):
        return _contributions(lang, of)
    if lever == "levy_rate_pct" and of.has("levy-yield-from", "levy-yield-to"):
        return _levy_yield(lang, of)
    return ""


def _levy_yield(lang: Language, of: Baseline) -> str:
    low = of.inputs["levy-yield-from"]
    # Printed for every year from this one on; the figure is stored under the first year.
    each = lang.text("a year from {year} on", year=low.year)
    when = each if low.basis == "inferred" else lang.text("in {year}", year=low.year)
    return lang.text(
        "Printed: the levy was expected to bring {low} to {high} {when} (UNIDO GC.18, item 13, "
        "para 4 (iii)).",
        low=formats.amount(lang, low.value),
        high=formats.amount(lang, of["levy-yield-to"]),
        when=when,
    )


def _contributions(lang: Language, of: Baseline) -> str:
    smallest = of.inputs["contribution-smallest"]
    return lang.text(
        "Printed: contributions of {year} ranged from {small} to {large} (E/2020/54, para 78).",
        year=smallest.year,
        small=formats.full_amount(lang, smallest.value),
        large=formats.amount(lang, of["contribution-largest"]),
    )
