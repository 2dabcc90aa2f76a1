"""Charts of the cost of coordination and of its share."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, ends, parts, tips
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.charts.theme import (
    SHAPES,
    WHERE_WIDE,
    Chart,
    Palette,
    palette,
)
from rcdata.i18n import Language, text

# How a share was obtained → the shape of its mark, a circle, a square and a diamond. They are SVG
# paths, since the data of a card hold no English words.
SHAPE_OF_KIND = {
    "printed": "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
    "derived": "M-1,-1H1V1H-1Z",
    "proxy": "M-1,0L0,-1L1,0L0,1Z",
}


# How a share was obtained, in words.
_KINDS = {
    "printed": text("share as printed (filled)"),
    "derived": text("derived share (hollow)"),
    "proxy": text("derived, proxy denominator (hollow)"),
}
# What each era paid the cost from, in words.
_ERAS = {
    "undp": text("Funds by and through UNDP"),
    "trust fund": text("Special purpose trust fund"),
}


def eras(lang: Language, data: pd.DataFrame) -> pd.Series:
    """The era of each row in words, missing for a year without an amount."""
    return data.era.map(lambda era: _ERAS[era].told(lang), na_action="ignore")


def _era_tints(lang: Language, colours: Palette) -> dict[str, str]:
    names = (words.told(lang) for words in _ERAS.values())
    return dict(zip(names, (colours.undp, colours.trust_fund), strict=True))


def _era_scale(lang: Language, colours: Palette) -> alt.Scale:
    return parts.tinted(_era_tints(lang, colours))


def _era_names(data: pd.DataFrame, drawn: str, lang: Language, colours: Palette) -> alt.Chart:
    named = data.assign(name=eras(lang, data))
    return ends.heads(named, drawn, _era_tints(lang, colours))


def cost_over_time(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Bars of the cost by year, one colour for each era; years without a cost are left open.

    Needs `year, era, cost_usd, available`; `unit` is the axis title.
    """
    colours, y = palette(scheme), parts.quantity("cost_million", None)
    known = data.dropna(subset=["cost_usd"]).assign(
        cost_million=lambda d: d.cost_usd / MILLION, era_label=lambda d: eras(lang, d)
    )
    base = alt.Chart(known[["year", "era_label", "cost_million", *tips.carried(known)]]).encode(
        x=parts.year(),
        y=y,
        color=alt.Color(
            "era_label:N",
            title=None,
            scale=_era_scale(lang, colours),
            legend=ends.legend(lang, _era_tints(lang, colours)),
        ),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("cost_million:Q", title=lang.text("million US dollars"), format=",.1f"),
            alt.Tooltip("era_label:N", title=lang.text("Era")),
        ],
    )
    points = [
        lang.pair(str(row.year), formats.number(lang, row.cost_million, 1))
        for row in known.itertuples()
    ]
    described = parts.bars_described(lang, unit, points)
    layers = [
        parts.unit_title(unit, scheme),
        base.mark_bar(width=parts.bar_width()),
        parts.value_label(base, "cost_million", colours.text),
        _era_names(data, "cost_usd", lang, colours),
    ]
    millions = data.assign(cost_million=data.cost_usd / MILLION)
    return parts.over_years(millions, "cost_million", y, layers, lang, scheme, described)


def _stretches(known: pd.DataFrame) -> pd.Series:
    """A number for each run of years that a line may join: one era, one denominator, no missing
    year, no break in the series."""
    new = (
        (known.year.diff() != 1)
        | (known.era != known.era.shift())
        | (known.used != known.used.shift())
        | known.breaks_here.astype(bool)
    )
    return new.cumsum()


def _kind(published_pct: float, basis: str) -> str:
    """How a share was obtained: printed in a document, derived, or derived from a proxy."""
    if pd.notna(published_pct):
        return "printed"
    return "proxy" if basis == "proxy" else "derived"


def _shares(data: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """The rows with a share, each with the value to show and how it was obtained."""
    known, places = data.dropna(subset=["share_pct"]), list(SHAPE_OF_KIND)
    kinds = pd.Series(
        [_kind(*both) for both in zip(known.published_pct, known.basis, strict=True)],
        index=known.index,
        dtype=object,
    )
    return known.assign(
        stretch=_stretches(known),
        era_label=eras(lang, known),
        kind=[_KINDS[kind].told(lang) for kind in kinds],
        # The browser sorts the entries of the legend.
        entry=[str(places.index(kind)) for kind in kinds],
        symbol=kinds.map(SHAPE_OF_KIND),
        filled=known.published_pct.notna().astype(int),
        shown_pct=known.published_pct.fillna(known.share_pct),
        # The last figure of a printed share is the share itself.
        figure_ids=[
            ids[-1:] if kind == "printed" else ids
            for ids, kind in zip(known.figure_ids, kinds, strict=True)
        ],
    )[
        [
            *("year", "era_label", "kind", "entry", "symbol", "filled", "shown_pct", "stretch"),
            tips.FIGURES,
        ]
    ]


def share_over_time(data: pd.DataFrame, lang: Language, scheme: str) -> Chart:
    """The share by year: filled marks where the source prints it, hollow ones where it is derived.

    Needs `year, era, used, share_pct, published_pct, basis, breaks_here, figure_ids`. Lines join
    only adjacent years of one era and denominator, and never cross a break of the series.
    """
    colours, title = palette(scheme), lang.text("per cent of the denominator")
    known, y = _shares(data, lang), parts.quantity("shown_pct", title, 1)
    scale = _era_scale(lang, colours)
    base = alt.Chart(known).encode(
        x=parts.year(),
        y=y,
        color=alt.Color(
            "era_label:N",
            title=None,
            scale=scale,
            legend=ends.legend(lang, _era_tints(lang, colours)),
        ),
    )
    dots = base.mark_point(size=150, filled=True, opacity=1, strokeWidth=2.5).encode(
        fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
        stroke=alt.Stroke("era_label:N", scale=scale, legend=None),
        shape=_kind_shape(lang, colours),
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("shown_pct:Q", title=title, format=".2f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    lines = base.mark_line(strokeWidth=2).encode(detail=alt.Detail("stretch:N"))
    points = [
        lang.pair(str(row.year), lang.noted(formats.percent(lang, row.shown_pct, 2), row.kind))
        for row in known.itertuples()
    ]
    described = parts.described(lang, lang.text("Dot chart, {unit}.", unit=title), points)
    layers = [
        lines,
        dots,
        parts.value_label(base, "shown_pct", colours.text, 2, up=18),
        _era_names(data, "share_pct", lang, colours),
    ]
    return parts.over_years(data, "share_pct", y, layers, lang, scheme, described)


def _kind_shape(lang: Language, colours: Palette) -> alt.Shape:
    """The shapes of printed and derived shares; derived ones are hollow in the legend too.

    Its entries are rows of data, so that there is none for a shape that is not drawn, and a filter
    changes data only.
    """
    kinds = [_KINDS[kind].told(lang) for kind in SHAPE_OF_KIND]
    fills = [int(kind == "printed") for kind in SHAPE_OF_KIND]
    symbols = parts.legend(
        lang,
        entries=kinds,
        orient="bottom",
        symbolFillColor=alt.ExprRef(f"{fills}[datum.value] ? '{colours.text}' : 'transparent'"),
        symbolStrokeColor=colours.text,
        symbolStrokeWidth=2,
        # Screen readers get the kinds with the values, in the description of the chart.
        aria=False,
    )
    scale = alt.Scale(range=alt.FieldRange("symbol"))
    return alt.Shape("entry:N", title=None, scale=scale, legend=symbols)


def share_by_denominator(
    data: pd.DataFrame, lang: Language, scheme: str, *, aside: bool = False
) -> Chart:
    """For each year, the share against every denominator; the span shows the sensitivity.

    Needs `year, denominator, sort_order, share_pct, available`. With `aside`, the lowest value is
    beside its mark, for shares near zero, below which the years are written.
    """
    title = lang.text("per cent of the denominator")
    y = parts.quantity("share_pct", title, 1)
    drawn = data.dropna(subset=["share_pct"])
    named = drawn.assign(name=drawn.denominator.map(lang.text))
    # Hollow, as elsewhere on the page: no document prints these shares.
    shown = named[["year", "name", "share_pct", *tips.carried(named)]].assign(filled=0)
    span = (
        alt.Chart(shown)
        .mark_rule(aria=False, strokeWidth=6, opacity=0.35, color=palette(scheme).quiet)
        .encode(
            x=parts.year(), y=alt.Y("min(share_pct):Q", title=title), y2=alt.Y2("max(share_pct):Q")
        )
    )
    dots = (
        alt.Chart(shown)
        .mark_point(size=120, filled=False, opacity=1, strokeWidth=2.5)
        .encode(
            x=parts.year(),
            y=y,
            **_denominator_marks(data, lang, palette(scheme)),
            tooltip=[
                parts.year_tip(lang),
                alt.Tooltip("name:N", title=lang.text("Denominator")),
                alt.Tooltip("share_pct:Q", title=title, format=".2f"),
            ],
        )
    )
    points = [
        lang.pair(lang.listed([str(row.year), row.name]), formats.percent(lang, row.share_pct, 2))
        for row in shown.itertuples(index=False)
    ]
    described = parts.described(lang, lang.text("Dot chart, {unit}.", unit=title), points)
    layers = [span, dots, *_end_labels(shown, y, aside)]
    return parts.over_years(data, "share_pct", y, layers, lang, scheme, described, stacked=False)


def _denominator_marks(
    data: pd.DataFrame, lang: Language, colours: Palette
) -> dict[str, alt.Color | alt.Shape]:
    """Colour and shape of each denominator, by its place among all, shown or not."""
    entries = data[["sort_order", "denominator"]].dropna().drop_duplicates()
    entries = entries.sort_values("sort_order")
    names = entries.denominator.map(lang.text).tolist()
    # The first place belongs to the mixed denominator, which is not drawn here.
    places = [(int(order) - 2) % len(SHAPES) for order in entries.sort_order]
    series = alt.Scale(domain=names, range=[colours.series[place] for place in places])
    shapes = alt.Scale(domain=names, range=[SHAPES[place] for place in places])
    return {
        "color": alt.Color("name:N", title=None, scale=series, legend=_legend_of_long_names(lang)),
        "shape": alt.Shape("name:N", title=None, scale=shapes),
    }


def _legend_of_long_names(lang: Language) -> alt.Legend:
    return parts.legend(lang, columns=alt.ExprRef("outer < 1000 ? 1 : 2"))


def _end_labels(shown: pd.DataFrame, y: alt.Y, aside: bool) -> list[alt.Chart]:
    """The highest value of each year above its mark, and the lowest below or beside it."""
    shares = shown.groupby("year", as_index=False).share_pct
    highest, lowest = shares.max(), shares.min()
    lowest = lowest[lowest.share_pct < highest.share_pct]
    below: dict[str, Any] = {"dx": 12, "align": "left"} if aside else {"dy": 18}
    ends: list[tuple[dict[str, Any], pd.DataFrame]] = [({"dy": -18}, highest), (below, lowest)]
    return [
        alt.Chart(rows)
        .mark_text(**place, opacity=WHERE_WIDE)
        .encode(x=parts.year(), y=y, text=alt.Text("share_pct:Q", format=".2f"))
        for place, rows in ends
    ]


def country_average(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Average per country: stacked if printed, outlined if it is an estimate.

    Needs `year, era, basis, line, sort_order, average_usd, certainty, available, own_ids`.
    """
    colours, y = palette(scheme), parts.quantity("thousand", None)
    dollars = lang.text("thousand US dollars per country")
    named = _averages(data, lang, colours)
    known = named.dropna(subset=["thousand"])
    bars = (
        alt.Chart(known)
        .mark_bar(strokeWidth=certainty.OUTLINE)
        .encode(
            x=parts.year(),
            y=y,
            order=alt.Order("sort_order:Q"),
            color=_line_colour(named, lang, colours),
            **certainty.channels(lang),
            tooltip=[
                parts.year_tip(lang),
                alt.Tooltip("name:N", title=lang.text("Line")),
                alt.Tooltip("thousand:Q", title=dollars, format=",.0f"),
                alt.Tooltip("told:N", title=lang.text("Kind")),
            ],
        )
    )
    tops = alt.Chart(known.groupby("year", as_index=False).thousand.sum()).encode(
        x=parts.year(), y=y
    )
    points = [
        lang.pair(
            lang.listed([str(row.year), row.name]),
            lang.noted(formats.number(lang, row.thousand), row.told),
        )
        for row in known.itertuples(index=False)
    ]
    described = parts.bars_described(lang, unit, points)
    layers = [
        parts.unit_title(unit, scheme),
        certainty.legend(lang, colours, known.kind, orient="bottom"),
        bars,
        parts.value_label(tops, "thousand", colours.text),
    ]
    return parts.over_years(named, "thousand", y, layers, lang, scheme, described)


def _averages(data: pd.DataFrame, lang: Language, colours: Palette) -> pd.DataFrame:
    named = pd.DataFrame(
        {
            "year": data.year,
            "name": data.line.map(lang.text),
            "thousand": data.average_usd / THOUSAND,
            "sort_order": data.sort_order,
            "era": data.era,
            "available": data.available,
            "figure_ids": data.own_ids,
        }
    )
    tints = named.name.map(_line_colours(named, colours))
    looks = certainty.looks(data.certainty, lang)
    derived = lang.text("derived")
    told = [
        lang.listed([kind, derived]) if basis == "derived" else kind
        for kind, basis in zip(looks.kind, data.basis, strict=True)
    ]
    return named.assign(tint=tints, told=told).join(looks)


def _line_colours(named: pd.DataFrame, colours: Palette) -> dict[str, str]:
    """Line → colour: the first era has two lines, core first; the second era has one."""
    lines = named[["sort_order", "name", "era"]].drop_duplicates().sort_values("sort_order")
    return {
        line.name: colours.trust_fund
        if line.era == "trust fund"
        else (colours.support if line.sort_order > lines.sort_order.min() else colours.undp)
        for line in lines.itertuples(index=False)
    }


def _line_colour(named: pd.DataFrame, lang: Language, colours: Palette) -> alt.Color:
    scale = parts.tinted(_line_colours(named, colours))
    legend = parts.legend(lang, columns=1, symbolType="square", symbolOpacity=1, symbolDash=[1, 0])
    return alt.Color("name:N", title=None, scale=scale, legend=legend)
