"""The card on how much of a country's voluntary contributions is core."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.cards import datasets, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import ends, parts
from rcdata.charts.theme import SHAPES, Chart, palette
from rcdata.i18n import Language
from rcdata.topics.countries import card_parts, choosing, queries
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP

# The table that the card is made from.
_TABLE = "un_contributions"
# Height in pixels of the lines.
_HEIGHT = 210


@card("given-core", needs=(COUNTRY, BESIDE, GROUP), section="contributor")
def core(view: View) -> Card:
    """The core share of the voluntary contributions, beside the median of the group."""
    lang, known = view.lang, card_parts.names(view)
    data = queries.core_by_year(view.connection, list(known), choosing.group(view))
    group = choosing.groups(view)[choosing.group(view)]
    unit = lang.text("per cent of voluntary contributions")
    return make(
        view,
        title=lang.text("How much of it is core: {country}", country=card_parts.subject(view)),
        subtitle=unit,
        finding=_was_core(view, data),
        data=data,
        drawn="share_pct",
        draw=lambda rows: _lines(view, rows, known, group, unit),
        table=_core_table(lang, data, known),
        notes=(
            lang.text(
                "Derived: voluntary core contributions over all voluntary ones. Where corrections "
                "make one of the two negative there is no share."
            ),
            _median_of(view, group),
        ),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("No voluntary contributions of which a share could be derived."),
    )


def _median_of(view: View, group: str) -> str:
    if choosing.group(view) == choosing.ALL:
        return view.lang.text("Median of all Member States.")
    return view.lang.text("Median of the Member States of: {group}.", group=group)


def _was_core(view: View, data: pd.DataFrame) -> str:
    """The core share of the last year that has one; empty for two countries."""
    lang, rows = view.lang, data.dropna(subset=["share_pct"])
    if not card_parts.is_of_one(view) or rows.empty:
        return ""
    return lang.text(
        "{share} of the voluntary contributions of {country} in {year} were core (derived)",
        share=formats.percent(lang, rows.share_pct.iloc[-1], 1),
        country=card_parts.within_sentence(view),
        year=int(rows.year.iloc[-1]),
    )


def _lines(view: View, data: pd.DataFrame, known: dict[str, str], group: str, unit: str) -> Chart:
    """A line for each country and one for the median of the group, broken at a year without a
    share."""
    lang = view.lang
    median = lang.text("median: {group}", group=group)
    rows = _points(lang, data, known, median)
    drawn = rows.dropna(subset=["share_pct"])
    names = [*known.values(), median]
    tints = dict(zip(names, palette(view.scheme).series, strict=False))
    y = parts.quantity("share_pct", unit)
    named = ends.of(drawn, "year", "share_pct", tints, _HEIGHT, lang)
    scale = alt.Scale(domain=names, range=list(tints.values()))
    colour = alt.Color("name:N", title=None, scale=scale, legend=named.legend(lang))
    base = alt.Chart(rows).encode(x=parts.year(), y=y, color=colour)
    points = _marks(lang, base.properties(data=drawn), names, named.legend(lang), unit)
    layers = [base.mark_line(strokeWidth=2), points, *named.names(parts.year(), y, 0.5)]
    return parts.over_years(
        rows,
        "share_pct",
        y,
        layers,
        lang,
        view.scheme,
        _described(lang, drawn, unit),
        stacked=False,
        height=_HEIGHT,
        x=named.room(parts.year()),
    )


def _points(lang: Language, data: pd.DataFrame, known: dict[str, str], median: str) -> pd.DataFrame:
    """`year, name, share_pct, shown` of the countries and of the median, which is called `median`.
    A year without a share keeps its row, at which the line breaks."""
    medians = data.drop_duplicates("year").assign(name=median, share_pct=lambda one: one.median_pct)
    rows = pd.concat([data.assign(name=data.area_code.map(known)), medians], ignore_index=True)
    rows = rows.assign(shown=[formats.percent(lang, one, 1) for one in rows.share_pct.fillna(0)])
    return rows[["year", "name", "share_pct", "shown"]]


def _marks(
    lang: Language, base: alt.Chart, names: list[str], legend: alt.Legend | None, unit: str
) -> alt.Chart:
    """The points on the lines, each country with a shape of its own."""
    shape = alt.Shape(
        "name:N",
        title=None,
        scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])),
        legend=legend,
    )
    return base.mark_point(filled=True, size=70, opacity=1).encode(
        shape=shape,
        tooltip=[
            parts.year_tip(lang),
            alt.Tooltip("name:N", title=lang.text("What")),
            alt.Tooltip("shown:N", title=unit),
        ],
    )


def _described(lang: Language, drawn: pd.DataFrame, unit: str) -> str:
    told = [
        lang.pair(lang.listed([row.name, str(row.year)]), row.shown)
        for row in drawn.itertuples(index=False)
    ]
    return parts.described(lang, lang.text("Line chart, {unit}.", unit=unit), told)


def _core_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Voluntary core"): tables.numbers(lang, data.core_usd, 0),
            lang.text("Voluntary earmarked"): tables.numbers(lang, data.earmarked_usd, 0),
            lang.text("Core share, per cent (derived)"): tables.where_applicable(
                lang, data.share_pct, 1
            ),
            lang.text("Median of the group, per cent (derived)"): tables.where_applicable(
                lang, data.median_pct, 1
            ),
            lang.text("Members with a share"): data.compared,
        }
    )
