"""The data of the cards on spending, as tables; the columns named are those of the result."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import tables
from rcdata.i18n import Language


def by_part(lang: Language, data: pd.DataFrame, part: str, dataset: str) -> pd.DataFrame:
    """`year, part, amount, dataset`; `part` is the title of the second column."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            part: data.name,
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Dataset"): dataset,
        }
    )


def by_entity(lang: Language, data: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """`year, entity, name, amount, share, dataset`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Share, per cent"): tables.numbers(lang, data.share_pct, 2),
            lang.text("Dataset"): dataset,
        }
    )


def by_area(lang: Language, data: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """`year, code, area, amount, part at a seat, the rest, doubtful amount, entities, dataset`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.area_code,
            lang.text("Country or area"): data.name.map(lang.text),
            # An area has no amount only where all of it is left out as doubtful.
            lang.text("US dollars"): tables.where_applicable(lang, data.amount_usd, 0),
            lang.text("of it at a seat"): tables.where_applicable(lang, data.host_usd, 0),
            lang.text("not at a seat"): tables.where_applicable(lang, data.work_usd, 0),
            lang.text("left out as doubtful"): tables.where_applicable(lang, data.doubtful_usd, 0),
            lang.text("Entities"): data.entities,
            lang.text("Dataset"): dataset,
        }
    )


def in_place(lang: Language, data: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """`year, entity, name, amount, part at a seat, remark, dataset`."""
    doubtful = lang.text("Doubtful")
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("of it at a seat"): tables.where_applicable(lang, data.host_usd, 0),
            lang.text("Remark"): data.doubtful.astype(bool).map({True: doubtful, False: ""}),
            lang.text("Dataset"): dataset,
        }
    )


def coverage(
    lang: Language, data: pd.DataFrame, dataset: str, *, of_one: bool = False
) -> pd.DataFrame:
    """`year, expenses, placed in countries, at a seat, doubtful, rest, entities, dataset`. Of one
    entity, doubtful amounts are not among those placed."""
    doubtful = lang.text("left out as doubtful") if of_one else lang.text("of it doubtful")
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Expenses, US dollars"): tables.numbers(lang, data.expenses_usd, 0),
            lang.text("Placed in countries"): tables.numbers(lang, data.placed_usd, 0),
            lang.text("of it at a seat"): tables.numbers(lang, data.host_usd, 0),
            doubtful: tables.numbers(lang, data.doubtful_usd, 0),
            lang.text("Not placed (remainder)"): tables.numbers(lang, data.rest_usd, 0),
            lang.text("Entities that report by country"): data.reporting,
            lang.text("Dataset"): dataset,
        }
    )


def cents(lang: Language, data: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """`year, row, cost, expenses, cents per 100 dollars, figures, dataset`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Expenses of"): data.name,
            lang.text("Cost of coordination, US dollars"): tables.numbers(lang, data.cost_usd, 0),
            lang.text("Expenses, US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Cents per 100 dollars (derived)"): tables.where_applicable(
                lang, data.cents_per_100_usd, 1
            ),
            lang.text("Figures"): tables.figures(data),
            lang.text("Dataset"): dataset,
        }
    )


def by_contributor(lang: Language, data: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """`year, code, government, all contributions, assessed, voluntary core, earmarked, dataset`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.area_code,
            lang.text("Contributor"): data.name.map(lang.text),
            lang.text("Contributions, US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Assessed"): tables.numbers(lang, data.assessed_usd, 0),
            lang.text("Voluntary core"): tables.numbers(lang, data.core_usd, 0),
            lang.text("Voluntary earmarked"): tables.numbers(lang, data.earmarked_usd, 0),
            lang.text("Dataset"): dataset,
        }
    )
