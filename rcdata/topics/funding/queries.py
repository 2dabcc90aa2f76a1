"""Who pays for coordination, how, and how much is missing."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)

# Filters of queries that ignore the statuses.
_PERIOD_AND_SOURCES = ("period", "sources")


def fund_income(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Income of the trust fund, a row for every year, stream and total: `year, stream_id, stream,
    is_total, sort_order, nominal_usd, income_usd, budget_usd, step, budget_step (last printed
    digit; none in constant dollars), qualifier, status_label, certainty, available,
    budget_available (in a source, even if the filters leave it out), income_ids (of the income
    alone), budget_ids (of the budget alone), figure_ids`.

    The total is the printed one, which may differ from the sum of the streams; what no source used
    has gets no value. Amounts are in dollars of `choices.price_year`, or current dollars.
    """
    return ask(connection, "fund_income", base_year=choices.price_year, **scope(choices))


def covered(income: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `fund_income`, the totals of the years with a total received and a budget. A
    total that is projected is none that was received."""
    received = income.is_total & (income.certainty == "actual") & income.income_usd.notna()
    return income[received & (income.budget_usd > 0)]


def spent(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """What the financial statements of the fund print as spent: `year, cost_usd, figure_ids`, in
    current dollars."""
    return ask(connection, "fund_spent", **scope(choices))


def gaps(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Published gaps, a row for each step that leads to one: `gap_id, gap_stream, year, role (part
    | reached | missing | required), place, stream_id, stream, value_usd, step, qualifier,
    status, status_label, certainty, outlook (based on promises), figure_ids`.

    Current dollars. Statuses are not filtered: a gap without one of its parts would not add up.
    """
    return ask(connection, "funding_gaps", **scope(choices, *_PERIOD_AND_SOURCES))


def cost_sharing(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """How many of those expected took part, and with how much: `year, measure (entities | dollars),
    done, due, share_pct, figure_ids`."""
    return ask(connection, "cost_sharing", **scope(choices, *_PERIOD_AND_SOURCES))


def cost_sharing_words(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Statements about single entities: `what, owner, starts, source_id, locator`."""
    return ask(connection, "cost_sharing_words")


def contributors(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Counts of contributing Member States, each of which counts something else: `year, countries,
    qualifier, note (what it counts), source, figure_ids`."""
    return ask(connection, "contributors", **scope(choices, *_PERIOD_AND_SOURCES))


def contributions(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Size of contributions by year: `year, countries, note (what the count is of, if not of the
    year), qualifier (of the mean), smallest_usd, largest_usd, mean_usd (derived), largest_pct
    (derived), mean_ids, smallest_ids, largest_ids (figures that each rests on), figure_ids`."""
    return ask(connection, "contributions", **scope(choices, *_PERIOD_AND_SOURCES))


def levy(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The levy: a row of kind `income` for every year, and one of kind `expected` for each
    expectation: `year, kind, value_usd, step, low_usd, high_usd, qualifier, months,
    months_qualifier, status_label, certainty, source (of the expectation), available, figure_ids`.
    Current dollars."""
    return ask(connection, "levy", **scope(choices))


def levy_collection(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Rate, months and ways of collection: `indicator_id, label, value, qualifier, unit,
    unit_label, step, note, figure_ids`."""
    return ask(connection, "levy_collection", **scope(choices, *_PERIOD_AND_SOURCES))


def funds_by_source(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Funds of the first era by source, and their total: `year, line_id, source, sort_order,
    is_total, funds_usd, total_usd, share_pct, growth_pct, funds_ids, share_ids, growth_ids`. Shares
    and growth are derived from the printed totals; growth is missing for the first year of the
    series."""
    return ask(connection, "funds_by_source", base_year=choices.price_year, **scope(choices))


def funds_as_printed(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The printed table with its totals: `year, line_id, line, sort_order, cost_usd, qualifier,
    note, status_label, figure_ids`. A printed dash has no value and says why in `qualifier`."""
    return ask(connection, "funds_as_printed", base_year=choices.price_year, **scope(choices))


def pooled(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Pooled funds: `period, fund, measure, value, unit, unit_label, step, qualifier, status,
    status_label, certainty, is_money, figure_ids`. Amounts are in the printed
    currency and never converted."""
    return ask(connection, "pooled_funds", **scope(choices))


def partners(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Other entities' contributions: `year, entity, sort_order, measure, per_country (whether it is
    for one country), value_usd, qualifier, step, status_label, certainty, note, figure_ids`."""
    return ask(connection, "partner_contributions", **scope(choices))


def partner_words(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Contributions that are not counted in money: `what, owner, source_id, locator`."""
    return ask(connection, "partner_words")


def fund_revenue(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Inferred revenue of the fund in the last year of the period, largest first: `year, name,
    contributor_type, area_code, amount_usd, share_pct (of all rows)`."""
    return ask(connection, "fund_revenue", first=choices.first, last=choices.last)


def inferred_years(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Inferred revenue of the fund by year, from all contributors: `year, amount_usd, share_usd (of
    the regular budget, if it has to be added), has_cost_sharing (of entities), has_income (the
    sources used have income of the year)`. Current dollars."""
    return ask(connection, "inferred_years", first=choices.first, last=choices.last)


def pooled_revenue(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Revenue of the UN system through pooled and thematic funds: `year, instrument_id, name,
    sort_order, amount_usd, share_pct (of the earmarked revenue), entities (that report any)`."""
    return ask(connection, "pooled_revenue", first=choices.first, last=choices.last)


def listed_contributors(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Member States listed as contributors in the last year of the period with a list: `year,
    area_code, name, amount_usd (inferred revenue, not of the list), source, url, sort_order,
    locator`."""
    return ask(connection, "listed_contributors", first=choices.first, last=choices.last)
