"""The list of figures that match a search, and the list of what is known of a place."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import addresses, sourcing
from rcdata.cards.card import View
from rcdata.cards.listing import Listing, matching, rows_of
from rcdata.cards.registry import listing
from rcdata.entrances import number
from rcdata.i18n import Language
from rcdata.topics.register import queries, record_words, tables
from rcdata.topics.register.queries import Wanted

# Page fields, by their names in the address.
WORDS, DOCUMENT, YEAR, UNIT, STATUS, SHEET = "q", "document", "year", "unit", "kind", "sheet"
# Figures that a chart or a sentence links to.
FIGURES = "figures"
# The figure whose place is open, with all that the data hold of that place.
PLACE, PLACE_SHEET = "beside", "beside-sheet"
FIELDS = (WORDS, DOCUMENT, YEAR, UNIT, STATUS, FIGURES)


@listing("figures", needs=FIELDS, sheet=SHEET)
def figures(view: View, sheet: int | None) -> Listing:
    """The figures that the fields of the page ask for."""
    lang, rows = view.lang, queries.search(view.connection, _wanted(view), rows_of(sheet))
    found = int(rows.found.iloc[0]) if len(rows) else 0
    return Listing(
        title=lang.text("Figures"),
        table=tables.figures(lang, rows),
        found=found,
        summary=lang.plural("{count} figure", "{count} figures", found),
        empty=lang.text("No figure matches. Use fewer words, or clear a field."),
        links={lang.text("Source"): [addresses.of_place(lang, one) for one in rows.figure_id]},
    )


@listing("place", needs=(PLACE,), sheet=PLACE_SHEET)
def place(view: View, sheet: int | None) -> Listing:
    """All that the data hold of the place in which a figure stands."""
    lang, rows = view.lang, queries.place(view.connection, view.choices.field(PLACE))
    return Listing(
        title=_place(lang, rows),
        table=tables.place(lang, rows.iloc[rows_of(sheet)]),
        found=len(rows),
        summary=lang.plural("{count} row", "{count} rows", len(rows)),
        notes=(
            lang.text(
                "All that the data hold of this place, the figure asked for first: figures as "
                "printed, items of lists, what is said of countries, findings. The text itself is "
                "not in the data; it stands in the document. Items and remarks are in our own "
                "words."
            ),
        ),
        empty=lang.text("No figure has this identifier. Look for it by its words or its amount."),
    )


def _place(lang: Language, rows: pd.DataFrame) -> str:
    if rows.empty:
        return lang.text("The place of a figure")
    asked = rows[rows.asked.astype(bool)].iloc[0]
    return lang.text("What stands in {place}", place=sourcing.where(lang, asked))


def matched(view: View, query: str) -> tuple[str, ...] | None:
    """The figures that contain the words, and those with the amount: `77.5 million` also finds
    `77,500,000` and `7 750 万`, however the source prints it."""
    found, spans = matching(view, query, queries.texts), record_words.amount(query)
    if found is None or not spans:
        return found
    return tuple(dict.fromkeys([*found, *queries.within(view.connection, spans)]))


def _wanted(view: View) -> Wanted:
    field = view.choices.field
    return Wanted(
        matching=matched(view, field(WORDS)),
        figure_ids=tuple(one for one in field(FIGURES).split(",") if one),
        sources=tuple(filter(None, [field(DOCUMENT)])),
        units=tuple(filter(None, [field(UNIT)])),
        statuses=tuple(filter(None, [field(STATUS)])),
        year=number(field(YEAR), 1, 9999),
    )
