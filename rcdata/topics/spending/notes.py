"""Notes on how to read CEB's statistics, computed from the rows where possible."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import ceb
from rcdata.counts import counted
from rcdata.i18n import Language

# What is reported as belonging to no goal.
NO_GOAL = "none"
# Years in which the classification of functions changed.
_CUT_ANEW = (2012, 2018)
# By how much the rows of an entity may differ from its total.
_ROUNDING_USD = 1_000
# The share above which an amount is mostly something.
_MOSTLY = 0.5


def double_counting(lang: Language) -> tuple[str, ...]:
    """That payments between entities are counted twice in the totals."""
    return (
        lang.text(
            "Payments from one entity to another are not taken out: totals of several entities "
            "count them twice."
        ),
    )


def cut_anew(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """The changes of the classification of functions within the years shown."""
    held = [str(year) for year in _CUT_ANEW if data.year.min() < year <= data.year.max()]
    if not held:
        return ()
    return (
        lang.text(
            "The functions were redefined in {years}: compare a function only within the years "
            "between.",
            years=lang.together(held),
        ),
    )


def coverage(lang: Language, data: pd.DataFrame, entity: str = "") -> tuple[str, ...]:
    """How much of the expenses of the last year is placed in countries, of all or of one entity."""
    if data.empty:
        return ()
    row = data.iloc[-1]
    if not row.reporting:
        return (
            lang.text("{entity} places no expenses of {year} in countries.", **_of(row, entity)),
        )
    if entity:
        return (_placed_by_one(lang, row, entity),)
    placed_pct = 100 * row.placed_usd / row.expenses_usd
    said = ceb.placed_in_countries(lang, int(row.year), placed_pct, row.rest_usd)
    growth = lang.text(
        "{reporting} of {entities} place expenses in countries: a rise before 2020 may be largely "
        "new reporting.",
        reporting=int(row.reporting),
        entities=counted(lang, "entities", int(row.entities)),
    )
    return said, growth


def _placed_by_one(lang: Language, row: pd.Series, entity: str) -> str:
    """How much of its expenses an entity places in countries, and what the rest is."""
    told = {
        "share": formats.percent(lang, 100 * row.placed_usd / row.expenses_usd),
        "rest": formats.amount(lang, row.rest_usd),
        **_of(row, entity),
    }
    if not row.doubtful_usd:
        return lang.text(
            "{entity}: {share} of its expenses of {year} are placed in countries. The rest, "
            "{rest}, is a remainder and no reported figure.",
            **told,
        )
    told["doubtful"] = formats.amount(lang, row.doubtful_usd)
    # Rows and totals of an entity may differ by some dollars.
    if abs(row.rest_usd) < _ROUNDING_USD:
        return lang.text(
            "{entity}: {share} of its expenses of {year} are placed in countries. The rest, "
            "{doubtful}, is reported for countries too, but left out as doubtful.",
            **told,
        )
    return lang.text(
        "{entity}: {share} of its expenses of {year} are placed in countries. {doubtful} are "
        "reported for countries too, but left out as doubtful. The rest, {rest}, is a remainder "
        "and no reported figure.",
        **told,
    )


def _of(row: pd.Series, entity: str) -> dict[str, object]:
    return {"entity": entity, "year": int(row.year)}


def seats(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What is booked at seats and not drawn, and the countries in which it is most of the amount.
    Needs `name, amount_usd, host_usd`."""
    if not (host_usd := data.host_usd.sum()):
        return ()
    mostly = data[(data.host_usd > 0) & (data.host_usd > _MOSTLY * data.amount_usd)]
    said = lang.text(
        "Not drawn: {amount} booked where an entity has its seat, which may be the cost of the "
        "seat.",
        amount=formats.amount(lang, host_usd),
    )
    if mostly.empty:
        return (said,)
    most = lang.text(
        "Most of the amount is booked at seats in {names}.",
        names=lang.named(mostly.name.map(lang.text)),
    )
    return said, most


def flags(lang: Language, host_usd: float, doubtful_usd: float) -> tuple[str, ...]:
    """The amounts that may not be work in the country."""
    said = []
    if host_usd:
        said.append(
            lang.text(
                "Of what is shown, {amount} is booked where an entity has its seat, and may be the "
                "cost of the seat.",
                amount=formats.amount(lang, host_usd),
            )
        )
    if doubtful_usd:
        said.append(
            lang.text(
                "Left out as doubtful: {amount}, which most likely belongs to another area.",
                amount=formats.amount(lang, doubtful_usd),
            )
        )
    return tuple(said)


def numerator_inside(lang: Language) -> tuple[str, ...]:
    """Why the ratio is not a share of the entity's own money."""
    return (
        lang.text(
            "Cents for every 100 dollars are derived: the expenditure of the trust fund over the "
            "expenses of the row. The fund itself is inside the line of the Secretariat, and "
            "payments between entities are counted twice in the expenses."
        ),
        lang.text(
            "Development and humanitarian expenses together are only a proxy of expenditure on "
            "operational activities."
        ),
    )


def of_all_countries(lang: Language, place: str) -> tuple[str, ...]:
    """That a choice of countries changes nothing, if there is one."""
    if not place:
        return ()
    return (lang.text("All countries together: entities do not report their goals by country."),)


def goal_coverage(lang: Language, data: pd.DataFrame, entity: str = "") -> tuple[str, ...]:
    """How much of the expenses of the year is tied to a goal, of all or of one entity."""
    return tuple(_tied(lang, row, entity) for row in data.itertuples(index=False))


def _tied(lang: Language, row: Any, entity: str) -> str:
    told = {
        "share": formats.percent(lang, 100 * row.tied_usd / row.expenses_usd),
        "year": int(row.year),
    }
    if entity:
        return lang.text(
            "{entity}: {share} of its expenses of {year} are tied to a goal.", entity=entity, **told
        )
    return lang.text(
        "{reporting} of {entities} report by goal: {share} of all expenses of {year} are tied to a "
        "goal.",
        reporting=int(row.reporting),
        entities=counted(lang, "entities", int(row.entities)),
        **told,
    )


def goals(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How far the amounts by goal can be compared and how they were computed."""
    if data.empty:
        return ()
    growth = lang.text(
        "The entities that report by goal are not the same in each year: the amounts of two years "
        "say nothing about growth."
    )
    tied = data[data.goal_id != NO_GOAL]
    budget = 100 * tied.by_budget_usd.sum() / (tied.amount_usd.sum() or 1)
    if not budget:
        return (growth,)
    return growth, lang.text(
        "{share} of the amounts tied to a goal were spread over goals by the shares of a budget.",
        share=formats.percent(lang, budget),
    )


def revenue(lang: Language) -> tuple[str, ...]:
    """That revenue is not expenditure."""
    return (
        lang.text(
            "Revenue as entities recognize it: never to be set against the expenses of the same "
            "year. Pooled funds are inside the earmarked money."
        ),
    )


def contributions(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How much of the money is core, and what the amounts do not mean."""
    if data.empty:
        return ()
    return (
        *_core(lang, data),
        ceb.what_contributions_are(lang),
    )


def _core(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How much of the money is core; nothing if corrections make a part negative."""
    parts = data[["assessed_usd", "core_usd", "earmarked_usd"]].sum()
    if parts.min() < 0 or parts.sum() <= 0:
        return ()
    return (
        lang.text(
            "Of all contributions shown, {share} are voluntary core money.",
            share=formats.percent(lang, 100 * parts.core_usd / parts.sum(), 1),
        ),
    )


def unnamed(lang: Language, year: int, data: pd.DataFrame) -> tuple[str, ...]:
    """The entities whose contributors of the year are not in the table."""
    if data.empty:
        return ()
    told = (
        lang.noted(lang.text(row.name), formats.amount(lang, row.missing_usd))
        for row in data.itertuples(index=False)
    )
    return (
        lang.text(
            "Not in these amounts: contributions in the revenue of {year} of entities whose "
            "contributors are not in the table: {entities}.",
            year=year,
            entities=lang.series(told),
        ),
    )
