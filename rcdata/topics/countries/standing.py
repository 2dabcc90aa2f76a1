"""A country compared with its group: rank, median and quartiles of every measure."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.topics.countries import absences, choosing, facts, figures, hosting
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP
from rcdata.topics.countries.facts import Facts


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
        notes=(
            lang.text(
                "Derived: how many members of the group have as much or less, of those that have a "
                "figure. Amounts at seats of entities, doubtful amounts, shared plans and offices, "
                "and figures of all years are not ranked."
            ),
            lang.text(
                "What a country gives and what is spent in it are different things: nothing here "
                "sets one against the other."
            ),
        ),
        documents=evidence.datasets(view.connection, dict.fromkeys(figures.DATASETS.values())),
        empty=lang.text("Nothing of it is ranked in this group; the table says why."),
    )


def _title(view: View, known: Facts) -> str:
    """The title; that the country is one of the group is not said, because it need not be."""
    lang, country = view.lang, hosting.subject(view)
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
        }
    )
    return spans.chart(drawn, lang, view.scheme, unit=unit)


def _name(lang: Language, measure: str, country: str, several: bool) -> str:
    label = figures.LABELS[measure].told(lang)
    return lang.pair(country, label) if several else label


def table(lang: Language, known: Facts, measures: pd.DataFrame) -> pd.DataFrame:
    """These rows of the measures with year, value, rank, median and quartiles."""
    areas = {one.code: one for one in known.picked}
    rows = list(measures.itertuples(index=False))
    quartiles = {
        lang.text("Lower quartile"): "lower",
        lang.text("Median"): "median",
        lang.text("Upper quartile"): "upper",
    }
    return pd.DataFrame(
        {
            lang.text("Country or area"): [areas[row.area_code].name for row in rows],
            lang.text("What"): [figures.LABELS[row.measure].told(lang) for row in rows],
            lang.text("Year"): [
                figures.period(lang, known, row, areas[row.area_code]) for row in rows
            ],
            lang.text("Value"): [
                absences.absent(lang, known, row.measure, areas[row.area_code])
                or _rounded(row.measure, row.value)
                for row in rows
            ],
            lang.text("Rank"): [
                absences.unranked(lang, known, row.measure, areas[row.area_code])
                or (int(row.place) if pd.notna(row.place) else _none(lang))
                for row in rows
            ],
            lang.text("Members compared"): [int(row.compared) for row in rows],
            **{
                name: [
                    _rounded(row.measure, getattr(row, column))
                    if pd.notna(getattr(row, column))
                    else _none(lang)
                    for row in rows
                ]
                for name, column in quartiles.items()
            },
        }
    )


def _none(lang: Language) -> str:
    return lang.text("not applicable")


def _rounded(measure: str, value: float) -> object:
    digits = {"core-share": 1, "coordination": 2, "scale": 3}
    return formats.rounded(value, digits.get(measure, 0))
