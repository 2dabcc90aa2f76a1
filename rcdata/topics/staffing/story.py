"""The opening sentences of the page on staffing, computed from the data."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import text
from rcdata.topics.staffing import queries
from rcdata.topics.staffing.cards import HIRED


@story(text("Who does the coordinating"))
def statements(view: View) -> list[Statement]:
    """The opening sentences; a sentence whose figures are missing is left out."""
    told = (_posts_told(view), _hired_told(view))
    return [statement for statement in told if statement is not None]


def _posts_told(view: View) -> Statement | None:
    lang, data = view.lang, queries.posts(view.connection, view.everything)
    rows = data[data.grade_id == "total"].set_index("component_id")
    if not {"total", "B.country"} <= set(rows.index):
        return None
    whole, country = rows.loc["total"], rows.loc["B.country"]
    said = {
        "year": whole.year,
        "posts": counted(lang, "posts", whole.posts),
        "country": formats.number(lang, country.posts),
    }
    text = (
        lang.text(
            "In {year} there were {posts}, {country} of them in country coordination.", **said
        )
        if whole.certainty == "actual"
        else lang.text(
            "The estimate for {year} provides for {posts}, {country} of them in country "
            "coordination.",
            **said,
        )
    )
    return Statement(text, (*whole.figure_ids, *country.figure_ids))


def _hired_told(view: View) -> Statement | None:
    lang, data = view.lang, queries.parts(view.connection, view.everything, HIRED)
    if len(data) < len(HIRED) or data[["part", "whole"]].isna().any(axis=None):
        return None
    national, international = data.iloc[0], data.iloc[1]
    text = lang.text(
        "Of {national_planned} expected for the offices, {national} were hired; of "
        "{international_planned} sought, {international} were recruited by {when}.",
        when=formats.period(lang, international.part_period),
        national=formats.number(lang, national.part),
        national_planned=counted(lang, "national officers", national.whole),
        international=formats.number(lang, international.part),
        international_planned=counted(lang, "international staff", international.whole),
    )
    return Statement(text, (*national.figure_ids, *international.figure_ids))
