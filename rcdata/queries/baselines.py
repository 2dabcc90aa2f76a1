"""What the what-if model starts from: the published figures of each baseline."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.queries import ask


def baseline_figures(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Published inputs of the baselines of the what-if model, one row per baseline and input.

    Columns: `baseline, input, value, unit, year (of the figure), basis (what kind of total it is:
    budget, estimate, proxy …), qualifier, figure_ids`. An input that was not published has no row.
    The figures are selected by meaning (year, stream, status, category, indicator); `baselines.sql`
    says how.
    """
    return ask(connection, "baselines")


def data_version(connection: duckdb.DuckDBPyConnection) -> str:
    """Hash of the content of the database: the same data give the same version."""
    return str(ask(connection, "data_version").value[0])


def payers(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Who may pay under each scale of assessments: `first_year, last_year` (of the scale),
    `revenue_year` (the last one), `code` (area, or type of another contributor), `label` (in
    English), `rate_pct` (as adopted; missing for contributors that are not Member States),
    `revenue_usd` (inferred; missing if the fund names no such contributor), `region, ldc`."""
    return ask(connection, "payers")
