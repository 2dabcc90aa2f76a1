"""A country compared with its group: rank, median and quartiles of every measure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import datasets, sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.topics.countries import card_parts, choosing, facts, figures, measures
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP, Area
from rcdata.topics.countries.fact_types import Facts


@card("beside-group", needs=(COUNTRY, BESIDE, GROUP), section="group")
def standing(view: View) -> Card:
    """Where the countries chosen stand in their group."""
    lang, known = view.lang, facts.of(view)
    unit = lang.text("per cent of the members with the same value or less")
    rows = known.measures.assign(
        position=100
        * (known.measures.compared - known.measures.place + 1)
        / known.measures.compared
    )
    return make(
        view,
        title=_title(view, known),
        subtitle=unit,
        data=rows,
        drawn="position",
        draw=lambda all_: _bars(view, all_[all_.position.notna()], known, unit),
        table=table(lang, known, known.measures),
        notes=_notes(lang),
        documents=datasets.sources(view, [one.table for one in measures.MEASURES]),
        empty=lang.text("Nothing of it is ranked in this group; the table says why."),
    )


def _notes(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "Derived: how many members of the group have as much or less, of those that have a "
            "figure. Amounts at seats of entities, doubtful amounts, shared plans and offices, "
            "and figures of all years are not ranked."
        ),
        lang.text(
            "What a country gives and what is spent in it are different things: nothing here "
            "sets one against the other."
        ),
    )


def _title(view: View, known: Facts) -> str:
    """The title; that the country is one of the group is not said, because it need not be."""
    lang, country = view.lang, card_parts.subject(view)
    if known.group == choosing.ALL:
        return lang.text("{country} beside all Member States", country=country)
    return lang.text(
        "{country} beside a group of Member States: {group}",
        country=country,
        group=choosing.groups(view)[known.group],
    )


def _bars(view: View, rows: pd.DataFrame, known: Facts, unit: str) -> Chart:
    lang, names = view.lang, {one.code: one.name for one in known.picked}
    drawn = pd.DataFrame(
        {
            "name": [
                _name(lang, row.measure, names[row.area_code], several=len(names) > 1)
                for row in rows.itertuples(index=False)
            ],
            "start": 0.0,
            "end": rows.position.astype(float).tolist(),
            "shown": [figures.rank(lang, row) for row in rows.itertuples(index=False)],
            "certainty": "derived",
            "rests_on": [
                sourcing.derived_from(lang, datasets.title(view, measures.OF[one].table))
                for one in rows.measure
            ],
        }
    )
    return spans.chart(drawn, lang, view.scheme, unit=unit)


def _name(lang: Language, measure: str, country: str, several: bool) -> str:
    label = measures.OF[measure].label.told(lang)
    return lang.pair(country, label) if several else label


def table(lang: Language, known: Facts, measured: pd.DataFrame) -> pd.DataFrame:
    """These rows of the measures with year, value, rank, median and quartiles."""
    areas = {one.code: one for one in known.picked}
    rows = [(row, areas[row.area_code]) for row in measured.itertuples(index=False)]
    quartiles = {
        lang.text("Lower quartile"): "lower",
        lang.text("Median"): "median",
        lang.text("Upper quartile"): "upper",
    }
    return pd.DataFrame(
        {
            lang.text("Country or area"): [one.name for _, one in rows],
            lang.text("What"): [measures.OF[row.measure].label.told(lang) for row, _ in rows],
            lang.text("Year"): [figures.period(lang, known, row, one) for row, one in rows],
            lang.text("Value"): [_value(lang, known, row, one) for row, one in rows],
            lang.text("Rank"): [_rank(lang, known, row, one) for row, one in rows],
            lang.text("Members compared"): [int(row.compared) for row, _ in rows],
            **{
                name: [_rounded(lang, row.measure, getattr(row, column)) for row, _ in rows]
                for name, column in quartiles.items()
            },
        }
    )


def _value(lang: Language, known: Facts, row: Any, one: Area) -> object:
    """The value, or why there is none."""
    absent = figures.absent(lang, known, row.measure, one)
    return absent or _rounded(lang, row.measure, row.value)


def _rank(lang: Language, known: Facts, row: Any, one: Area) -> object:
    """The rank, or why there is none."""
    if why := figures.unranked(lang, known, row.measure, one):
        return why
    return int(row.place) if pd.notna(row.place) else _none(lang)


def _rounded(lang: Language, measure: str, value: float) -> object:
    """A value with the decimals of its measure; words where there is none."""
    if pd.isna(value):
        return _none(lang)
    return formats.rounded(value, measures.OF[measure].digits)


def _none(lang: Language) -> str:
    return lang.text("not applicable")
