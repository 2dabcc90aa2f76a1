"""The assumptions behind the results of a baseline; `texts.assumption` tells each in the reader's
language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rcdata.i18n import Words, text
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.lines import CATEGORIES

# What is assumed besides published figures → its words.
ASSUMPTIONS: Mapping[str, Words] = MappingProxyType(
    {
        "donors": text("Funds that were raised from donors count as voluntary contributions."),
        "levy-base": text(
            "The levy base is derived from the levy of the sources, at "
            "{rate} over {months}: {base} a year."
        ),
        "levy-whole-year": text("The levy was in force throughout {year}."),
        "levy-months": text(
            "E/2020/54 says that the levy was in force for less than {months}; the document of "
            "UNIDO (para 4 (iii)) gives a start that leaves {left}. At {months} the base is {base} "
            "a year, at {left} {other}; which of the two holds cannot be told."
        ),
        "cost-sharing": text(
            "Expected cost-sharing is {expected}, the last that the "
            "sources give ({year}): {factor} times the arrangement before"
            " the reform."
        ),
        "soft": text(
            "The total in the source counts soft commitments in full; a "
            "change in voluntary contributions moves firm and soft ones "
            "alike."
        ),
        "new-contribution": text(
            "What a new contributor would give is in no source: the amount is set by the reader. "
            "Contributions of {year} ranged from {small} to {large}."
        ),
        "firm": text(
            "Firm commitments are partly paid and do not vary in the band; a change in voluntary "
            "contributions that is set by hand moves them too."
        ),
        "only-total": text(
            "Of the income of {year} only the total is known: no lever of a single stream applies."
        ),
        "qualified": text(
            "Amounts that the source gives as about, nearly or more than are taken at face value."
        ),
        "unexplained-income": text(
            "The total in the source is not the sum of its streams; the rest ({usd}) is kept as "
            "rounding in the source and no lever moves it."
        ),
        "inexact-income": text(
            "The streams do not add up to the total in the source, as some are given as about, "
            "nearly or more than; the rest ({usd}) is a line of its own, not rounding, and no "
            "lever moves it."
        ),
        "unexplained-requirement": text(
            "The printed requirement is not the sum of its categories; the rest ({usd}) is kept as "
            "rounding in the source and no lever moves it."
        ),
        "support": text(
            "The requirement is the support provided: the sources give no"
            " other, so the gap starts at zero."
        ),
        "gap": text("The sources used give no gap: it is derived, the budget minus the income."),
        "full-staffing": text(
            "The requirement covers every post; one per cent of posts vacant saves one per cent of "
            "their cost."
        ),
        "split": text(
            "Posts and non-post items are those of the estimate for {year} in the annex of "
            "E/2020/54."
        ),
        "share": text("The share is taken of operational expenditure of {year}: {usd}."),
        "share-proxy": text(
            "The share is taken of the nearest proxy for such "
            "expenditure, development and humanitarian expenses of "
            "{year}: {usd}."
        ),
        "country-average": text(
            "The average per country is printed ({usd}); it moves in proportion to the requirement."
        ),
        "country-level": text(
            "The average per country is coordination in countries ({usd}) over {areas} "
            "(count of {year}); it moves in proportion to the requirement."
        ),
        "posts": text("The average per post is taken over {posts}."),
        "spending": text("Spending is {usd}, commitments included: {share} of the requirement."),
    }
)


@dataclass(frozen=True)
class Assumption:
    """One assumption: its key in `ASSUMPTIONS`, and the numbers that its sentence needs."""

    kind: str
    values: dict[str, float] = field(default_factory=dict, hash=False)


def assumptions_of(baseline: Baseline) -> tuple[Assumption, ...]:
    """All assumptions behind the results of a baseline and of its scenarios."""
    return (
        *_of_levy(baseline),
        *_of_contributions(baseline),
        *_of_total_income(baseline),
        *_of_requirement(baseline),
        *_of_averages(baseline),
        *_of_spending(baseline),
    )


def _of_levy(baseline: Baseline) -> Iterator[Assumption]:
    if baseline.has("income.donors"):
        yield Assumption("donors")
    if not baseline.has("income.levy", "levy-rate"):
        return
    months = baseline.levers["levy_months"]
    base = baseline.levers["levy_base_usd"]
    yield Assumption("levy-base", {"rate": baseline["levy-rate"], "months": months, "base": base})
    if not baseline.has("levy-months"):
        yield Assumption("levy-whole-year", {"year": baseline.year})
    elif baseline.has("levy-months-from-start"):
        left = baseline["levy-months-from-start"]
        other = base * months / left
        yield Assumption(
            "levy-months", {"months": months, "left": left, "base": base, "other": other}
        )


def _of_contributions(baseline: Baseline) -> Iterator[Assumption]:
    if baseline.has("cost-sharing-expected", "income.cost-sharing"):
        expected, factor = baseline.inputs["cost-sharing-expected"], baseline["cost-sharing-factor"]
        yield Assumption(
            "cost-sharing", {"expected": expected.value, "year": expected.year, "factor": factor}
        )
    if baseline.has("income.soft"):
        yield Assumption("soft")
    if baseline.has("contribution-smallest", "contribution-largest"):
        small, large = baseline.inputs["contribution-smallest"], baseline["contribution-largest"]
        yield Assumption(
            "new-contribution", {"small": small.value, "large": large, "year": small.year}
        )
    if baseline.has("income.firm"):
        yield Assumption("firm")


def _of_total_income(baseline: Baseline) -> Iterator[Assumption]:
    if not baseline.has("income.total"):
        return
    if baseline.has_only_total:
        yield Assumption("only-total", {"year": baseline.year})
        return
    if baseline.is_inexact:
        yield Assumption("qualified")
    if baseline.unexplained_income_usd:
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


def _of_averages(baseline: Baseline) -> Iterator[Assumption]:
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


def _of_spending(baseline: Baseline) -> Iterator[Assumption]:
    if not baseline.has("spending"):
        return
    share = baseline.levers["implementation_pct"]
    yield Assumption("spending", {"usd": baseline["spending"], "share": share})
