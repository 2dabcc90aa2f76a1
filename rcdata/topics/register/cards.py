"""The list of every figure, as far as it is searched for."""

from __future__ import annotations

from rcdata.cards.card import View
from rcdata.cards.listing import Listing, matching, rows_of
from rcdata.cards.registry import listing
from rcdata.entrances import number
from rcdata.topics.register import queries, tables
from rcdata.topics.register.queries import Wanted

# Fields of the page, by their names in the address.
WORDS, DOCUMENT, YEAR, UNIT, STATUS, SHEET = "q", "document", "year", "unit", "kind", "sheet"
# Figures that a chart or a sentence asked for.
FIGURES = "figures"
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
    )


def _wanted(view: View) -> Wanted:
    field = view.choices.field
    return Wanted(
        matching=matching(view, field(WORDS), queries.texts),
        figure_ids=tuple(one for one in field(FIGURES).split(",") if one),
        sources=tuple(filter(None, [field(DOCUMENT)])),
        units=tuple(filter(None, [field(UNIT)])),
        statuses=tuple(filter(None, [field(STATUS)])),
        year=number(field(YEAR), 1, 9999),
    )
