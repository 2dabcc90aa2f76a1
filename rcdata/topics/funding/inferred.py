"""The revenue of the coordination fund by contributor: nobody publishes it, it is inferred."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.topics.funding import queries

_DATASET = "rc-fund-revenue"
# Bars of the chart; the table has all contributors.
_LARGEST = 20


@card("fund-revenue", needs=("period",))
def revenue(view: View) -> Card:
    """Revenue of the fund by contributor, inferred."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.fund_revenue(view.connection, view.choices)
    data = data.assign(name=data.name.map(lang.text))
    return make(
        view,
        title=_title(lang, data),
        subtitle=unit,
        data=data,
        draw=lambda rows: spans.chart(
            _bars(lang, rows), lang, view.scheme, unit=unit, marks=("derived",)
        ),
        table=_table(lang, data),
        documents=evidence.datasets(view.connection, (_DATASET,)),
        notes=_notes(lang),
    )


def _title(lang: Language, data: pd.DataFrame) -> str:
    title = lang.text("Inferred revenue of the coordination fund, by contributor")
    if data.empty:
        return title
    return lang.text("{title}, {year}", title=title, year=int(data.year.max()))


def _bars(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    top = data.head(_LARGEST).reset_index(drop=True)
    return pd.DataFrame(
        {
            "name": top.name,
            "start": 0.0,
            "end": top.amount_usd / MILLION,
            "shown": [formats.amount(lang, usd) for usd in top.amount_usd],
            "certainty": "derived",
        }
    )


def _table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.name,
            lang.text("Type"): data.contributor_type.map(lang.text),
            lang.text("US dollars, inferred"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Share, per cent"): tables.numbers(lang, data.share_pct, 1),
        }
    )


def _notes(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "An inference: revenue that the United Nations Secretariat recorded as voluntary core, "
            "which appears to be that of the trust fund of the resident coordinator system."
        ),
        lang.text(
            "Voluntary contributions and the levy are mixed; the levy stands under the contributor "
            "whose money it was charged on. An agreement over several years stands in the year in "
            "which it was signed."
        ),
    )
