"""What the page of staffing says first, computed from the data."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.topics.staffing import queries
from rcdata.topics.staffing.cards import HIRED


def statements(view: View) -> list[Statement]:
    """What the page says first; a sentence whose figures are missing is left out."""
    told = (_posts_told(view), _hired_told(view))
    return [statement for statement in told if statement is not None]


def _posts_told(view: View) -> Statement | None:
    lang, data = view.lang, queries.posts(view.connection, view.everything)
    rows = data[data.grade_id == "total"].set_index("component_id")
    if not {"total", "B.country"} <= set(rows.index):
        return None
    whole, country = rows.loc["total"], rows.loc["B.country"]
    text = lang.text(
        "The resources asked for {year} pay for {posts} posts; {country} of them are in country "
        "coordination: the resident coordinators and their offices.",
        year=whole.year,
        posts=formats.number(lang, whole.posts),
        country=formats.number(lang, country.posts),
    )
    return Statement(text, (*whole.figure_ids, *country.figure_ids))


def _hired_told(view: View) -> Statement | None:
    lang, data = view.lang, queries.parts(view.connection, view.everything, HIRED)
    if len(data) < len(HIRED) or data[["part", "whole"]].isna().any(axis=None):
        return None
    national, international = data.iloc[0], data.iloc[1]
    text = lang.text(
        "Of {national_planned} national officers expected for the offices, {national} were hired; "
        "of {international_planned} international staff sought, {international} were recruited by "
        "{when}.",
        when=formats.period(lang, international.part_period),
        national=formats.number(lang, national.part),
        national_planned=formats.number(lang, national.whole),
        international=formats.number(lang, international.part),
        international_planned=formats.number(lang, international.whole),
    )
    return Statement(text, (*national.figure_ids, *international.figure_ids))
