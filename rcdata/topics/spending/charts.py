"""Charts of what the UN system spends."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.charts import spans
from rcdata.charts.theme import Chart
from rcdata.i18n import Language

# The most bars of a ranking; the table has all rows.
LONGEST = 20


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


def cents(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Cents of coordination for every 100 dollars spent, a bar for each row; all are derived.

    Needs `name` (in the reader's language), `cents_per_100_usd` and `opens`, the address that a
    click opens.
    """
    top = data.head(LONGEST)
    shown = pd.DataFrame(
        {
            "name": top.name,
            "start": 0.0,
            "end": top.cents_per_100_usd,
            "shown": [formats.number(lang, one, 1) for one in top.cents_per_100_usd],
            "certainty": "derived",
            "opens": top.opens,
        }
    ).reset_index(drop=True)
    return spans.chart(shown, lang, scheme, unit=unit)
