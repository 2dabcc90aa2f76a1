"""Cards on posts: by grade, planned and filled, and by kind of office.

The cards on the people in the posts are in `people`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.choices import SCOPE
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.staffing import charts, queries, tables
from rcdata.topics.staffing.people import Finding, dots

# Indicator of the part → indicator of the whole.
HIRED = {
    "national-officers-hired": "national-officers-expected",
    "international-staff-recruited": "international-staff-sought",
}
_CENTRES = {
    "information-centres-integrated": "information-centres",
    "information-centres-colocated": "information-centres-integrated",
    "communications-officers-dgc": "",
    "communications-officers-hired": "locations-without-centre",
}


_SHARED = text("{country} of {total} are in country coordination")
_PLANNED = text("Of {total} planned for {year}, {country} are in country coordination")


@card("posts", needs=SCOPE)
def posts(view: View) -> Card:
    """Posts by grade and component, with totals."""
    lang, data = view.lang, queries.posts(view.connection, view.choices)
    unit = lang.text("number of posts")
    return make(
        view,
        title=lang.text("Posts by grade and component"),
        finding=_in_countries(lang, data),
        subtitle=_with_year(lang, data),
        data=data,
        drawn="posts",
        draw=lambda rows: charts.posts(rows, lang, view.scheme, unit),
        table=tables.posts(lang, data),
        notes=_posts_notes(lang, data),
    )


def _in_countries(lang: Language, data: pd.DataFrame) -> str:
    """How many of the posts shown are in country coordination, in words; empty if not known."""
    totals = data[data.grade_id == "total"].set_index("component_id").posts
    if not {"total", "B.country"} <= set(totals.dropna().index):
        return ""
    words = _SHARED if (data.certainty == "actual").all() else _PLANNED
    return words.told(
        lang,
        country=formats.number(lang, totals["B.country"]),
        total=counted(lang, "posts", totals["total"]),
        year=int(data.year.iloc[0]),
    )


def _with_year(lang: Language, data: pd.DataFrame) -> str:
    """The unit with year and status, since posts requested are not posts filled."""
    if data.empty:
        return lang.text("number of posts")
    first = data.iloc[0]
    if first.certainty == "actual":
        return lang.text("number of posts, {year}", year=first.year)
    return lang.text(
        "number of posts, {year}: {status} (outline), not posts filled",
        year=first.year,
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
            "Posts by grade: in the sources used for {year} only. Bold: totals as printed. 0: "
            "none, printed as a dash.",
            year=data.year.iloc[0],
        ),
        lang.series(meanings),
    )


@card("staff-hired", needs=SCOPE)
def hired(view: View) -> Card:
    """Staff recruited for the offices, of the staff planned."""
    lang = view.lang
    return _parts(
        view,
        HIRED,
        {
            "national-officers-hired": lang.text("National officers"),
            "international-staff-recruited": lang.text("International staff"),
        },
        title=lang.text("Staff of resident coordinator offices: planned and recruited"),
        finding=_recruited,
        unit=lang.text("number of staff"),
        kinds=(lang.text("recruited"), lang.text("expected or sought")),
        note=lang.text(
            "The national officers expected and the international staff sought are plans, not "
            "posts filled. The percentage is derived: recruited over planned."
        ),
        together=True,
    )


@card("posts-filled", needs=SCOPE)
def filled(view: View) -> Card:
    """Posts filled, in per cent, as the document prints them."""
    lang = view.lang
    names = {
        "rc-office-posts-filled": lang.text("Resident coordinator offices"),
        "regional-directors": lang.text("Regional directors"),
        "regional-staff-recruited": lang.text("Regional offices"),
        "dco-staff-hired": lang.text("Development Coordination Office, headquarters and regions"),
    }
    return dots(
        view,
        names,
        title=lang.text("Share of posts filled"),
        finding=Finding(
            "rc-office-posts-filled",
            text("{share} of the posts of resident coordinator offices were filled in {date}"),
        ),
        unit=lang.text("per cent of posts or staff"),
        notes=(
            lang.text(
                "Each share is as printed; the number of posts behind it is not in the sources "
                "used. Figure 5 of E/2020/54, on the staffing of the offices, is a picture of the "
                "document, not read here."
            ),
        ),
    )


# The kinds of posts in an office.
_KINDS = {
    "national posts": text("national posts"),
    "international posts": text("international posts"),
}


@card("office-models", needs=SCOPE)
def models(view: View) -> Card:
    """National and international posts in an office, by model."""
    lang, found = view.lang, queries.office_models(view.connection, view.choices)
    rows = [
        _model(lang, row.model, row.share_pct, row.share_qualifier, row.share_step)
        for row in found.itertuples()
    ]
    data = found.assign(kind=[_KINDS[kind].told(lang) for kind in found.kind])
    return make(
        view,
        title=lang.text("National and international posts in a resident coordinator office"),
        finding=_of_one_size(lang, found),
        subtitle=lang.text("core posts in an office, by model"),
        data=data,
        drawn="value",
        draw=lambda shown: charts.office_models(shown, rows, lang, view.scheme),
        table=tables.office_models(lang, data, rows),
        notes=(
            lang.text(
                "How many offices have each model is not in the sources used; the document says "
                "about half of the first, and that the others chose the second."
            ),
        ),
    )


def _of_one_size(lang: Language, found: pd.DataFrame) -> str:
    """How many core posts an office has if every model has as many; empty if it is not known."""
    by_model = found.groupby("model").value
    sizes, whole = by_model.sum(), (by_model.count() == len(_KINDS)).all()
    if len(sizes) < 2 or sizes.nunique() != 1 or not whole or (found.qualifier != "exact").any():
        return ""
    return lang.text(
        "In each model an office has {posts}", posts=counted(lang, "core posts", sizes.iloc[0])
    )


def _model(lang: Language, model: str, share_pct: float, qualifier: str, step: float) -> str:
    """The model, with the share of offices that have it if it is printed."""
    if pd.isna(share_pct):
        return lang.text("Other offices: {model}", model=lang.text(model))
    printed = formats.measured(lang, share_pct, "%", ("", ""), step)
    share = formats.qualified(lang, printed, qualifier)
    return lang.text("Of new offices, {share}: {model}", share=share, model=lang.text(model))


@card("communications", needs=SCOPE)
def centres(view: View) -> Card:
    """Information centres and communications officers."""
    lang = view.lang
    return _parts(
        view,
        _CENTRES,
        {
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
        },
        title=lang.text("Information centres and communications officers"),
        finding=_integrated,
        unit=lang.text("number of centres, officers or locations"),
        kinds=(lang.text("counted"), lang.text("total")),
        note=lang.text(
            "Centres, officers and locations are different things and are never added. How many "
            "officers a location needs is not said, so the last row has no percentage."
        ),
    )


def _parts(
    view: View,
    wholes: dict[str, str],
    names: dict[str, str],
    *,
    title: str,
    finding: Callable[[Language, pd.DataFrame], str],
    unit: str,
    kinds: tuple[str, str],
    note: str,
    together: bool = False,
) -> Card:
    """A card of parts within their wholes. `kinds` are the words of the legend for part and whole;
    `together` says whether the rows can be added up."""
    lang, data = view.lang, queries.parts(view.connection, view.choices, wholes)
    return make(
        view,
        title=title,
        finding=finding(lang, data),
        subtitle=unit,
        data=data,
        drawn="part",
        draw=lambda rows: charts.parts_of_wholes(
            # What is no part of its total is not drawn on it.
            rows.assign(whole=rows.whole.mask(rows.whole_id.isin(tables.NO_SHARE))),
            [names[one] for one in rows.part_id],
            [_of(lang, row) for row in rows.itertuples()],
            lang,
            view.scheme,
            kinds=kinds,
            unit=unit,
        ),
        table=tables.parts(lang, data, data.part_id.map(names)),
        notes=(note, *(_together(lang, data) if together else ())),
    )


def _recruited(lang: Language, data: pd.DataFrame) -> str:
    """How many of each kind of staff were recruited, by when if the source prints that; empty
    unless both are known."""
    if len(data) != len(HIRED) or data[["part", "whole"]].isna().any(axis=None):
        return ""
    kinds = dict(zip(HIRED, ("national officers", "international staff"), strict=True))
    told = [_part_told(lang, row, kinds[row.part_id]) for row in data.itertuples(index=False)]
    return lang.text("Recruited: {parts}", parts=lang.series(told))


def _part_told(lang: Language, row: Any, kind: str) -> str:
    said = {
        "part": formats.number(lang, row.part),
        "whole": counted(lang, kind, row.whole),
        "date": formats.period(lang, row.part_period),
    }
    if not row.part_is_dated:
        return lang.text("{part} of {whole}", part=said["part"], whole=said["whole"])
    return lang.text("by {date} {part} of {whole}", **said)


def _integrated(lang: Language, data: pd.DataFrame) -> str:
    """How many information centres were integrated into offices."""
    known = data[data.part_id == "information-centres-integrated"].dropna(subset=["part", "whole"])
    if known.empty:
        return ""
    row = known.iloc[0]
    return lang.text(
        "{part} of {centres} were integrated into the offices",
        part=formats.number(lang, row.part),
        centres=counted(lang, "information centres", row.whole),
    )


def _together(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """The sum of the rows in words, if there are several and all are known."""
    if len(data) < 2 or data[["part", "whole"]].isna().any(axis=None):
        return ()
    part, whole = data.part.sum(), data.whole.sum()
    return (
        lang.text(
            "Together, derived: {part} of {whole} ({share}). The plans are of different dates.",
            part=formats.number(lang, part),
            whole=formats.number(lang, whole),
            share=formats.percent(lang, 100 * part / whole),
        ),
    )


def _of(lang: Language, row: Any) -> str:
    """Such as `311 of 399 (78%)`. A missing part gives no text, a missing whole the part alone;
    officers are not a share of locations."""
    if pd.isna(row.part) or pd.isna(row.whole):
        return "" if pd.isna(row.part) else formats.number(lang, row.part)
    part, whole = formats.number(lang, row.part), formats.number(lang, row.whole)
    if row.whole_id in tables.NO_SHARE:
        return lang.text(
            "{part} for {locations}", part=part, locations=counted(lang, "locations", row.whole)
        )
    share = formats.percent(lang, row.share_pct)
    return lang.text("{part} of {whole} ({share})", part=part, whole=whole, share=share)
