"""The tracker of actions: what was promised or asked, by whom, for when."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.listing import Listing, matching, rows_of
from rcdata.cards.registry import card, listing
from rcdata.counts import counted
from rcdata.entrances import number
from rcdata.i18n import Language
from rcdata.topics.results import tracker_charts
from rcdata.topics.results import tracker_queries as queries
from rcdata.topics.results.tracker_queries import MAIN_KINDS, Wanted

# Page fields, by their names in the address.
WORDS, DOCUMENT, KIND, AREA, OWNER = "q", "document", "kind", "area", "owner"
SINCE, UNTIL, UNDATED, BY, OUTCOME = "since", "until", "undated", "by", "outcome"
FIELDS = (WORDS, DOCUMENT, KIND, AREA, OWNER, SINCE, UNTIL, UNDATED)
EVERY_KIND, SHOWN, HIDDEN = "every", "shown", "hidden"
# The most names that the chart of counts shows; the table has all of them.
_ROOM = 12
# Dimensions whose names the documents do not print.
_OF_OURS = ("area", "kind")


def dimensions(lang: Language) -> dict[str, str]:
    """What the items can be counted by: identifier → name in the reader's language."""
    return {
        "area": lang.text("area"),
        "owner": lang.text("owner"),
        "kind": lang.text("kind"),
        "document": lang.text("document"),
    }


def wanted(view: View) -> Wanted:
    """The items that the page fields and the filter of sources ask for."""
    choices, field = view.choices, view.choices.field
    kind, undated = field(KIND), field(UNDATED)
    since, until = _year(field(SINCE)), _year(field(UNTIL))
    return Wanted(
        kinds=() if kind == EVERY_KIND else (kind,) if kind else MAIN_KINDS,
        sources=choices.sources,
        document=field(DOCUMENT) or None,
        area=field(AREA) or None,
        owner=field(OWNER) or None,
        since=since,
        until=until,
        # A reader who asks for years does not want items without a date.
        undated=undated == SHOWN or (undated != HIDDEN and since is None and until is None),
        matching=matching(view, field(WORDS), queries.texts),
    )


def _year(text: str) -> int | None:
    return number(text, 1, 9999)


def _ids(view: View) -> list[str]:
    return queries.wanted(view.connection, wanted(view))


@card("when", needs=("sources", *FIELDS), section="tracker")
def when(view: View) -> Card:
    """The times printed, with how many items have each."""
    lang, ids = view.lang, _ids(view)
    data = queries.times(view.connection, ids)
    data = data.assign(label=[time(lang, row) for row in data.itertuples()])
    undated = len(ids) - int(data["items"].sum())
    return make(
        view,
        title=lang.text("Items with a date"),
        finding=_dated(view, len(ids) - undated, len(ids)),
        subtitle=lang.text("number of items; dates as precise as the documents print them"),
        data=data,
        draw=lambda rows: tracker_charts.times(rows, lang, view.scheme),
        table=_numbered(lang, lang.text("Time"), data),
        documents=queries.documents(view.connection, ids, dated=True),
        notes=(
            lang.plural(
                "{count} item of this choice has no date and is not drawn.",
                "{count} items of this choice have no date and are not drawn.",
                undated,
            ),
        )
        if undated
        else (),
        empty=lang.text("No item of this choice has a date. Use fewer words, or clear a field.")
        if ids
        else nothing(view),
    )


def _is_searched(view: View) -> bool:
    """Whether a field or a filter leaves a part of the items."""
    return bool(view.choices.sources) or any(map(view.choices.field, FIELDS))


def _dated(view: View, dated: int, all_: int) -> str:
    """How many of all items have a date; empty for a part of them."""
    if not dated or _is_searched(view):
        return ""
    return view.lang.text(
        "{dated} of {items} have a date",
        dated=formats.number(view.lang, dated),
        items=counted(view.lang, "items", all_),
    )


@card("by", needs=("sources", BY, *FIELDS), section="tracker")
def by(view: View) -> Card:
    """How many items stand under each area, owner, kind or document."""
    lang, ids = view.lang, _ids(view)
    offered = dimensions(lang)
    dimension = view.choices.field(BY)
    dimension = dimension if dimension in offered else "area"
    data = queries.counts(view.connection, ids, dimension)
    data = data.assign(label=data.name.fillna("").map(lambda name: named(lang, name)))
    most = _most(data)
    return make(
        view,
        title=lang.text("How many, and on what"),
        finding="" if dimension in _OF_OURS else _largest(view, data, len(ids)),
        subtitle=lang.text("number of items by {dimension}", dimension=offered[dimension]),
        data=most,
        draw=lambda rows: tracker_charts.counts(rows, lang, view.scheme),
        table=_numbered(lang, lang.text("Name"), data),
        documents=queries.documents(view.connection, ids),
        notes=_counted(lang, data, most, dimension),
        empty=nothing(view),
    )


def _largest(view: View, data: pd.DataFrame, all_: int) -> str:
    """The name with the most of all items; empty for a part of them, and if there is no one."""
    first = data[data["items"] == data["items"].max()]
    if len(data) < 2 or len(first) != 1 or first["name"].isna().any() or _is_searched(view):
        return ""
    return view.lang.text(
        "{name}: {count} of {items}, the most",
        name=first.label.iloc[0],
        count=formats.number(view.lang, first["items"].iloc[0]),
        items=counted(view.lang, "items", all_),
    )


def named(lang: Language, name: str) -> str:
    """A name of the lists in the reader's language; words for it if none is printed."""
    return lang.text(name) if name else lang.text("not named")


def _most(data: pd.DataFrame) -> pd.DataFrame:
    """The names with the most items, as many as the chart shows, and the row without a name.

    Names with equally many items are shown all or none, since nothing says which comes first. If
    there are more of them than the chart shows and none has more items, all are shown.
    """
    named = data[data.name.notna()]
    if len(named) <= _ROOM:
        return data
    next_most = named["items"].iloc[_ROOM]
    drawn = named["items"] > next_most
    if not drawn.any():
        drawn = named["items"] == next_most
    return pd.concat([named[drawn], data[data.name.isna()]])


def _counted(
    lang: Language, data: pd.DataFrame, most: pd.DataFrame, dimension: str
) -> tuple[str, ...]:
    """What the bars leave out or count twice."""
    notes = []
    left = data.drop(most.index)
    if len(left):
        notes.append(
            lang.plural(
                "Drawn are the names with the most items. {count} more, with {items}, is in the "
                "table.",
                "Drawn are the names with the most items. {count} more, each with at most {items}, "
                "are in the table.",
                len(left),
                items=_items(lang, int(left["items"].max())),
            )
        )
    if dimension in _OF_OURS:
        notes.append(
            lang.text(
                "The names are labels of ours: how many items stand under one depends on how "
                "finely we named."
            )
        )
    if dimension == "owner":
        notes.append(lang.text("An item with several owners counts under each of them."))
    return tuple(notes)


def _items(lang: Language, count: int) -> str:
    return lang.plural("{count} item", "{count} items", count)


def nothing(view: View) -> str:
    """Why nothing is found: the fields of the page, or the filter of sources alone."""
    if view.choices.sources and not any(map(view.choices.field, (*FIELDS, OUTCOME))):
        return view.lang.text("The sources chosen hold no such item. Choose another, or reset.")
    return view.lang.text("No item matches. Use fewer words, or clear a field.")


def time(lang: Language, row: Any) -> str:
    """The time of an item (`form, starts, ends`) in words, as precisely as it is printed."""
    if row.form == "undated":
        return ""
    if row.form == "deadline":
        return lang.text("by {date}", date=formats.day(lang, row.ends))
    first = formats.day(lang, row.starts)
    if row.form == "open":
        return lang.text("from {date} on", date=first)
    if pd.isna(row.ends) or row.ends == row.starts:
        return first
    return lang.text("{first} to {last}", first=first, last=formats.day(lang, row.ends))


def _numbered(lang: Language, name: str, data: pd.DataFrame) -> pd.DataFrame:
    """A table of names or times with the number of items of each."""
    numbers = [formats.rounded(count) for count in data["items"]]
    return pd.DataFrame({name: data.label, lang.text("How many"): numbers})


@listing("items", needs=("sources", *FIELDS), section="tracker")
def items(view: View, sheet: int | None) -> Listing:
    """The items themselves, each with its document and paragraph."""
    lang, ids = view.lang, _ids(view)
    shown = queries.listed(view.connection, ids[rows_of(sheet)], lang.code)
    return Listing(
        title=lang.text("The items, with document and paragraph"),
        table=_table(lang, shown),
        found=len(ids),
        summary=_items(lang, len(ids)),
        notes=(
            lang.text(
                "In the project’s own words. What has a date comes first, in order of time. "
                "What a later document says of a promise stands under “What came of promises”."
            ),
        ),
        empty=nothing(view),
    )


def _table(lang: Language, shown: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("What"): shown.what.map(lang.text),
            lang.text("Kind"): shown.kind.map(lang.text),
            lang.text("Area"): shown.area.fillna("").map(lang.text),
            lang.text("Owner"): [named(lang, owner) for owner in shown.owner.fillna("")],
            lang.text("Time"): [
                time(lang, row) or lang.text("no date") for row in shown.itertuples()
            ],
            lang.text("Time as printed"): shown.time_as_printed.fillna(""),
            lang.text("Countries"): shown.country_names.map(lang.listed),
            lang.text("Source"): [sourcing.where(lang, row) for row in shown.itertuples()],
            lang.text("Identifier"): shown.action_id,
        }
    )
