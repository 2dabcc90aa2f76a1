"""Charts of budget, expenditure and estimates in columns: by year and measure, and by year.

Expenditure is solid, budget and estimate are outlined. Whether an outline is budget or estimate is
written above it or below its column.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, ends, parts, tips
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.charts.theme import NARROW, WHERE_WIDE, Chart, Palette, finish, palette
from rcdata.i18n import Language, text

# The certainty of each measure, one of `certainty.MARKS`.
CERTAINTY = {
    "budget": "planned",
    "appropriation": "planned",
    "estimate": "planned",
    "expenditure": "actual",
}
# Each measure in words, and with its year as a column of the annex: `2019 budget`.
_WORDS = {
    "budget": text("budget"),
    "appropriation": text("appropriation"),
    "estimate": text("estimate"),
    "expenditure": text("expenditure"),
}
_OF_A_YEAR = {
    "budget": text("{year} budget"),
    "estimate": text("{year} estimate"),
    "expenditure": text("{year} expenditure"),
}
# In drawing order: outlines first, so that expenditure is drawn over them.
_ORDER = ("budget", "estimate", "expenditure")
# A part has room for its number if it is larger than the largest part divided by this.
_TALL = 8
# A label such as “2019 budget” or “2019年预算” in two lines, after the year.
_YEAR_ABOVE = "split(replace(datum.label, regexp('^([0-9]+年?) ?'), '$1|'), '|')"
# The longest, “expenditure”, has room beside its neighbours on a phone.
_LABEL_SIZE = alt.ExprRef(f"outer < 400 ? 11 : {NARROW} ? 12 : 15")
# Height in pixels of a chart with columns.
_HEIGHT = 300


def measures(lang: Language, data: pd.DataFrame) -> list[str]:
    """The measure of each row in words."""
    return [_WORDS[measure].told(lang) for measure in data.measure]


def columns(lang: Language, data: pd.DataFrame) -> list[str]:
    """The columns of the annex by name: `2019 budget`. Needs `year, measure`."""
    return [
        _OF_A_YEAR[measure].told(lang, year=year)
        for year, measure in zip(data.year, data.measure, strict=True)
    ]


def marked(data: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The rows with `measured` (the measure in words) and what `certainty.channels` needs."""
    known = data.reset_index(drop=True)
    looks = certainty.looks(known.measure.map(CERTAINTY), lang)
    return known.assign(measured=measures(lang, known)).join(looks)


def stacked(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """One column for each measure and year, stacked from the lowest lines, in millions.

    Needs `year, measure, line, line_id, cut, lowest, sort_order, amount_usd`; the total's row gives
    the number above the column.
    """
    named = _named(data, data.amount_usd / MILLION, lang)
    lines = named[named.lowest.astype(bool) & (named.cut != "total")]
    return _columns(lines, named[named.cut == "total"], lang, scheme, unit, 1)


def per_country(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The average per country, one column for each measure and year, in thousands.

    Needs `year, measure, line, line_id, sort_order, average_usd`.
    """
    named = _named(data, data.average_usd / THOUSAND, lang)
    return _columns(named, named, lang, scheme, unit, 0)


def _named(data: pd.DataFrame, amount: pd.Series, lang: Language) -> pd.DataFrame:
    """The rows in words. Rows without an amount are kept, so that filters change no colour."""
    named = data.assign(column=columns(lang, data), amount=amount, name=data.line.map(lang.text))
    return marked(named, lang)


def _columns(
    lines: pd.DataFrame,
    totals: pd.DataFrame,
    lang: Language,
    scheme: str,
    unit: str,
    digits: int,
) -> Chart:
    """Columns stacked from `lines`, the largest at the bottom, with the numbers of `totals`
    above."""
    colours, y = palette(scheme), parts.quantity("amount", unit)
    # The year is written above the measure.
    axis = alt.Axis(
        labelAngle=0, labelExpr=_YEAR_ABOVE, labelOverlap=False, labelFontSize=_LABEL_SIZE
    )
    x = alt.X("column:N", title=None, sort=None, axis=axis, scale=alt.Scale(paddingInner=0.3))
    tints = _line_colours(lines, colours)
    lines, totals = lines.dropna(subset=["amount"]), totals.dropna(subset=["amount"])
    cells = _cells(lines, tints, lang, colours, digits)
    named = ends.of(_stack(cells), "column", "end", tints, _HEIGHT, lang, stacked=True)
    base = alt.Chart(cells).encode(
        x=named.room(x),
        y=y.copy().stack("zero"),
        order=alt.Order("place:Q", sort="descending"),
        tooltip=[
            alt.Tooltip("column:N", title=lang.text("Year")),
            alt.Tooltip("name:N", title=lang.text("Line")),
            alt.Tooltip("amount:Q", title=unit, format=f",.{digits}f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    tops = alt.Chart(totals[["column", "amount"]]).encode(x=x, y=y)
    layers = [
        certainty.legend(lang, colours, cells.kind),
        _bars(base, tints, named, lang),
        _numbers(base, y),
        *named.names(x, y, 1),
        parts.value_label(tops, "amount", colours.text, digits),
    ]
    points = [
        lang.pair(lang.listed([row.column, row.name]), formats.number(lang, row.amount, digits))
        for row in lines.itertuples(index=False)
    ]
    described = parts.bars_described(lang, unit, points)
    return finish(layers, lang, scheme, description=described, height=_HEIGHT)


def _bars(base: alt.Chart, tints: dict[str, str], named: ends.Ends, lang: Language) -> alt.Chart:
    """The parts of the columns, each in the colour of its line."""
    scale = parts.tinted(tints)
    entries = named.legend(
        lang, orient="bottom", symbolType="square", symbolOpacity=1, symbolDash=[1, 0]
    )
    return base.mark_bar(strokeWidth=certainty.OUTLINE, width=parts.bar_width()).encode(
        color=alt.Color("name:N", title=None, scale=scale, legend=entries),
        **certainty.channels(lang),
    )


def _numbers(base: alt.Chart, y: alt.Y) -> alt.Chart:
    """The number of each part, within it where the chart is wide."""
    return base.mark_text(opacity=WHERE_WIDE).encode(
        y=y.copy().stack("zero").bandPosition(0.5),
        detail=alt.Detail("name:N"),
        text=alt.Text("cell:N"),
        fill=alt.Fill("ink:N", scale=None, legend=None),
    )


def _cells(
    lines: pd.DataFrame, tints: dict[str, str], lang: Language, colours: Palette, digits: int
) -> pd.DataFrame:
    """The parts of the columns, each with its number if there is room for it."""
    spent = lines.measure == "expenditure"
    tall = lines.amount > lines.amount.max() / _TALL
    several = lines.line_id.nunique() > 1
    return pd.DataFrame(
        {
            "column": lines.column,
            "name": lines.name,
            "kind": lines.kind,
            "amount": lines.amount,
            "filled": lines.filled,
            "tint": lines.name.map(tints),
            # The same order in all columns, the largest line at the bottom.
            "place": lines.groupby("line_id").amount.transform("max"),
            "ink": spent.map({True: colours.background, False: colours.text}),
            "cell": [
                formats.number(lang, amount, digits) if room and several else ""
                for amount, room in zip(lines.amount, tall, strict=True)
            ],
            **tips.carried(lines),
        }
    )


def _stack(cells: pd.DataFrame) -> pd.DataFrame:
    """Where each part of a column begins and ends; the columns in their order."""
    order = pd.CategoricalDtype(cells.column.drop_duplicates(), ordered=True)
    placed = cells.sort_values("place", ascending=False).astype({"column": order})
    end = placed.groupby("column", observed=True).amount.cumsum()
    return placed.assign(start=end - placed.amount, end=end)


def _line_colours(lines: pd.DataFrame, colours: Palette) -> dict[str, str]:
    """Line → its colour, the same on every chart of the page."""
    blue, orange, green, violet = colours.series
    own = {
        "A": violet,
        "B.global": orange,
        "B.regional": green,
        "B.country": blue,
        "C": colours.undp,
        "posts": blue,
        "non-posts": orange,
    }
    shown = lines.drop_duplicates("line_id").sort_values("sort_order")
    return {
        name: own.get(line, colours.quiet)
        for name, line in zip(shown.name, shown.line_id, strict=True)
    }


def over_years(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Expenditure by year, drawn over the outline of the budget, or of the estimate if there is no
    budget.

    Needs `year, measure, amount_usd, available`, with a row of expenditure for every year.
    """
    colours, y = palette(scheme), parts.quantity("amount", unit)
    named = marked(data.assign(amount=data.amount_usd / MILLION), lang)
    shown = _labelled(named.dropna(subset=["amount"]), lang, colours.trust_fund)
    base = alt.Chart(shown).encode(
        x=parts.year(),
        # Bars of a year overlap and are never stacked.
        y=y.copy().stack(None),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("amount:Q", title=unit, format=",.1f"),
            alt.Tooltip("measured:N", title=lang.text("Kind")),
        ],
    )
    points = [
        lang.pair(lang.listed([str(row.year), row.measured]), formats.number(lang, row.amount, 1))
        for row in shown.sort_values("year", kind="stable").itertuples(index=False)
    ]
    described = parts.bars_described(lang, unit, points)
    layers = [
        certainty.legend(lang, colours, shown.kind),
        base.mark_bar(
            strokeWidth=certainty.OUTLINE, fill=colours.trust_fund, width=parts.bar_width()
        ).encode(**certainty.channels(lang)),
        parts.words_above(base, "label", color=colours.text),
    ]
    # A year with a budget alone is drawn, so it is not called left out; the note below says so.
    return parts.over_years(named, "amount", y, layers, lang, scheme, described, stacked=False)


def _labelled(known: pd.DataFrame, lang: Language, tint: str) -> pd.DataFrame:
    """The bars in drawing order, each with the words above it; for an outline they name its
    measure."""
    shown = known.sort_values("measure", key=lambda m: m.map(_ORDER.index), kind="stable")
    amounts = [formats.number(lang, amount, 1) for amount in shown.amount]
    labels = [
        amount if measure == "expenditure" else "\n".join([measured, amount])
        for measure, measured, amount in zip(shown.measure, shown.measured, amounts, strict=True)
    ]
    return shown.assign(label=labels, tint=tint)[
        ["year", "measured", "kind", "filled", "tint", "amount", "label", *tips.carried(shown)]
    ]


def regular_budget(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Appropriations by year, in millions. Needs `year, amount_usd`."""
    colours, y = palette(scheme), parts.quantity("amount", unit)
    amounts = data.assign(
        amount=data.amount_usd / MILLION, measure="appropriation", tint=colours.undp
    )
    shown = marked(amounts, lang)
    base = alt.Chart(
        shown[["year", "amount", "kind", "filled", "tint", *tips.carried(shown)]]
    ).encode(
        x=parts.year(),
        y=y,
        tooltip=[parts.year_tip(lang), alt.Tooltip("amount:Q", title=unit, format=",.1f")],
    )
    bars = base.mark_bar(
        strokeWidth=certainty.OUTLINE, fill=colours.undp, width=parts.bar_width()
    ).encode(**certainty.channels(lang))
    points = [
        lang.pair(str(row.year), formats.number(lang, row.amount, 1)) for row in shown.itertuples()
    ]
    described = parts.bars_described(lang, unit, points)
    layers = [
        certainty.legend(lang, colours, shown.kind),
        bars,
        parts.value_label(base, "amount", colours.text, 1),
    ]
    return parts.over_years(shown, "amount", y, layers, lang, scheme, described)
