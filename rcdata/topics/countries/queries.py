"""Queries about countries: statistics of the UN system, and what the documents say about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb
import pandas as pd

from rcdata.queries import Questions

ask = Questions(__file__)
# An area that usually has the expenses of so many entities has lost them in the years in which it
# has those of so few.
_LEAST_USUAL, _MOST_LEFT = 10, 1


def areas(connection: duckdb.DuckDBPyConnection, code: str) -> pd.DataFrame:
    """Every country and area, by code: `area_code, label (in English), name (in the language
    `code`; missing if the list of countries lacks it), forms (other words to find it by), kind,
    region, ldc, lldc, sids`."""
    return ask(connection, "areas", code=code)


def sorted_names(
    connection: duckdb.DuckDBPyConnection, names: Iterable[str], code: str
) -> list[str]:
    """The names in the alphabetical order of the language `code` (Unicode; Chinese by pinyin)."""
    return list(ask(connection, "sorted_names", names=list(names), code=code).name)


def group_labels(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Groups of countries: identifier → English label."""
    rows = ask(connection, "group_labels")
    return dict(zip(rows.place_id, rows.label, strict=True))


def measures(
    connection: duckdb.DuckDBPyConnection,
    keys: Sequence[str],
    codes: Sequence[str],
    group: str,
    year: int,
) -> pd.DataFrame:
    """The measures `keys` of the country sheet, one row per measure and area, in the order of the
    keys: `measure, area_code, value, ranked (the part that can be compared), place (its rank),
    compared (how many are ranked), lower, median, upper (quartiles of the group), year,
    last_year`. Amounts are in US dollars; the core share, the share of coordination and the scale
    (that of `year`) are in per cent."""
    return ask(
        connection, "measures", measures=list(keys), areas=list(codes), group=group, year=year
    )


def spent_by_year(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """Expenses in the areas, a row per year of the statistics: `year, area_code, amount_usd
    (doubtful amounts left out), host_usd (part of it), doubtful_usd, present (entities there),
    placed_pct (of all expenses of the system), reporting (entities that place any), entities`."""
    return ask(connection, "spent_by_year", areas=list(codes))


def spent_by_entity(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """Entities that ever reported expenses in the areas, one row per year, the last year first:
    `year, area_code, entity_id, name, full_name, amount_usd, flag, flag_label, reports (reports by
    country in that year), first_report (the first year in which it does)`."""
    return ask(connection, "spent_by_entity", areas=list(codes))


def unplaced(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The short names of entities with expenses that have never reported any by country."""
    return list(ask(connection, "unplaced").name)


def stopped_reporting(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Entities without a report in the last year of the statistics: `reports` ("areas": they place
    no expenses; "contributors": they name no contributor), `year` (that year), `before` (the last
    year in which they did), `entity_id, name`."""
    return ask(connection, "stopped_reporting")


def misplaced(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Doubtful amounts that most likely belong to another area than the one they are booked under:
    `area_code` (the likely one), `year, entity_id, name, booked, amount_usd`."""
    return ask(connection, "misplaced")


def lost(connection: duckdb.DuckDBPyConnection) -> frozenset[tuple[str, int]]:
    """The areas and years whose expenses are not in the copy used, all of them or nearly all:
    `(area_code, year)`. No row there means nothing."""
    rows = ask(connection, "lost", most_left=_MOST_LEFT, least_usual=_LEAST_USUAL)
    return frozenset(zip(rows.area_code, rows.year.astype(int), strict=True))


def seats(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """Entities whose seat is in one of the areas: `area_code, name`."""
    return ask(connection, "seats", areas=list(codes))


def frameworks(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """The cooperation framework of each area, no row if it has none: `area_code, framework_id,
    year_basis (year, all-years, none), year, required_usd, available_usd, spent_usd, flag,
    shared_with (codes of the other areas)`."""
    return ask(connection, "frameworks", areas=list(codes))


def framework_goals(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """The framework of each area by goal: `area_code, year_basis, year, goal_id, name, sort_order,
    required_usd, available_usd, spent_usd`."""
    return ask(connection, "framework_goals", areas=list(codes))


def given_by_year(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """Contributions of the areas: `year, area_code, category_id, name, sort_order, amount_usd`."""
    return ask(connection, "given_by_year", areas=list(codes))


def given_to_entities(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """The entities that the areas contributed to, the last year first, the largest first: `year,
    area_code, entity_id, name, full_name, amount_usd, assessed_usd, core_usd (voluntary),
    earmarked_usd`."""
    return ask(connection, "given_to_entities", areas=list(codes))


def core_by_year(
    connection: duckdb.DuckDBPyConnection, codes: Sequence[str], group: str
) -> pd.DataFrame:
    """Core money in the voluntary contributions of each area, one row per year: `year, area_code,
    core_usd, earmarked_usd, share_pct, median_pct (of the group), compared (members with a
    share)`."""
    return ask(connection, "core_by_year", areas=list(codes), group=group)


def fund_by_year(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """The inferred revenue of the trust fund from each area, one row per year: `year, area_code,
    amount_usd (missing: none recorded)`."""
    return ask(connection, "fund_by_year", areas=list(codes))


def coordination(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The average cost of country coordination, in the last year with a known expenditure: `year,
    cost_usd, countries, average_usd, figure_ids`; no row if there is none."""
    return ask(connection, "coordination")


def rates(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> pd.DataFrame:
    """The scales of assessments, one row per scale and area: `first_year, last_year, area_code,
    rate_pct (missing: not a member then)`."""
    return ask(connection, "rates", areas=list(codes))


def countries(
    connection: duckdb.DuckDBPyConnection, code: str, iso3: Sequence[str] = ()
) -> pd.DataFrame:
    """All countries, or those of `iso3`, in the alphabetical order of the language `code` (Unicode;
    Chinese by pinyin).

    `m49, iso3, name, names` (`code` and `name` in each of the six languages), `forms` (words to
    find the country by), `region, sub_region, ldc, lldc, sids` (1 or 0), `places, documents` (how
    many name it).
    """
    return ask(connection, "countries", code=code, iso3=list(iso3))


def summary(connection: duckdb.DuckDBPyConnection) -> pd.Series:
    """The countries named, in numbers: `documents` (all), `naming` (those that name a country),
    `countries` (all), `named`, `most_iso3`, `most_places`."""
    return ask(connection, "countries_summary").iloc[0]


def by_document(connection: duckdb.DuckDBPyConnection, code: str) -> pd.DataFrame:
    """One row per document, in order of date, and topic: `source_id, source, title, published, url,
    sort_order, topic, topic_countries, places, names` (sorted), `countries` (of the document). A
    document that names no country has one row, with `topic` missing and `countries` 0."""
    return ask(connection, "countries_by_document", code=code)


def groups(connection: duckdb.DuckDBPyConnection, code: str) -> pd.DataFrame:
    """Groups, the largest first, one row per group, member and place: `role, iso3, name, source_id,
    locator, source, url, sort_order, members` (of the group)."""
    return ask(connection, "country_groups", code=code)


def presence(connection: duckdb.DuckDBPyConnection, iso3: Sequence[str], code: str) -> pd.DataFrame:
    """One row per document, in order of date, and country: `source_id, source, url, sort_order,
    iso3, name, place` (1 for the first of `iso3`), `places` (zero if the document does not name
    it), `together` (the sum over all the countries)."""
    return ask(connection, "country_presence", iso3=list(iso3), code=code)


def statements(connection: duckdb.DuckDBPyConnection, iso3: Sequence[str]) -> pd.DataFrame:
    """Everything said about the countries, country by country, in order of date and of reading.

    `iso3, source_id, source, title, published, url, sort_order, locator, topic, kind, id, what`;
    `kind` is `note` (with `role`), `figure` (with `value, unit, unit_label, step, qualifier,
    as_printed, status_label, remark`), or the kind of an action (with `owner, starts, ends`).
    """
    return ask(connection, "country_statements", iso3=list(iso3))
