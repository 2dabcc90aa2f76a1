"""Charts of the cost of coordination."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import gaps
from rcdata.charts.theme import NARROW, SHAPES, WHERE_WIDE, finish, hatch, palette
from rcdata.i18n import Language

MILLION = 1_000_000

# Years stand in the middle of their bands; where they get narrow, some labels go.
YEARS = alt.Axis(labelAngle=0, labelOverlap=True, bandPosition=0.5)

# Lines are named in full where there is room, by their number on a phone.
LINES = alt.Axis(
    labelLimit=460,
    domain=False,
    labelExpr=f"{NARROW} ? split(datum.label, '  ')[0] : datum.label",
)

# How a share came about, and its mark.
SHAPE_OF_KIND = {"published": "circle", "derived": "square", "proxy": "diamond"}


def _year_axis(years: pd.Series) -> alt.X:
    """Years as bands, all of them, so that an unpublished one keeps its place."""
    span = list(range(int(years.min()), int(years.max()) + 1))
    return alt.X(
        "year:O",
        title=None,
        scale=alt.Scale(domain=span, paddingInner=0.25),
        axis=YEARS,
    )


def _eras(lang: Language) -> dict[str, str]:
    return {
        "undp": lang.text("UNDP and coordination office (to 2008)"),
        "trust fund": lang.text("Special purpose trust fund (from 2019)"),
    }


def _era_colour(lang: Language, scheme: str, legend: bool = True) -> alt.Color:
    colours, eras = palette(scheme), _eras(lang)
    return alt.Color(
        "era_label:N",
        title=None,
        scale=alt.Scale(domain=list(eras.values()), range=[colours.undp, colours.trust_fund]),
        legend=alt.Legend() if legend else None,
    )


def _headroom(values: pd.Series) -> alt.Scale:
    """From zero to a little above the highest value, so that its label stands inside."""
    return alt.Scale(domainMin=0, domainMax=float(values.max()) * 1.15, nice=True)


def _described(lang: Language, kind: str, points: list[str], missing: list[int]) -> str:
    """Text for screen readers: the kind of chart, its values, and the years without any."""
    sentence = kind + " " + "; ".join(points) + "."
    if missing:
        spans = [str(a) if a == b else f"{a}-{b}" for a, b in gaps.runs(missing)]
        sentence += " " + lang.text("Not published: {years}.", years=", ".join(spans))
    return sentence


def cost_over_time(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> alt.LayerChart:
    """Bars of the cost by year, one colour an era, unpublished years hatched.

    Needs `year, era, cost_usd`; a row without `cost_usd` is an unpublished year. `unit` is the
    axis title.
    """
    known = data.dropna(subset=["cost_usd"]).assign(
        cost_million=lambda d: d.cost_usd / MILLION, era_label=lambda d: d.era.map(_eras(lang))
    )
    missing = data.loc[data.cost_usd.isna(), "year"].astype(int).tolist()
    x = _year_axis(data.year)
    bars = alt.Chart(known[["year", "era_label", "cost_million"]]).encode(
        x=x,
        y=alt.Y(
            "cost_million:Q",
            title=unit,
            scale=_headroom(known.cost_million),
            axis=alt.Axis(format=",.0f", tickCount=5),
        ),
        color=_era_colour(lang, scheme),
        tooltip=[
            alt.Tooltip("year:O", title=lang.text("Year")),
            alt.Tooltip("cost_million:Q", title=unit, format=",.1f"),
            alt.Tooltip("era_label:N", title=lang.text("Era")),
        ],
    )
    labels = bars.mark_text(dy=-10, opacity=WHERE_WIDE).encode(
        text=alt.Text("cost_million:Q", format=",.0f"), color=alt.ColorValue(palette(scheme).text)
    )
    points = [
        f"{row.year}: {formats.number(lang, row.cost_million, 1)}" for row in known.itertuples()
    ]
    text = _described(lang, lang.text("Bar chart, {unit}.", unit=unit), points, missing)
    layers = [*gaps.band(missing, YEARS, lang, scheme), bars.mark_bar(), labels]
    return finish(layers, lang, scheme, description=text)


def _stretches(known: pd.DataFrame) -> pd.Series:
    """A number for each run of years that a line may join: same era, no gap, no break."""
    new = (
        (known.year.diff() != 1)
        | (known.era != known.era.shift())
        | (known.used != known.used.shift())
        | known.breaks_here.astype(bool)
    )
    return new.cumsum()


def _kind(published_pct: float, basis: str) -> str:
    """How a share came about: printed in a document, derived, or derived from a proxy."""
    if pd.notna(published_pct):
        return "published"
    return "proxy" if basis == "proxy" else "derived"


def share_over_time(data: pd.DataFrame, lang: Language, scheme: str) -> alt.LayerChart:
    """The share by year: filled where the source prints it, hollow where it is derived.

    Needs `year, era, used, share_pct, published_pct, basis, breaks_here`. Lines join neighbouring
    years of one era and denominator only, and never cross a break of the series.
    """
    known = data.dropna(subset=["share_pct"])
    missing = data.loc[data.share_pct.isna(), "year"].astype(int).tolist()
    kinds = {
        "published": lang.text("share as printed (filled)"),
        "derived": lang.text("derived share (hollow)"),
        "proxy": lang.text("derived, proxy denominator (hollow)"),
    }
    known = known.assign(
        stretch=_stretches(known),
        era_label=known.era.map(_eras(lang)),
        kind=[
            kinds[_kind(published, basis)]
            for published, basis in zip(known.published_pct, known.basis, strict=True)
        ],
        filled=known.published_pct.notna().astype(int),
        shown_pct=known.published_pct.fillna(known.share_pct),
    )
    x, colours = _year_axis(data.year), palette(scheme)
    title = lang.text("per cent of the denominator")
    base = alt.Chart(known[["year", "era_label", "kind", "filled", "shown_pct", "stretch"]]).encode(
        x=x,
        y=alt.Y(
            "shown_pct:Q",
            title=title,
            scale=_headroom(known.shown_pct),
            axis=alt.Axis(format=".1f", tickCount=5),
        ),
        color=_era_colour(lang, scheme),
    )
    dots = base.mark_point(size=150, filled=True, opacity=1, strokeWidth=2.5).encode(
        fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
        stroke=_era_colour(lang, scheme, legend=False),
        shape=alt.Shape(
            "kind:N",
            title=None,
            legend=alt.Legend(orient="bottom"),
            scale=alt.Scale(
                domain=[kinds[kind] for kind in SHAPE_OF_KIND if kinds[kind] in set(known.kind)],
                range=[
                    shape for kind, shape in SHAPE_OF_KIND.items() if kinds[kind] in set(known.kind)
                ],
            ),
        ),
        tooltip=[
            alt.Tooltip("year:O", title=lang.text("Year")),
            alt.Tooltip("shown_pct:Q", title=title, format=".2f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    lines = base.mark_line(strokeWidth=2).encode(detail="stretch:N")
    labels = base.mark_text(dy=-18, opacity=WHERE_WIDE).encode(
        text=alt.Text("shown_pct:Q", format=".2f"), color=alt.ColorValue(colours.text)
    )
    points = [
        f"{row.year}: {formats.percent(lang, row.shown_pct, 2)} ({row.kind})"
        for row in known.itertuples()
    ]
    text = _described(lang, lang.text("Dot chart, {unit}.", unit=title), points, missing)
    layers = [*gaps.band(missing, YEARS, lang, scheme), lines, dots, labels]
    return finish(layers, lang, scheme, description=text)


def share_by_denominator(data: pd.DataFrame, lang: Language, scheme: str) -> alt.LayerChart:
    """For each year the share against every denominator published: the span is the sensitivity.

    Needs `year, denominator, sort_order, share_pct, basis`.
    """
    named = data.assign(name=data.denominator.map(lang.text))
    order = named.sort_values("sort_order").name.drop_duplicates().tolist()
    colours = palette(scheme)
    positions = named[["sort_order", "name"]].drop_duplicates().set_index("name").sort_order
    title = lang.text("per cent of the denominator")
    x = alt.X("year:O", title=None, axis=YEARS)
    y = alt.Y(
        "share_pct:Q",
        title=title,
        scale=_headroom(named.share_pct),
        axis=alt.Axis(format=".1f", tickCount=5),
    )
    span = (
        alt.Chart(named[["year", "share_pct"]])
        .mark_rule(strokeWidth=6, opacity=0.35, color=colours.quiet)
        .encode(x=x, y=alt.Y("min(share_pct):Q", title=title), y2="max(share_pct):Q")
    )
    dots = (
        alt.Chart(named[["year", "name", "share_pct"]])
        .mark_point(size=150, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "name:N",
                title=None,
                legend=alt.Legend(columns=1),
                scale=alt.Scale(
                    domain=order,
                    range=[colours.series[(positions[n] - 2) % len(colours.series)] for n in order],
                ),
            ),
            shape=alt.Shape(
                "name:N",
                title=None,
                scale=alt.Scale(
                    domain=order, range=[SHAPES[(positions[n] - 2) % len(SHAPES)] for n in order]
                ),
            ),
            tooltip=[
                alt.Tooltip("year:O", title=lang.text("Year")),
                alt.Tooltip("name:N", title=lang.text("Denominator")),
                alt.Tooltip("share_pct:Q", title=title, format=".2f"),
            ],
        )
    )
    # Neighbouring values would print over each other: contributions are labelled on the left.
    labels = [
        alt.Chart(part[["year", "share_pct"]])
        .mark_text(dx=side * 12, align="left" if side > 0 else "right", opacity=WHERE_WIDE)
        .encode(x=x, y=y, text=alt.Text("share_pct:Q", format=".2f"))
        for side, part in (
            (1, named[named.basis != "contributions"]),
            (-1, named[named.basis == "contributions"]),
        )
        if len(part)
    ]
    points = [
        f"{row.year}, {row.name}: {formats.percent(lang, row.share_pct, 2)}"
        for row in named[["year", "name", "share_pct"]].itertuples(index=False)
    ]
    text = _described(lang, lang.text("Dot chart, {unit}.", unit=title), points, [])
    return finish([span, dots, *labels], lang, scheme, description=text, height=400)


def cost_by_line(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> alt.LayerChart:
    """Lines as printed by year, as a table of tinted cells; a dash says why no amount stands there.

    Needs `year, line_id, line, sort_order, cost_usd, qualifier`.
    """
    colours = palette(scheme)
    named = data.assign(
        name=data.line_id + "  " + data.line.map(lang.text),
        cost_million=data.cost_usd / MILLION,
        cell=[
            formats.number(lang, value / MILLION, 1)
            if pd.notna(value)
            else formats.qualified(lang, "", qualifier)
            for value, qualifier in zip(data.cost_usd, data.qualifier, strict=True)
        ],
    )
    order = named.sort_values("sort_order").name.drop_duplicates().tolist()
    y = alt.Y("name:N", title=None, sort=order, axis=LINES)
    x = alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False))
    shown = named[["year", "name", "cost_million", "cell"]]
    tooltip = [
        alt.Tooltip("year:O", title=lang.text("Year")),
        alt.Tooltip("name:N", title=lang.text("Line")),
        alt.Tooltip("cell:N", title=unit),
    ]
    cells = (
        alt.Chart(shown.dropna(subset=["cost_million"]))
        .mark_rect(cornerRadius=2)
        .encode(
            x=x,
            y=y,
            tooltip=tooltip,
            color=alt.Color(
                "cost_million:Q",
                legend=None,
                scale=alt.Scale(type="sqrt", range=list(colours.heat), domainMin=0),
            ),
        )
    )
    dashes = (
        alt.Chart(shown[shown.cost_million.isna()])
        .mark_rect(fill=hatch(colours.gap, colours.background), fillOpacity=0.35)
        .encode(x=x, y=y, tooltip=tooltip)
    )
    # Dark cells carry light numbers: the tint is strong from about a third of the largest value.
    strong = float(named.cost_million.max() or 0) / 3
    inked = shown.dropna(subset=["cost_million"]).assign(
        ink=lambda d: (d.cost_million > strong).map({True: "#ffffff", False: colours.text})
    )
    numbers = (
        alt.Chart(inked)
        .mark_text()
        .encode(x=x, y=y, text="cell:N", fill=alt.Fill("ink:N", scale=None, legend=None))
    )
    reasons = (
        alt.Chart(shown[shown.cost_million.isna()])
        .mark_text(fontStyle="italic", fontSize=13, opacity=WHERE_WIDE)
        .encode(x=x, y=y, text="cell:N")
    )
    points = [f"{r.name}, {r.year}: {r.cell}" for r in shown.itertuples(index=False)]
    text = _described(lang, lang.text("Table of cells, {unit}.", unit=unit), points, [])
    return finish(
        [cells, dashes, numbers, reasons],
        lang,
        scheme,
        description=text,
        height=34 * max(len(order), 1),
    )


def country_average(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> alt.LayerChart:
    """Average per country: stacked where printed, outlined and hatched where derived.

    Needs `year, basis, line, sort_order, average_usd, certainty`.
    """
    colours = palette(scheme)
    named = data.assign(name=data.line.map(lang.text), thousand=data.average_usd / 1000)
    order = named.sort_values("sort_order").name.drop_duplicates().tolist()
    fills = [colours.undp, colours.support, colours.trust_fund]
    palette_range = [
        fills[min(int(s) - 2, 2)]
        for s in named.drop_duplicates("name").set_index("name").loc[order].sort_order
    ]
    x = _year_axis(named.year)
    y = alt.Y("thousand:Q", title=unit, stack="zero", axis=alt.Axis(format=",.0f", tickCount=5))
    colour = alt.Color(
        "name:N",
        title=None,
        sort=order,
        legend=alt.Legend(columns=1),
        scale=alt.Scale(domain=order, range=palette_range),
    )
    known = named.dropna(subset=["thousand"])
    kinds = {
        "actual": lang.text("solid: published or spent"),
        "planned": lang.text("dashed outline: estimate"),
    }
    shown = known.assign(
        kind=known.certainty.map(kinds),
        filled=known.certainty.map({"actual": 1.0}).fillna(0.15),
    )[["year", "name", "thousand", "sort_order", "kind", "filled"]]
    base = alt.Chart(shown).encode(
        x=x,
        y=y,
        order=alt.Order("sort_order:Q"),
        tooltip=[
            alt.Tooltip("year:O", title=lang.text("Year")),
            alt.Tooltip("name:N", title=lang.text("Line")),
            alt.Tooltip("thousand:Q", title=unit, format=",.0f"),
            alt.Tooltip("kind:N", title=lang.text("Kind")),
        ],
    )
    bars = base.mark_bar(strokeWidth=1.5).encode(
        color=colour,
        fillOpacity=alt.FillOpacity("filled:Q", scale=None, legend=None),
        stroke=alt.Stroke(
            "name:N", scale=alt.Scale(domain=order, range=palette_range), legend=None
        ),
        strokeDash=alt.StrokeDash(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=list(kinds.values()), range=[[1, 0], [5, 3]]),
            legend=alt.Legend(orient="bottom", symbolType="stroke", symbolStrokeColor=colours.text),
        ),
    )
    tops = (
        alt.Chart(known.groupby("year", as_index=False).thousand.sum())
        .mark_text(dy=-8, opacity=WHERE_WIDE)
        .encode(x=x, y="thousand:Q", text=alt.Text("thousand:Q", format=",.0f"))
    )
    missing = sorted(set(range(int(named.year.min()), int(named.year.max()) + 1)) - set(known.year))
    points = [
        f"{r.year}, {r.name}: {formats.number(lang, r.thousand)} ({r.kind})"
        for r in shown.itertuples(index=False)
    ]
    text = _described(lang, lang.text("Bar chart, {unit}.", unit=unit), points, missing)
    layers = [*gaps.band(missing, YEARS, lang, scheme), bars, tops]
    return finish(layers, lang, scheme, description=text)
