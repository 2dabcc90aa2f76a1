"""Cards on posts: by grade, planned and filled, and at what kind of office."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import people
from rcdata.cards.card import Card, View, make
from rcdata.cards.staff import shares
from rcdata.cards.story import Statement
from rcdata.charts import staffing as charts
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.queries import staffing

# What the sentences above the cards rest on, whatever the filters.
_EVERYTHING = Choices(first=0, last=9999)

# Posts filled and the posts they are part of: indicator → indicator.
_HIRED = {
    "national-officers-hired": "national-officers-expected",
    "international-staff-recruited": "international-staff-sought",
}
_CENTRES = {
    "information-centres-integrated": "information-centres",
    "information-centres-colocated": "information-centres-integrated",
    "communications-officers-dgc": "",
    "communications-officers-hired": "locations-without-centre",
}
_FILLED = (
    "rc-office-posts-filled",
    "regional-directors",
    "regional-staff-recruited",
    "dco-staff-hired",
)


def statements(view: View) -> list[Statement]:
    """What the page says first; a sentence whose figures are missing is left out."""
    told = (_posts_told(view), _hired_told(view))
    return [statement for statement in told if statement is not None]


def _posts_told(view: View) -> Statement | None:
    lang, data = view.lang, staffing.posts(view.connection, _EVERYTHING)
    rows = data[data.grade_id == "total"].set_index("component_id")
    if not {"total", "B.country"} <= set(rows.index):
        return None
    whole, country = rows.loc["total"], rows.loc["B.country"]
    text = lang.text(
        "The resources asked for {year} pay for {posts} posts; {country} of them are in country "
        "coordination: the resident coordinators and their offices.",
        year=int(whole.year),
        posts=formats.number(lang, whole.posts),
        country=formats.number(lang, country.posts),
    )
    return Statement(text, (*whole.figure_ids, *country.figure_ids))


def _hired_told(view: View) -> Statement | None:
    lang, data = view.lang, staffing.parts(view.connection, _EVERYTHING, _HIRED)
    if len(data) < len(_HIRED) or data[["part", "whole"]].isna().any(axis=None):
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


def posts(view: View) -> Card:
    """Posts by grade and component, with totals."""
    lang, data = view.lang, staffing.posts(view.connection, view.choices)
    unit = lang.text("number of posts")
    return make(
        view,
        "posts",
        title=lang.text("Posts by grade and component"),
        subtitle=_with_year(lang, data),
        data=data,
        drawn="posts",
        draw=lambda rows: charts.posts(rows, lang, view.scheme, unit),
        table=people.posts(lang, data),
        notes=_posts_notes(lang, data),
    )


def _with_year(lang: Language, data: pd.DataFrame) -> str:
    """The unit with year and status: a number of posts asked for is not one of posts filled."""
    if data.empty:
        return lang.text("number of posts")
    first = data.iloc[0]
    if first.certainty == "actual":
        return lang.text("number of posts, {year}", year=int(first.year))
    return lang.text(
        "number of posts, {year}: {status} (outline), not posts filled",
        year=int(first.year),
        status=lang.text(first.status_label),
    )


def _posts_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    if data.empty:
        return ()
    abbreviations = data[data.grade_definition.notna()].drop_duplicates("grade_id")
    meanings = [
        lang.pair(row.grade_id, lang.text(row.grade_definition))
        for row in abbreviations.itertuples()
    ]
    return (
        lang.text(
            "Posts by grade are published for {year} only; for other years the documents print no "
            "such table. Bold: totals as printed. 0: none.",
            year=int(data.year.iloc[0]),
        ),
        lang.series(meanings),
    )


def hired(view: View) -> Card:
    """Staff recruited for the offices, of the staff planned."""
    lang, data = view.lang, staffing.parts(view.connection, view.choices, _HIRED)
    names = {
        "national-officers-hired": lang.text("National officers"),
        "international-staff-recruited": lang.text("International staff"),
    }
    return make(
        view,
        "staff-hired",
        title=lang.text("Staff of resident coordinator offices: planned and recruited"),
        subtitle=lang.text("number of staff"),
        data=data,
        drawn="part",
        draw=lambda rows: charts.parts_of_wholes(
            rows,
            [names[one] for one in rows.part_id],
            [_of(lang, row.part, row.whole, row.share_pct) for row in rows.itertuples()],
            lang,
            view.scheme,
            kinds=(lang.text("recruited"), lang.text("expected or sought")),
            unit=lang.text("number of staff"),
        ),
        table=people.parts(lang, data, data.part_id.map(names)),
        notes=(
            lang.text(
                "The national officers expected and the international staff sought are plans, not "
                "posts filled. The percentage is derived: recruited over planned."
            ),
        ),
    )


def _of(lang: Language, part: float, whole: float, share_pct: float) -> str:
    """`311 of 399 (78%)`; a part or whole that the filters leave out is not named."""
    if pd.isna(part) or pd.isna(whole):
        return "" if pd.isna(part) else formats.number(lang, part)
    return lang.text(
        "{part} of {whole} ({share})",
        part=formats.number(lang, part),
        whole=formats.number(lang, whole),
        share=formats.percent(lang, share_pct),
    )


def filled(view: View) -> Card:
    """Posts filled, in per cent, as the document prints them."""
    lang = view.lang
    names = {
        "rc-office-posts-filled": lang.text("Resident coordinator offices"),
        "regional-directors": lang.text("Regional directors"),
        "regional-staff-recruited": lang.text("Regional offices"),
        "dco-staff-hired": lang.text("Development Coordination Office, headquarters and regions"),
    }
    return shares(
        view,
        "posts-filled",
        _FILLED,
        names,
        title=lang.text("Share of posts filled"),
        unit=lang.text("per cent of posts or staff"),
        notes=(
            lang.text(
                "Each share is as printed; the numbers of posts behind them are not published. "
                "Figure 5 of E/2020/54, on the staffing of the offices, is a picture whose values "
                "are not in the text."
            ),
        ),
    )


def models(view: View) -> Card:
    """National and international posts in an office, by model."""
    lang, data = view.lang, staffing.office_models(view.connection, view.choices)
    rows = [
        _model(lang, row.model, row.share_pct, row.share_qualifier) for row in data.itertuples()
    ]
    kinds = data.kind.map(
        {
            "national posts": lang.text("national posts"),
            "international posts": lang.text("international posts"),
        }
    )
    return make(
        view,
        "office-models",
        title=lang.text("National and international posts in a resident coordinator office"),
        subtitle=lang.text("core posts in an office, by model"),
        data=data.assign(kind=kinds),
        drawn="value",
        draw=lambda shown: charts.office_models(shown, rows, lang, view.scheme),
        table=people.office_models(lang, data, rows, kinds),
        notes=(
            lang.text(
                "How many offices have each model is not published; the document says “about half” "
                "of the first, and that the others chose the second."
            ),
        ),
    )


def _model(lang: Language, model: str, share_pct: float, qualifier: str) -> str:
    """The model with the share of offices that have it, where it is printed."""
    if pd.isna(share_pct):
        return lang.text("Other offices: {model}", model=lang.text(model))
    share = formats.qualified(lang, formats.percent(lang, share_pct), qualifier)
    return lang.text("Of new offices, {share}: {model}", share=share, model=lang.text(model))


def centres(view: View) -> Card:
    """Information centres and communications officers."""
    lang, data = view.lang, staffing.parts(view.connection, view.choices, _CENTRES)
    names = {
        "information-centres-integrated": lang.text(
            "Information centres integrated into resident coordinator offices"
        ),
        "information-centres-colocated": lang.text(
            "Integrated centres that share premises with resident coordinator offices"
        ),
        "communications-officers-dgc": lang.text(
            "Communications officers paid by the Department of Global Communications"
        ),
        "communications-officers-hired": lang.text(
            "Communications officers hired for locations without an information centre"
        ),
    }
    unit = lang.text("number of centres, officers or locations")
    return make(
        view,
        "communications",
        title=lang.text("Information centres and communications officers"),
        subtitle=unit,
        data=data,
        drawn="part",
        draw=lambda rows: charts.parts_of_wholes(
            rows,
            [names[one] for one in rows.part_id],
            [_of_centres(lang, row) for row in rows.itertuples()],
            lang,
            view.scheme,
            kinds=(lang.text("counted"), lang.text("all that they are counted of")),
            unit=unit,
        ),
        table=people.parts(lang, data, data.part_id.map(names)),
        notes=(
            lang.text(
                "Centres, officers and locations are different things and are never added. How "
                "many officers a location needs is not said, so the last row has no percentage."
            ),
        ),
    )


def _of_centres(lang: Language, row: Any) -> str:
    """A part of its whole in words; officers are no part of locations."""
    if row.whole_id == "locations-without-centre" and pd.notna(row.part) and pd.notna(row.whole):
        return lang.text(
            "{part} for {whole} locations",
            part=formats.number(lang, row.part),
            whole=formats.number(lang, row.whole),
        )
    return _of(lang, row.part, row.whole, row.share_pct)
