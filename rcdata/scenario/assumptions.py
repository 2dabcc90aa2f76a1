"""What a baseline takes for granted, as data; `texts.assumption` puts it into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rcdata.scenario.baselines import CATEGORIES, Baseline


@dataclass(frozen=True)
class Assumption:
    """One assumption: its kind, and the numbers that its sentence names."""

    kind: str
    values: dict[str, float] = field(default_factory=dict, hash=False)


def assumptions_of(baseline: Baseline) -> tuple[Assumption, ...]:
    """Everything that the results of a baseline and of its scenarios rest on beside its figures."""
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
        elif baseline.inputs["levy-months"].qualifier == "less than":
            yield Assumption("levy-at-most", {"months": months})
    if baseline.has("cost-sharing-expected"):
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
    if baseline.has("contributors"):
        average = baseline.levers["average_contribution_usd"]
        yield Assumption("mean", {"average": average, "count": baseline["contributors"]})
    if any(baseline.inputs[f"income.{one}"].qualifier != "exact" for one in baseline.streams):
        yield Assumption("qualified")
    if baseline.has("income.total") and baseline.unexplained_income_usd:
        yield Assumption("unexplained-income", {"usd": baseline.unexplained_income_usd})


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
            {"usd": baseline["country-level"], "count": counted.value, "year": counted.year},
        )
    if baseline.has("posts") and baseline.has_categories:
        yield Assumption("posts", {"count": baseline["posts"]})
    if baseline.has("spending"):
        spent = baseline.inputs["spending"]
        with_commitments = spent.basis == "expenditure"
        kind = "spending" if with_commitments else "spending-without-commitments"
        rate = baseline.levers["implementation_pct"]
        yield Assumption(kind, {"usd": spent.value, "share": rate})
