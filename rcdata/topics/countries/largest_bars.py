"""The largest rows of one country as bars, or of two countries side by side."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import opening
from rcdata.cards.card import View
from rcdata.charts import lanes, spans
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart, palette
from rcdata.i18n import Language

# The most rows of one country, and of two.
_LONGEST, _PAIRS = 12, 10


def chart(
    view: View,
    data: pd.DataFrame,
    known: dict[str, str],
    unit: str,
    *,
    key: str = "entity_id",
    column: str = "amount_usd",
    mark: str = "actual",
) -> Chart:
    """The largest rows, in millions; of two countries with rows, two bars for each.

    Needs `area_code`, `key`, `name` (in English) and `column` (in dollars). `known` are the
    countries chosen, code → name.
    """
    top = largest(data, key, column)
    with_rows = [code for code in known if code in set(data.area_code)]
    if len(with_rows) > 1:
        return _beside(
            view, top, {code: known[code] for code in with_rows}, unit, key, column, mark
        )
    shown = spans.amounts(top["name"].map(view.lang.text), top[column], view.lang, mark)
    shown = shown.assign(opens=_opens(top, key), tint=tints(view, top, known))
    return spans.chart(shown, view.lang, view.scheme, unit=unit, legend=mark != "actual")


def largest(data: pd.DataFrame, key: str = "entity_id", column: str = "amount_usd") -> pd.DataFrame:
    """The rows that are drawn, those with the largest amount of either country first. A bar shows
    what is above zero; other amounts are drawn only where there are no others."""
    above = data[data[column] > 0]
    most = (above if len(above) else data).groupby(key, sort=False)[column].max()
    count = _PAIRS if data.area_code.nunique() > 1 else _LONGEST
    keys = most.sort_values(ascending=False, kind="stable").head(count).index
    order = {one: place for place, one in enumerate(keys)}
    rows = data[data[key].isin(order)]
    return rows.assign(order=rows[key].map(order)).sort_values("order", kind="stable")


def not_all(
    lang: Language, data: pd.DataFrame, key: str = "entity_id", column: str = "amount_usd"
) -> tuple[str, ...]:
    """A note if not all rows are drawn."""
    drawn, count = largest(data, key, column)[key].nunique(), data[key].nunique()
    if drawn == count:
        return ()
    return (
        lang.text(
            "The {shown} largest of {count} are drawn; the table has all.", shown=drawn, count=count
        ),
    )


def tints(view: View, data: pd.DataFrame, known: dict[str, str]) -> list[str]:
    """The colour of each row: of two countries, each has the one that it has by year too."""
    if len(known) < 2:
        return [palette(view.scheme).single] * len(data)
    of = _tint_of(view, known)
    return [of[one] for one in data.area_code]


def _tint_of(view: View, known: dict[str, str]) -> dict[str, str]:
    return dict(zip(known, palette(view.scheme).series, strict=False))


def _opens(top: pd.DataFrame, key: str) -> list[str]:
    """The address that a click on a row opens: that of an entity."""
    return [opening.entity(one) if key == "entity_id" else "" for one in top[key]]


def _beside(
    view: View,
    top: pd.DataFrame,
    known: dict[str, str],
    unit: str,
    key: str,
    column: str,
    mark: str,
) -> Chart:
    lang, tint_of = view.lang, _tint_of(view, known)
    shown = spans.amounts(top[key], top[column], lang)["shown"].tolist()
    top = top.assign(words=shown)
    rows = top.drop_duplicates(key)
    drawn = pd.DataFrame({"name": rows["name"].map(lang.text), "opens": _opens(rows, key)})
    for code in known:
        own = top[top.area_code == code].set_index(key)
        drawn[code] = (own[column] / MILLION).reindex(rows[key]).tolist()
        none = lang.text("none reported")
        drawn[f"{code}_shown"] = own.words.reindex(rows[key]).fillna(none).tolist()
    first, second = (
        lanes.Lane(code, mark, tint_of[code], name, name) for code, name in known.items()
    )
    told = [
        lang.pair(
            row["name"],
            lang.series(lang.pair(name, row[f"{code}_shown"]) for code, name in known.items()),
        )
        for _, row in drawn.iterrows()
    ]
    return lanes.chart(drawn, lang, view.scheme, unit=unit, lanes=(first, second), told=told)
