"""The milestones and the headline figures of the overview."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.queries import Questions

ask = Questions(__file__)


def milestones(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Milestones: `action_id, what, owner, starts, locator, source_id, source, url,
    sort_order (of the source)`."""
    return ask(connection, "milestones")


def story(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The headline figures, one row each: `name, value, unit, year, qualifier, figure_ids,
    label`. Gap, share and change are derived."""
    return ask(connection, "story")
