"""What the UN system spends, in a sentence or two."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards import addresses
from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.spending import queries


@story(text("What the UN system spends"), cards=("spending-functions", "coordination-beside"))
def statements(view: View) -> list[Statement]:
    """The latest year, and coordination next to it; empty if the data have no expenses."""
    return [*_spent(view), *_beside(view)]


def _spent(view: View) -> list[Statement]:
    lang = view.lang
    return [
        Statement(
            lang.text(
                "In {year} the {entities} reporting to CEB spent {expenses}, of which "
                "{development} on development, {humanitarian} on humanitarian assistance and "
                "{peace} on peace operations.",
                year=row.year,
                entities=counted(lang, "entities of the UN system", row.entities),
                expenses=formats.amount(lang, row.expenses_usd),
                development=formats.amount(lang, row.development_usd),
                humanitarian=formats.amount(lang, row.humanitarian_usd),
                peace=formats.amount(lang, row.peace_usd),
            ),
            (),
            _record(lang, row.year),
        )
        for row in queries.summary(view.connection).itertuples(index=False)
    ]


def _beside(view: View) -> list[Statement]:
    lang = view.lang
    rows = queries.beside_coordination(view.connection, view.everything)
    return [
        Statement(
            lang.text(
                "In {year} the trust fund of the resident coordinator system spent {cost}: {cents} "
                "to every 100 dollars that the UN system spent (derived).",
                year=row.year,
                cost=formats.amount(lang, row.cost_usd),
                cents=counted(lang, "cents", row.cents_per_100_usd),
            ),
            tuple(row.figure_ids),
            _record(lang, row.year),
        )
        for row in rows[rows.row_id == "system"].itertuples(index=False)
    ]


def _record(lang: Language, year: int) -> str:
    return addresses.of_rows(lang, {"table": "un_expenses", "year": str(year)})
