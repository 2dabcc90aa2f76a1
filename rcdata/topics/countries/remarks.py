"""What must be known beside a value of a measure, in words: a function for each measure that has
something, named by its row in `measures`."""

from __future__ import annotations

from rcdata import formats
from rcdata.i18n import Language
from rcdata.topics.countries import framework_words
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts


def of_expenses(lang: Language, known: Facts, one: Area) -> list[str]:
    """Remarks on amounts at seats of entities and on doubtful ones."""
    last = known.spent[known.spent.area_code == one.code].iloc[-1]
    said = _if_negative(lang, known, "expenses", one)
    if last.host_usd > 0:
        seat = formats.amount(lang, last.host_usd)
        said.append(lang.text("Ranked without {amount} at seats of entities", amount=seat))
    if last.doubtful_usd > 0:
        left_out = formats.amount(lang, last.doubtful_usd)
        said.append(lang.text("Flagged and left out: {amount}", amount=left_out))
    return said


def of_framework(lang: Language, known: Facts, one: Area) -> list[str]:
    """How much of a plan is met, and remarks on its figures."""
    plan = known.plan(one.code)
    return (
        []
        if plan is None
        else [framework_words.met(lang, plan), *framework_words.remarks(lang, plan)]
    )


def of_contributions(lang: Language, known: Facts, one: Area) -> list[str]:
    """Why contributions are below zero, if they are."""
    return _if_negative(lang, known, "contributions", one)


def of_fund(lang: Language, known: Facts, one: Area) -> list[str]:
    """That the revenue is inferred, and why it is below zero, if it is."""
    inferred = lang.text("Inferred: no source used gives it")
    return [inferred, *_if_negative(lang, known, "fund", one)]


def _if_negative(lang: Language, known: Facts, measure: str, one: Area) -> list[str]:
    return list(filter(None, [negative(lang, known.measure(measure, one.code).value)]))


def negative(lang: Language, amount: float) -> str:
    """Why an amount is below zero; empty if it is not."""
    if not amount < 0:
        return ""
    return lang.text("Negative: refunds, write-downs or corrections exceed what was recorded")


def share_of_requirement(lang: Language, known: Facts, one: Area) -> str:
    """What the scale would ask of a country for the requirement, as a scenario; empty if the scale
    does not include the country."""
    needed = known.requirement
    if needed is None or one.code not in needed.shares:
        return ""
    return lang.text(
        "Scenario: {share}, if all of the {requirement} required in {year} were assessed",
        share=formats.amount(lang, float(needed.shares[one.code]), 2),
        requirement=formats.amount(lang, needed.usd),
        year=needed.year,
    )
