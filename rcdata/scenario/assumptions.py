"""The assumptions of a baseline, as data; `texts.assumption` puts each into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rcdata.scenario.baselines import CATEGORIES, Baseline


@dataclass(frozen=True)
class Assumption:
    """One assumption: its kind, and the numbers that its sentence needs."""

    kind: str
    values: dict[str, float] = field(default_factory=dict, hash=False)


def assumptions_of(baseline: Baseline) -> tuple[Assumption, ...]:
    """All assumptions behind the results of a baseline and of its scenarios."""
    return (*_of_income(baseline), *_of_requirement(baseline), *_of_measures(baseline))


def _of_income(baseline: Baseline) -> Iterator[Assumption]:
    if baseline.has("income.donors"):
        yield Assumption("donors")
    if baseline.has("income.levy", "levy-rate"):
        months = baseline.levers["levy_months"]
        base = baseline.levers["levy_base_usd"]
        yield Assumption(
            "levy-base", {"rate": baseline["levy-rate"], "months": months, "base": base}
        )
        if not baseline.has("levy-months"):
            yield Assumption("levy-whole-year", {"year": baseline.year})
        elif baseline.has("levy-months-from-start"):
            since = baseline["levy-months-from-start"]
            implied = {"base": base, "other": base * months / since}
            yield Assumption("levy-months", {"months": months, "left": since, **implied})
    if baseline.has("cost-sharing-expected", "income.cost-sharing"):
        expected = baseline.inputs["cost-sharing-expected"]
        yield Assumption(
            "cost-sharing",
            {
                "expected": expected.value,
                "year": expected.year,
                "factor": baseline["cost-sharing-factor"],
            },
        )
    if baseline.has("income.soft"):
        yield Assumption("soft")
    if baseline.has("contribution-smallest", "contribution-largest"):
        smallest = baseline.inputs["contribution-smallest"]
        yield Assumption(
            "new-contribution",
            {
                "small": smallest.value,
                "large": baseline["contribution-largest"],
                "year": smallest.year,
            },
        )
    if baseline.has("income.firm"):
        yield Assumption("firm")
    if baseline.has_only_total:
        yield Assumption("only-total", {"year": baseline.year})
        return
    if baseline.has("income.total") and baseline.is_inexact:
        yield Assumption("qualified")
    if baseline.has("income.total") and baseline.unexplained_income_usd:
        kind = "inexact-income" if baseline.is_inexact else "unexplained-income"
        yield Assumption(kind, {"usd": baseline.unexplained_income_usd})


def _of_requirement(baseline: Baseline) -> Iterator[Assumption]:
    if baseline.has("income.undp"):
        yield Assumption("support")
    elif baseline.has("income.total") and not baseline.has("gap"):
        yield Assumption("gap")
    if not baseline.has_categories:
        return
    yield Assumption("full-staffing")
    bases = {baseline.inputs[f"requirement.{one}"].basis for one in CATEGORIES}
    if bases != {baseline.inputs["requirement.total"].basis}:
        yield Assumption("split", {"year": baseline.year})
    if baseline.unexplained_requirement_usd:
        yield Assumption("unexplained-requirement", {"usd": baseline.unexplained_requirement_usd})


def _of_measures(baseline: Baseline) -> Iterator[Assumption]:
    if baseline.has("operational-spending"):
        total = baseline.inputs["operational-spending"]
        kind = "share" if total.basis == "expenditure" else "share-proxy"
        yield Assumption(kind, {"year": total.year, "usd": total.value})
    if baseline.has("country-average"):
        yield Assumption("country-average", {"usd": baseline["country-average"]})
    elif baseline.has("country-level", "countries"):
        counted = baseline.inputs["countries"]
        yield Assumption(
            "country-level",
            {"usd": baseline["country-level"], "areas": counted.value, "year": counted.year},
        )
    if baseline.has("posts") and baseline.has_categories:
        yield Assumption("posts", {"posts": baseline["posts"]})
    if baseline.has("spending"):
        spent = baseline.inputs["spending"]
        with_commitments = spent.basis == "expenditure"
        kind = "spending" if with_commitments else "spending-without-commitments"
        rate = baseline.levers["implementation_pct"]
        yield Assumption(kind, {"usd": spent.value, "share": rate})
        if baseline.has("opening-balance"):
            usd = baseline["opening-balance"]
            yield Assumption("opening-balance", {"usd": usd, "year": baseline.year - 1})
