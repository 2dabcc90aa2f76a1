"""Charts of the trust fund: its income by stream against the budget, and the levy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from rcdata.charts import certainty, parts, tips
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import NARROW, WHERE_WIDE, Chart, Palette, palette, stream_colour
from rcdata.formats import wrapped
from rcdata.i18n import Language

# Columns of text that fit above a bar; fewer in Chinese, which breaks within words.
_ABOVE_BAR, _ABOVE_BAR_UNSPACED = 17, 12
# From this width on, bars are as wide as these words.
_ROOMY = "outer >= 1100"
# Where the bars of the levy, and the boxes of what was expected, begin and end within a year.
_BARS, _BOXES = (0.0, 0.56), (0.64, 1.0)


def income_by_stream(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Streams stacked by year, drawn over the outline of the budget; years without income are left
    open. Above the stack is the printed total, or that no source used has one.

    Needs `year, stream_id, stream, is_total, sort_order, income_usd, budget_usd, certainty, shown,
    short, budget_shown, available, income_ids, budget_ids`: a row for every year and stream, and
    one for the total. `shown` is the amount as text with its qualifier, `short` the same with a
    sign for it, `budget_shown` the budget as text, the last two columns are the figures of both. A
    year with only a total is one bar without streams.
    """
    colours, y = palette(scheme), parts.quantity("end", unit)
    stacked, framed = _stacked(data, lang, scheme), _framed(data)
    tooltip = [
        parts.year_tip(lang),
        alt.Tooltip("name:N", title=lang.text("Stream")),
        alt.Tooltip("shown:N", title=unit),
        alt.Tooltip("kind:N", title=lang.text("Kind")),
    ]
    bars = (
        alt.Chart(stacked)
        .mark_bar(strokeWidth=certainty.OUTLINE, width=parts.bar_width(0.82))
        .encode(
            x=parts.year(),
            y=y,
            y2=alt.Y2("start:Q"),
            color=_stream_colour(data, lang, scheme),
            **certainty.channels(lang),
            tooltip=tooltip,
        )
    )
    budget = certainty.kinds(lang)["planned"]
    kinds = [*stacked.kind, *([budget] if data.budget_usd.notna().any() else [])]
    layers = [
        certainty.legend(lang, colours, kinds, orient="bottom"),
        *_budget(data, y, lang, colours, unit),
        bars,
        _inside(stacked),
        *_above(data, stacked, y, lang),
    ]
    text = parts.bars_described(lang, unit, _points(data, lang))
    return parts.over_years(framed, "end", y, layers, lang, scheme, text)


def _undivided(lang: Language) -> str:
    return lang.text("Total; streams not in the sources used")


def _stacked(data: pd.DataFrame, lang: Language, scheme: str) -> pd.DataFrame:
    """One row for each segment, with its place in the stack of its year."""
    streams = data[~data.is_total].assign(name=lambda d: d.stream.map(lang.text))
    divided = set(streams.loc[streams.available.astype(bool), "year"])
    whole = data[data.is_total & ~data.year.isin(divided)].assign(name=_undivided(lang))
    known = pd.concat([streams, whole]).dropna(subset=["income_usd"])
    known = known.sort_values(["year", "sort_order"]).reset_index(drop=True)
    million = known.income_usd / MILLION
    end = parts.stacked(million, known.year)
    tints, colours = _stream_colours(data, lang, scheme), palette(scheme)
    actual = known.certainty == "actual"
    return known.assign(
        start=end - million,
        end=end,
        # Solid segments are separated by lines in the background colour.
        tint=known.name.map(tints).where(~actual, colours.background),
        ink=actual.map({True: colours.background, False: colours.text}),
        figure_ids=known.income_ids,
    ).join(certainty.looks(known.certainty, lang))[
        [
            *("year", "name", "start", "end", "shown", "short", "ink", "tint", "kind", "filled"),
            tips.FIGURES,
        ]
    ]


def _stream_colours(data: pd.DataFrame, lang: Language, scheme: str) -> dict[str, str]:
    streams = data[~data.is_total].drop_duplicates("stream_id").sort_values("sort_order")
    tints = {
        lang.text(one.stream): stream_colour(one.stream_id, scheme) for one in streams.itertuples()
    }
    return {**tints, _undivided(lang): stream_colour("", scheme)}


def _stream_colour(data: pd.DataFrame, lang: Language, scheme: str) -> alt.Color:
    scale = parts.tinted(_stream_colours(data, lang, scheme))
    legend = parts.legend(lang, symbolType="square", symbolOpacity=1, symbolDash=[1, 0])
    return alt.Color("name:N", title=None, scale=scale, legend=legend)


def _framed(data: pd.DataFrame) -> pd.DataFrame:
    """One row for every year: the height it reaches, and whether any source has an amount."""
    million = data.assign(
        income=data.income_usd / MILLION,
        part=(data.income_usd / MILLION).where(~data.is_total),
        budget=data.budget_usd / MILLION,
    )
    years = million.groupby("year").agg(
        income=("income", "max"),
        stack=("part", "sum"),
        budget=("budget", "max"),
        available=("available", "any"),
    )
    end = years[["income", "stack", "budget"]].max(axis=1).where(years.income.notna())
    return years.assign(end=end).reset_index()[["year", "end", "available"]]


def _budget(
    data: pd.DataFrame, y: alt.Y, lang: Language, colours: Palette, unit: str
) -> list[alt.Chart]:
    """The outline of the budget of each year, and its amount above."""
    budgets = data.dropna(subset=["budget_usd"]).drop_duplicates("year")
    shown = pd.DataFrame(
        {
            "year": budgets.year,
            "end": budgets.budget_usd / MILLION,
            "text": budgets.budget_shown,
            "figure_ids": budgets.budget_ids,
        }
    )
    base = alt.Chart(shown).encode(x=parts.year(), y=y)
    outline = base.mark_bar(
        fillOpacity=certainty.FILLS["planned"],
        fill=colours.undp,
        stroke=colours.undp,
        strokeWidth=certainty.OUTLINE,
        width=parts.bar_width(),
    ).encode(
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("text:N", title=lang.text("Budget, {unit}", unit=unit)),
        ]
    )
    above = base.mark_text(dy=-10, opacity=WHERE_WIDE, color=colours.quiet).encode(
        text=alt.Text("text:N")
    )
    return [outline, above]


def _inside(stacked: pd.DataFrame) -> alt.Chart:
    """The amount of each segment, written inside it."""
    middles = stacked[["year", "short", "ink"]].assign(middle=(stacked.start + stacked.end) / 2)
    return (
        alt.Chart(middles)
        .mark_text(fontSize=14, opacity=WHERE_WIDE)
        .encode(
            x=parts.year(),
            y=alt.Y("middle:Q"),
            text=alt.Text("short:N"),
            fill=alt.Fill("ink:N", scale=None, legend=None),
        )
    )


def _above(data: pd.DataFrame, stacked: pd.DataFrame, y: alt.Y, lang: Language) -> list[alt.Chart]:
    """The printed total above the stack, or that there is none; in fewer words on narrow bars."""
    tops = stacked.groupby("year", as_index=False).end.max()
    totals = data[data.is_total].set_index("year")
    tops = tops.assign(
        text=[_total(totals.loc[year], lang) for year in tops.year],
        brief=[_brief_total(totals.loc[year], lang) for year in tops.year],
    )
    base = alt.Chart(tops).encode(x=parts.year(), y=y)
    close = f"!({NARROW}) && !({_ROOMY})"
    return [
        parts.words_above(base, "text", _ROOMY, fontWeight="bold"),
        parts.words_above(base, "brief", close, fontWeight="bold"),
    ]


def _total(total: pd.Series, lang: Language) -> str:
    if pd.notna(total.income_usd):
        return str(total.shown)
    if total.available:
        return ""  # left out by the filters
    columns = _ABOVE_BAR if lang.spaced else _ABOVE_BAR_UNSPACED
    return "\n".join(wrapped(lang.text("total not in the sources used"), columns))


def _brief_total(total: pd.Series, lang: Language) -> str:
    if pd.notna(total.income_usd):
        return str(total.short)
    return "" if total.available else lang.text("no total")


def _points(data: pd.DataFrame, lang: Language) -> list[str]:
    """Each amount in words, with the budget of its year."""
    known, kinds = data.dropna(subset=["income_usd"]), certainty.kinds(lang)
    amounts = [
        lang.text(
            "{year}, {name}: {value} ({kind})",
            year=row.year,
            name=lang.text(row.stream),
            value=row.shown,
            kind=kinds[row.certainty],
        )
        for row in known.itertuples(index=False)
    ]
    budgets = data.dropna(subset=["budget_usd"]).drop_duplicates("year")
    return amounts + [
        lang.text("{year}, budget: {value}", year=row.year, value=row.budget_shown)
        for row in budgets.itertuples(index=False)
    ]


def levy(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Income from the levy by year as bars, and earlier expectations as dashed boxes beside them.

    Needs `year, kind (income | expected), value_usd, low_usd, high_usd, certainty, shown,
    available, figure_ids`; a row of kind `income` for every year.
    """
    colours, y = palette(scheme), parts.quantity("end", unit)
    income, expected = _levy_bars(data, lang, scheme)
    tooltip = [
        parts.year_tip(lang),
        alt.Tooltip("shown:N", title=unit),
        alt.Tooltip("kind:N", title=lang.text("Kind")),
    ]
    both = pd.concat([income, expected])
    # A box without height would have its dashes filled by those of its other edge: it is a line.
    is_flat = expected.start == expected.end
    boxes = expected.assign(tint=expected.tint.mask(is_flat, "transparent"))
    looks = {"y": y, **certainty.channels(lang), "tooltip": tooltip}
    layers = [
        certainty.legend(lang, colours, both.kind, orient="bottom"),
        _flat_lines(expected[is_flat], _BOXES, looks),
        *_bars_and_words(income, _BARS, looks),
        *_bars_and_words(boxes, _BOXES, looks),
    ]
    points = [
        lang.text("{year}: {value} ({kind})", year=row.year, value=row.shown, kind=row.kind)
        for row in both.itertuples(index=False)
    ]
    text = parts.bars_described(lang, unit, points)
    yearly = data[data.kind == "income"].assign(end=lambda d: d.value_usd / MILLION)
    return parts.over_years(yearly, "end", y, layers, lang, scheme, text)


def _flat_lines(
    shown: pd.DataFrame, place: tuple[float, float], looks: Mapping[str, Any]
) -> alt.Chart:
    """A line for each row, at its `end`; `place` is where it begins and ends within the year."""
    return (
        alt.Chart(shown).mark_rule(strokeWidth=certainty.OUTLINE).encode(**_within(*place), **looks)
    )


def _bars_and_words(
    shown: pd.DataFrame, place: tuple[float, float], looks: Mapping[str, Any]
) -> list[alt.Chart]:
    """A bar for each row from its `start` to its `end`, and its amount above; `place` is where the
    bar begins and ends within the year."""
    base = alt.Chart(shown)
    bars = base.mark_bar(strokeWidth=certainty.OUTLINE).encode(
        **_within(*place),
        y2=alt.Y2("start:Q"),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        **looks,
    )
    words = base.mark_text(dy=-10, fontSize=14, opacity=WHERE_WIDE).encode(
        x=_at(sum(place) / 2), y=looks["y"], text=alt.Text("shown:N")
    )
    return [bars, words]


def _within(first: float, last: float) -> dict[str, alt.X | alt.X2]:
    """From one position within the band of a year to another (0 to 1)."""
    return {"x": _at(first), "x2": alt.X2("year:O", bandPosition=last)}


def _at(place: float) -> alt.X:
    """A position within the band of a year (0 to 1)."""
    x = parts.year()
    x["bandPosition"] = place
    return x


def _levy_bars(
    data: pd.DataFrame, lang: Language, scheme: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The bars from zero, and the boxes of what was expected."""
    colours, levy = palette(scheme), stream_colour("levy", scheme)
    is_income = data.kind == "income"
    placed = pd.DataFrame(
        {
            "year": data.year,
            "start": data.low_usd.where(~is_income, 0) / MILLION,
            "end": data.high_usd.where(~is_income, data.value_usd) / MILLION,
            "shown": data.shown,
            "certainty": data.certainty,
            "tint": [levy if one else colours.text for one in is_income],
            "fill": [levy if one else colours.quiet for one in is_income],
            # The second figure is how many months were paid.
            **tips.carried(data),
            "figure_ids": data.figure_ids.str[:1].where(is_income, data.figure_ids),
        }
    )
    known = placed.dropna(subset=["end"])
    known = known.join(certainty.looks(known.certainty, lang)).drop(columns="certainty")
    return known[is_income.loc[known.index]], known[~is_income.loc[known.index]]
