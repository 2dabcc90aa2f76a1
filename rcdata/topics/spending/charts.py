"""Charts of what the UN system spends."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.charts import parts, spans
from rcdata.charts.theme import Chart, palette
from rcdata.i18n import Language

# The most bars of a ranking; the table has all rows.
LONGEST = 20
# The most bars beside the cost of coordination: all, development and humanitarian work, and the ten
# largest entities.
_BESIDE = 12
# Rows that cover several entities.
WHOLES = ("system", "operational")


def ranked(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The first rows as bars, in millions.

    Needs, in the order to draw, `name` (in the reader's language) and `amount_usd`; `opens`, if
    given, is the address that a click opens.
    """
    top = data.head(LONGEST)
    shown = spans.amounts(top.name, top.amount_usd, lang)
    if "opens" in top:
        shown = shown.assign(opens=top.opens.tolist())
    return spans.chart(shown, lang, scheme, unit=unit, legend=False)


def to_scale(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """What coordination costs, in its own colour, and what is spent beside it, as bars to one
    scale, in billions.

    Needs, in the order to draw, `row_id`, `name` (in the reader's language), `cost_usd` and
    `figure_ids` (both of the cost, the same in each row), `amount_usd` and `opens`, the address
    that a click opens. Rows of several entities have a colour of their own too.
    """
    colours, top = palette(scheme), data.dropna(subset=["amount_usd"]).head(_BESIDE)
    amounts = [one / parts.BILLION for one in (*top.cost_usd.head(1), *top.amount_usd)]
    digits = formats.even_digits(amounts, least=2)
    shown = pd.DataFrame(
        {
            "name": [lang.text("Coordination: the trust fund")] * (len(top) > 0) + [*top.name],
            "start": 0.0,
            "end": amounts,
            "shown": [formats.number(lang, one, digits) for one in amounts],
            "certainty": "actual",
            "tint": [
                *[colours.trust_fund] * (len(top) > 0),
                *(colours.undp if one in WHOLES else colours.single for one in top.row_id),
            ],
            "opens": [""] * (len(top) > 0) + [*top.opens],
            # The figure is what coordination costs; the others are rows of the record.
            "figure_ids": [*top.figure_ids.head(1), *([] for _ in top.amount_usd)],
        }
    )
    return spans.chart(shown, lang, scheme, unit=unit, legend=False)
