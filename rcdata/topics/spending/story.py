"""What the UN system spends, in a sentence or two."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.topics.spending import queries


def statements(view: View) -> list[Statement]:
    """The latest year, and coordination beside it; nothing where the data hold no expenses."""
    return [*_spent(view), *_beside(view)]


def _spent(view: View) -> list[Statement]:
    lang = view.lang
    return [
        Statement(
            lang.text(
                "In {year} the {entities} entities of the UN system that report to CEB spent "
                "{expenses}: {development} on development, {humanitarian} on humanitarian help, "
                "{peace} on peace operations.",
                year=row.year,
                entities=row.entities,
                expenses=formats.amount(lang, row.expenses_usd),
                development=formats.amount(lang, row.development_usd),
                humanitarian=formats.amount(lang, row.humanitarian_usd),
                peace=formats.amount(lang, row.peace_usd),
            ),
            (),
        )
        for row in queries.summary(view.connection).itertuples(index=False)
    ]


def _beside(view: View) -> list[Statement]:
    lang = view.lang
    rows = queries.beside_coordination(view.connection, view.everything)
    return [
        Statement(
            lang.text(
                "In {year} the trust fund of the coordinators spent {cost}: {cents} cents to every "
                "100 dollars that the system spent (derived).",
                year=row.year,
                cost=formats.amount(lang, row.cost_usd),
                cents=formats.number(lang, row.cents_per_100_usd, 0),
            ),
            tuple(row.figure_ids),
        )
        for row in rows[rows.row_id == "system"].itertuples(index=False)
    ]
