"""The cost of coordination: by year, as a share, by line, by country."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)


def coordination_cost(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Cost by year.

    Columns: `year, era, nominal_usd, cost_usd, available (in a source, whatever the filters
    leave out), qualifier, qualifier_label, status, status_label, figure_ids`. Every year of the
    period has a row; one without a cost in the sources has no era and no value. `cost_usd` is in
    dollars of `choices.price_year`, or current dollars.
    """
    return ask(connection, "coordination_cost", base_year=choices.price_year, **scope(choices))


def coordination_share(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Share of the chosen denominator by year.

    Columns: `year, era, cost_usd, denominator_usd, basis, used (the denominator of the row),
    breaks_here, cost_available, denominator_available, available (in a source, whatever the filters
    leave out), share_pct, cents_per_100_usd, denominator_id, denominator, definition,
    published_pct (where a document prints the share), published_available, figure_ids`. Every year
    of the period has a row; one without cost or denominator, or left out by the filters, has no
    share.
    """
    return ask(connection, "coordination_share", denominator=choices.denominator, **scope(choices))


def share_by_denominator(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Share by year and denominator, the mixed one left out.

    Columns: `year, era, denominator_id, denominator, basis, definition, sort_order, available
    (in a source, whatever the filters leave out), share_pct, cents_per_100_usd, figure_ids`. Every
    year of the period has a row; one for which the sources do not hold both cost and a denominator
    has no denominator.
    """
    return ask(connection, "share_by_denominator", **scope(choices))


def cost_by_line(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Funds by lowest printed line: `year, line_id, line, place, sort_order, cost_usd, qualifier,
    note, status_label, figure_ids`. A printed dash has no value and says why in `qualifier`."""
    return ask(connection, "cost_by_line", base_year=choices.price_year, **scope(choices))


def country_average(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Average cost per country: `year, era, basis (printed | derived), line, sort_order,
    average_usd, qualifier, status_label, certainty, countries (averaged over), available,
    figure_ids, own_ids` (of the average alone, without the printed total). What the filters leave
    out keeps its row, without value."""
    return ask(connection, "country_average", base_year=choices.price_year, **scope(choices))


def series_breaks(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Breaks in the chosen denominator, or in any where none is chosen, within the period:
    `year, explanation, denominators (labels of those concerned)`."""
    return ask(
        connection,
        "series_breaks",
        denominator=choices.denominator,
        first=choices.first,
        last=choices.last,
    )


def ceiling(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The funding required in the year of the ceiling over each proxy of that year: `year,
    denominator_id, denominator, required_usd, share_pct (derived), figure_ids`."""
    return ask(connection, "ceiling")


def share_of_expenses(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The trust fund's cost over the expenses that CEB has for the year, by group of entities and
    function: `year, set_id, set_name, set_place, function_id ('' for all), function_name,
    function_place, cost_usd, expenses_usd, entities (that report), share_pct, cents_per_100_usd,
    part_pct (of what the group spends on all functions), available, figure_ids`.
    Groups and functions without expenses have no row."""
    return ask(connection, "share_of_expenses", **scope(choices))


def share_in_countries(connection: duckdb.DuckDBPyConnection, place: str) -> pd.DataFrame:
    """The average cost of country coordination over the expenses in each country with a framework,
    lowest share first, in the last year with a known expenditure on coordination: `year, area_code,
    name, average_usd, countries (averaged over), expenses_usd (flagged ones left out), flagged_usd,
    sharing (how many others its office serves), share_pct (missing if there are any, or no
    expenses), chosen (the country `place`), not_shown (its name, if it has no framework),
    figure_ids`. A group in `place` limits the countries."""
    return ask(connection, "share_in_countries", place=place)


def placed_in_countries(connection: duckdb.DuckDBPyConnection, year: int) -> pd.DataFrame:
    """How much of all expenses of a year is reported by country: `year, expenses_usd, placed_usd,
    placed_pct`."""
    return ask(connection, "placed_in_countries", year=year)


def stated_shares(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The shares that the Chair's report states: `figure_id, year, definition (what is known
    of the base)`."""
    return ask(connection, "stated_shares")
