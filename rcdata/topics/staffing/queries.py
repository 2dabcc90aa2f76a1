"""Posts, and the people in them: by grade, planned and filled, by group and origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)


def posts(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Posts by component and grade in the latest year published: `year, component_id, component,
    component_place, grade_id, grade, grade_definition, grade_place, first_child, last_child,
    is_total, posts, qualifier, certainty, status_label, figure_ids`.

    Grades are in the order of their rank, components as printed, groups after their parts;
    `first_child` and `last_child` are the first and the last grade of a group. A blank cell has no
    value, and `qualifier` says so.
    """
    return ask(connection, "posts_by_grade", **scope(choices))


def values(
    connection: duckdb.DuckDBPyConnection, choices: Choices, indicators: Sequence[str]
) -> pd.DataFrame:
    """Figures of these indicators, in that order: `year, period, indicator_id, indicator, topic,
    part, value, unit, unit_label, qualifier, qualifier_label, status, certainty, note,
    figure_ids`."""
    return ask(connection, "indicator_values", indicators=list(indicators), **scope(choices))


def parts(
    connection: duckdb.DuckDBPyConnection, choices: Choices, pairs: Mapping[str, str]
) -> pd.DataFrame:
    """Counts that are parts of others, for `pairs` (indicator of the part → of the whole): `place,
    part_id, whole_id, part_period, part_is_dated (the source prints the period beside it), part,
    whole_period, whole, part_available, whole_available (in a source, even if the filters leave it
    out), whole_certainty, whole_status_label, share_pct, figure_ids`.

    `share_pct` is part / whole × 100, in per cent. A count that the filters leave out is missing,
    and so is the share.
    """
    asked = {"parts": list(pairs), "wholes": list(pairs.values())}
    return ask(connection, "parts_of_wholes", **asked, **scope(choices))


def origins(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Resident coordinators by entity of origin at two dates, in per cent: `entity, before, after,
    before_period, after_period, all_before, all_after, figure_ids`.

    Only the entities whose shares are printed; `all_before` and `all_after` are their sums. If the
    period has one date only, `after` is missing.
    """
    return ask(connection, "rc_origins", **scope(choices))


def office_models(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Core posts in an office, by model: `model, period, kind (national posts | international
    posts), value, qualifier, share_pct, share_qualifier, share_step, figure_ids`. `share_pct` is
    the share of offices that have the model, in per cent, if it is printed; without a step it is
    printed in words."""
    return ask(connection, "office_models", **scope(choices))
