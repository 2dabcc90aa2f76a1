"""What the UN system spends, from CEB's financial statistics: by function, entity, place, goal."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, evidence

ask = Questions(__file__)


def _narrowed(choices: Choices, *names: str) -> dict[str, object]:
    """These choices as parameters of a query; an empty choice is no condition."""
    return {name: getattr(choices, name) for name in ("first", "last", *names)}


def by_function(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Expenses of the chosen entity or of all: `year, function_id, name, sort_order, amount_usd,
    entities (number that report)`."""
    return ask(connection, "by_function", **_narrowed(choices, "entity", "function"))


def by_entity(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The last year of the period by entity, largest first: `year, entity_id, name, full_name,
    amount_usd, share_pct (of all rows)`."""
    return ask(connection, "by_entity", **_narrowed(choices, "function"))


def by_area(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The last year of the period by country or area, largest first without what is booked at
    seats: `year, area_code, name, amount_usd (without doubtful amounts), work_usd (the part of it
    that is not at seats), host_usd (the part at seats), doubtful_usd, entities`."""
    return ask(connection, "by_area", **_narrowed(choices, "entity", "place"))


def in_place(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Expenses by entity in the chosen country or group: `year, entity_id, name, full_name,
    amount_usd, host_usd (part of it), doubtful`."""
    return ask(connection, "in_place", **_narrowed(choices, "entity", "place"))


def coverage(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """How much is placed in countries: `year, expenses_usd, placed_usd, host_usd (part of it),
    doubtful_usd (part of it; of a chosen entity beside it), rest_usd (a remainder),
    reporting (entities that place any), entities`."""
    return ask(connection, "coverage", **_narrowed(choices, "entity"))


def by_goal(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The last year of the period by goal: `year, goal_id, name, sort_order, amount_usd,
    by_budget_usd (part of it, spread by budget shares), entities`."""
    return ask(connection, "by_goal", **_narrowed(choices, "entity"))


def goal_coverage(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """How much the last year of the period by goal covers: `year, reporting (entities that report
    by goal), entities, tied_usd (to a goal), expenses_usd (of the same entity or of all)`."""
    return ask(connection, "goal_coverage", **_narrowed(choices, "entity"))


def quality(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Revenue by category: `year, category_id, name, sort_order, amount_usd`."""
    return ask(connection, "quality", **_narrowed(choices, "entity"))


def by_contributor(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The last year of the period by government, largest first: `year, area_code, name, amount_usd,
    assessed_usd, core_usd (voluntary), earmarked_usd`."""
    return ask(connection, "by_contributor", **_narrowed(choices, "entity", "place"))


def beside_coordination(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """The last year of the period with a cost: `year, cost_usd, figure_id, row_id (system,
    operational, or an entity), name, full_name, amount_usd, place, cents_per_100_usd,
    figure_ids`."""
    return ask(connection, "beside_coordination", **_narrowed(choices, "entity", "function"))


def inside(connection: duckdb.DuckDBPyConnection, entity: str) -> pd.DataFrame:
    """The line that holds the expenses of an entity without a line of its own: `label`; no row for
    any other entity."""
    return ask(connection, "inside", entity=entity)


def unnamed(connection: duckdb.DuckDBPyConnection, year: int, entity: str) -> pd.DataFrame:
    """Entities (or the one chosen) whose contributors of a year are not in the table, if that is
    more than a tenth of the contributions in their revenue: `name, missing_usd`, the largest
    first."""
    return ask(connection, "unnamed", year=year, entity=entity)


def label(connection: duckdb.DuckDBPyConnection, table: str, identifier: str) -> str:
    """The English label of an entry of `table` (functions, entities or places); empty if there is
    none."""
    return evidence.labels(connection, table).get(identifier, "")


def summary(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The latest year in numbers: `year, expenses_usd, entities, development_usd, humanitarian_usd,
    peace_usd`; no row if the data have no expenses."""
    return ask(connection, "summary")
