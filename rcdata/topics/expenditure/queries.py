"""The trust fund's budget and expenditure: by line, year, post and country.

Measures are `budget`, `expenditure` and `estimate`, which are never added together.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)


def spending_by_line(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Budget, expenditure and estimates as the annex breaks them down.

    Columns: `year, measure, certainty, cut (total | component | category), line_id, line, code
    (letter of the component), lowest (has no parts of its own), sort_order, available (in a
    source, whatever the filters leave out), nominal_usd, amount_usd, figure_ids`. `amount_usd` is
    in dollars of `choices.price_year`, or current dollars.
    """
    return ask(connection, "spending_by_line", base_year=choices.price_year, **scope(choices))


def implementation(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Spent against budget in the latest year that has both, by line, in current dollars.

    Columns: `year, cut, line_id, line, code, sort_order, budget_usd, spent_usd, variance_usd (as
    printed), variance_available, unspent_usd (budget less spent), rate_pct (spent over budget),
    shown_usd (spent, or the budget where the filters leave out what was spent), available,
    figure_ids`.
    """
    return ask(connection, "implementation", **scope(choices))


def fund_spending(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The fund by year: expenditure according to its financial statements, budgets, estimates.

    Columns: `year, measure, available, nominal_usd, amount_usd, figure_ids`. Every year has a row
    of expenditure, without a value if no source used has it or the filters leave it out.
    """
    return ask(connection, "fund_spending", base_year=choices.price_year, **scope(choices))


def share_to_countries(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Country coordination as a share of the total: `year, measure, certainty, available,
    country_usd, total_usd, share_pct, printed_pct (if the text prints a share),
    printed_available, figure_ids`. What the filters leave out has no value."""
    return ask(connection, "share_to_countries", **scope(choices))


def changes(connection: duckdb.DuckDBPyConnection, choices: Choices, start: str) -> pd.DataFrame:
    """Changes by line to the estimate of the next year, in current dollars; `start` is the measure
    of the first year.

    Columns: `from_year, to_year, cut, line_id, line, code, sort_order, from_usd, to_usd,
    change_usd, change_pct (both from the two amounts), printed_usd, printed_pct, printed_available
    (in a source, even if the filters leave it out), misprinted (the printed change is not the
    difference), parts_usd (what the printed changes of its parts add up
    to, where that is another amount), figure_ids`.
    """
    return ask(connection, "spending_changes", start=start, **scope(choices))


def cost_per_post(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Average cost of planned posts: `year, measure, certainty, category (posts | all),
    component_id, component, code, cost_usd, posts, average_usd, figure_ids`."""
    return ask(connection, "cost_per_post", base_year=choices.price_year, **scope(choices))


def cost_per_country(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Country coordination per country or territory: `year, measure, certainty, available,
    line, line_id, sort_order, cost_usd, countries, average_usd, figure_ids`. What the filters
    leave out has no value."""
    return ask(connection, "cost_per_country", base_year=choices.price_year, **scope(choices))


def figures_for_spent(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The figures for the expenditure of the first year: `year, figure_id, source, source_kind,
    with_commitments, locator, measure, amount_usd, used (by the dashboard), reason, figure_ids`."""
    return ask(connection, "figures_for_spent", **scope(choices))


def regular_budget(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The share of the regular budget in the cost-sharing, which is paid into the fund: `year,
    certainty, status_label, nominal_usd, amount_usd, figure_ids`."""
    return ask(connection, "regular_budget", base_year=choices.price_year, **scope(choices))
