"""The card that compares the average cost of country coordination with the expenses in each
country."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata import absence, formats
from rcdata.cards import addresses, ceb, datasets, opening, tables, titles
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import parts, tips
from rcdata.charts.theme import SMALL, Chart, Palette, finish, palette
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.costs import queries

# The table that the card is made from.
_TABLE = "un_area_expenses"
# Height in pixels, and columns on a line of the axis title.
_HEIGHT, _LINE = 320, 40
# Per cent from which an average office is more than what is spent: no share of it.
_WHOLE = 100
# Whether a country is the chosen one (1) → the shape of its mark.
_FORMS = alt.Scale(domain=[0, 1], range=["circle", "diamond"])


@card("share-in-countries", needs=("place",), section="countries")
def shares(view: View) -> Card:
    """The derived share in every country, the one chosen marked."""
    lang, place = view.lang, view.choices.place
    data = queries.share_in_countries(view.connection, place)
    data = data.assign(name=data.name.map(lang.text), chosen=data.chosen.astype(bool))
    unit = lang.text("per cent of the expenses in the country, derived")
    return make(
        view,
        title=_title(lang, data),
        finding=_finding(lang, data),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda rows: _chart(rows, lang, view.scheme, unit),
        table=_table(lang, data),
        notes=_notes(view, data),
        datasets=(datasets.of_table(view, _TABLE),),
        is_ratio=True,
        record=_record(lang, data, "" if _not_shown(data) else place),
        links=_links(lang, data),
    )


def _share(lang: Language, pct: float) -> str:
    """The share with two digits or more: `0.03%`, `1.3%`, `862%`."""
    return formats.percent(lang, pct, formats.even_digits([pct], least=0))


def _title(lang: Language, data: pd.DataFrame) -> str:
    title = lang.text("Average cost of country coordination beside what is spent in each country")
    return titles.of_year(lang, title, data)


def _finding(lang: Language, data: pd.DataFrame) -> str:
    """A sentence on the chosen country, or on the median of all; empty where there is none."""
    for row in data[data.chosen & (data.sharing > 0)].itertuples(index=False):
        return lang.plural(
            "{country} is not compared: one office serves it with {count} other country or area",
            "{country} is not compared: one office serves it with {count} other countries and "
            "areas",
            row.sharing,
            country=row.name,
        )
    known = data[data.share_pct.notna()]
    if known.empty:
        return ""
    areas = counted(lang, "countries and areas", len(known))
    median = formats.percent(lang, known.share_pct.median(), 1)
    for row in known[known.chosen].itertuples(index=False):
        if row.share_pct > _WHOLE:
            return ""
        return lang.text(
            "{country}: the average cost of coordination is {share} of what is spent there; the "
            "median of {areas} is {median}",
            country=row.name,
            share=_share(lang, row.share_pct),
            areas=areas,
            median=median,
        )
    if len(known) == 1:
        return ""
    return lang.text(
        "Median of {areas}: the average cost of coordination is {median} of what is spent there",
        areas=areas,
        median=median,
    )


def _chart(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """One dot for each country, from the lowest share to the highest, with the median; the chosen
    one is large and named, and so are the first and the last.

    Needs `name, area_code, share_pct, chosen, expenses_usd`, in the order to draw.
    """
    colours = palette(scheme)
    shown = _dots(data, lang, colours)
    x = alt.X(
        "share_pct:Q",
        title=formats.wrapped(lang.text("{unit}; logarithmic scale", unit=unit), _LINE),
        scale=alt.Scale(type="log"),
        axis=alt.Axis(format=",~g", tickCount=5, labelOverlap=True, grid=True),
    )
    empty = alt.Axis(labels=False, ticks=False, grid=False)
    # Below the first dot there is room for its name.
    among = alt.Scale(domain=[-len(shown) / 8, len(shown) * 1.05], nice=False)
    y = alt.Y("place:Q", title=lang.text("countries, lowest share first"), axis=empty, scale=among)
    dots = (
        alt.Chart(shown)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("tint:N", scale=None, legend=None),
            shape=alt.Shape("chosen:O", scale=_FORMS, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title=lang.text("Country or area")),
                alt.Tooltip("told:N", title=unit),
                alt.Tooltip("spent:N", title=lang.text("Expenses")),
            ],
        )
    )
    text = parts.described(lang, lang.text("Dot chart, {unit}.", unit=unit), _points(shown, lang))
    layers = [*_median(shown, x, lang, colours), dots, *_named(shown, x, y)]
    return finish(layers, lang, scheme, description=text, height=_HEIGHT)


def _dots(data: pd.DataFrame, lang: Language, colours: Palette) -> pd.DataFrame:
    known = data[data.share_pct.notna()].reset_index(drop=True)
    return pd.DataFrame(
        {
            "name": known.name,
            "opens": known.area_code.map(opening.country),
            "share_pct": known.share_pct,
            "place": range(1, len(known) + 1),
            "told": [_share(lang, one) for one in known.share_pct],
            "spent": [formats.amount(lang, one) for one in known.expenses_usd],
            "chosen": known.chosen.astype(int),
            "tint": known.chosen.map({True: colours.support, False: colours.single}),
            "size": known.chosen.map({True: 260, False: 40}),
            **tips.carried(known),
        }
    ).sort_values("chosen", kind="stable")


def _named(shown: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The name and share of the first, the last and the chosen country, placed clear of the dots,
    which rise to the right."""
    ends = shown.place.isin([1, len(shown)]) | (shown.chosen == 1)
    marked = shown.loc[ends, ["share_pct", "place", "name", "told", "chosen"]]
    rows = marked.assign(
        words=marked.name + " " + marked.told,
        left=marked.place > len(shown) / 2,
        weight=marked.chosen.map({1: "bold", 0: "normal"}),
    )
    sides: list[tuple[pd.DataFrame, dict[str, Any]]] = [
        (rows[rows.left], {"align": "right", "dx": -12, "dy": -8}),
        (rows[~rows.left], {"align": "left", "dx": 12, "dy": 10}),
    ]
    return [
        alt.Chart(part)
        .mark_text(**side, fontSize=15, fontWeight=alt.ExprRef("datum.weight"))
        .encode(x=x, y=y, text=alt.Text("words:N"))
        for part, side in sides
    ]


def _median(shown: pd.DataFrame, x: alt.X, lang: Language, colours: Palette) -> list[alt.Chart]:
    """A line at the median, with its value at the foot, where there are no dots to its right."""
    median = shown.share_pct.median()
    told = lang.text("median {share}", share=formats.percent(lang, median, 1))
    base = alt.Chart(pd.DataFrame({"share_pct": [median], "words": [told]})).encode(x=x)
    words = base.mark_text(align="left", baseline="bottom", dx=6, dy=-4, fontSize=SMALL)
    return [
        base.mark_rule(color=colours.text, strokeWidth=1),
        words.encode(y=alt.YValue("height"), text=alt.Text("words:N")),
    ]


def _points(shown: pd.DataFrame, lang: Language) -> list[str]:
    """For the description: the lowest, the median, the highest and the chosen one, not all."""
    ordered = shown.sort_values("place").reset_index(drop=True)
    told = ordered.loc[sorted({0, len(ordered) // 2, len(ordered) - 1})]
    rows = pd.concat([told, ordered[ordered.chosen == 1]]).drop_duplicates("name")
    return [lang.pair(row.name, row.told) for row in rows.itertuples(index=False)]


def _table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`code, country, average cost, expenses, flagged, others of the office, share, basis,
    figures`."""
    shares = tables.numbers(lang, data.share_pct, 3)
    none = absence.word(lang, absence.NOT_APPLICABLE)
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.area_code,
            lang.text("Country or area"): data.name,
            lang.text("Average cost, US dollars"): tables.numbers(lang, data.average_usd, 0),
            lang.text("Expenses, US dollars"): tables.numbers(lang, data.expenses_usd, 2),
            lang.text("Left out as flagged, US dollars"): tables.numbers(lang, data.flagged_usd, 0),
            lang.text("Others served by its office"): tables.numbers(lang, data.sharing),
            lang.text("Share, per cent"): [
                none if sharing else share
                for sharing, share in zip(data.sharing, shares, strict=True)
            ],
            lang.text("Basis"): lang.text("derived"),
            lang.text("Figures"): tables.figures(data),
        }
    )


def _links(lang: Language, data: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    opens = opening.links(lang, data.area_code.map(opening.country))
    return {lang.text("Country or area"): opens}


def _record(lang: Language, data: pd.DataFrame, place: str) -> str:
    if data.empty:
        return ""
    asked = {"table": _TABLE, "year": str(data.year.max()), "where": place}
    return addresses.of_rows(lang, {key: value for key, value in asked.items() if value})


def _not_shown(data: pd.DataFrame) -> str:
    """The name of the chosen country if it is not among those shown."""
    name = data.not_shown.iloc[0] if len(data) else None
    return str(name) if pd.notna(name) else ""


def _notes(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    lang = view.lang
    if data.empty:
        return ()
    row = data.iloc[0]
    same = lang.text(
        "Every country has the same average cost: the chart shows how much or how little is spent "
        "there, not what coordination there costs."
    )
    return (
        *_absent(lang, data),
        same,
        *_shared(lang, data),
        *_coverage(view, int(row.year)),
        *_left_out(lang, data),
        _average(lang, row),
    )


def _absent(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """That the chosen country is not among those shown; empty if it is, or none is chosen."""
    if not (country := _not_shown(data)):
        return ()
    return (
        lang.text(
            "{country}: not among these countries, since no cooperation framework for it is in the "
            "data used.",
            country=lang.text(country),
        ),
    )


def _shared(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Which countries are not compared, since one office serves several."""
    shared = data[data.sharing > 0]
    if shared.empty:
        return ()
    return (
        lang.text(
            "Not compared, as one office serves several of them: {areas} ({names}).",
            areas=counted(lang, "countries and areas", len(shared)),
            names=lang.named(shared.name),
        ),
    )


def _coverage(view: View, year: int) -> tuple[str, ...]:
    lang = view.lang
    return tuple(
        said
        for row in queries.placed_in_countries(view.connection, year).itertuples(index=False)
        for said in (
            ceb.placed_in_countries(lang, year, row.placed_pct, row.expenses_usd - row.placed_usd),
            lang.text(
                "Where entities place little of what they spend, the share comes out too high."
            ),
        )
    )


def _left_out(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    compared = data[data.sharing == 0]
    flagged, silent = compared[compared.flagged_usd != 0], compared[compared.share_pct.isna()]
    said = []
    if len(flagged):
        said.append(
            lang.text(
                "Left out, as booked at a seat or doubtful: {amount} in {areas} ({names}).",
                amount=formats.amount(lang, flagged.flagged_usd.sum()),
                areas=counted(lang, "countries and areas", len(flagged)),
                names=lang.named(flagged.name),
            )
        )
    if len(silent):
        said.append(
            lang.text(
                "Without a share, as no expenses are placed there: {names}.",
                names=lang.named(silent.name),
            )
        )
    return tuple(said)


def _average(lang: Language, row: pd.Series) -> str:
    return lang.text(
        "Derived: what the fund spent on country coordination in {year} over the {areas} served, "
        "{average} each, over the expenses that entities placed in the country. Every country has "
        "the same average: what the office of each cost is not in the sources used.",
        year=int(row.year),
        areas=counted(lang, "countries and territories", int(row.countries)),
        average=formats.amount(lang, row.average_usd),
    )
