"""What is essential of the chosen countries, as one slide of a briefing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rcdata.cards import backing, datasets, sourcing
from rcdata.cards.card import View
from rcdata.cards.sheets import Cell, Measure, Sheet, sheet
from rcdata.i18n import Language, text
from rcdata.topics.countries import (
    choosing,
    facts,
    figures,
    giving,
    handout,
    hosting,
    measures,
    profile,
    sentences,
    standing,
)
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, GROUP, Area
from rcdata.topics.countries.fact_types import Facts
from rcdata.topics.countries.figures import Figure

# The tables that the figures of the sheet come from.
_TABLES = tuple(one.table for one in measures.LARGE)


@sheet("country", text("Country sheet"), (COUNTRY, BESIDE, GROUP))
def essentials(view: View) -> Sheet | None:
    """The six figures and the two charts of the chosen countries; None if none is chosen."""
    lang, countries, known = view.lang, choosing.picked(view), facts.of(view)
    if not countries:
        return None
    cards = hosting.years.kept(view), giving.years.kept(view)
    ids = _figure_ids(view, known)
    behind = backing.of(view.connection, view, lang, ids)
    return Sheet(
        title=choosing.named(lang, countries),
        what=lang.series(lists(lang, one) for one in countries),
        names=tuple(one.name for one in countries),
        measures=tuple(_measure(view, name, ones) for name, ones in figures.large(view).items()),
        compared=compared(view),
        cards=cards,
        table=_table(view, known),
        sources=(*sourcing.documents(lang, datasets.sources(view, _TABLES)), *behind.references),
        notes=(*(note for card in cards for note in card.notes), *behind.findings),
        remarks=behind.remarks,
        figure_ids=ids,
        papers=handout.pages(view, _profiles(view, countries)),
    )


def lists(lang: Language, one: Area) -> str:
    """The region of a country, the lists it is on, and its code."""
    lists_ = (each.one.told(lang) for each in one.lists)
    return lang.listed(filter(None, [lang.text(one.region), *lists_, one.code]))


def compared(view: View) -> str:
    """With whom the countries are compared."""
    group = choosing.groups(view)[choosing.group(view)]
    return view.lang.text("Compared with: {group} (Member States with a figure)", group=group)


def _measure(view: View, name: str, ones: Iterable[Figure]) -> Measure:
    measure = measures.OF[name]
    label = measure.label.told(view.lang)
    return Measure(label, _source(view, measure), tuple(_cell(view, label, one) for one in ones))


def _cell(view: View, label: str, one: Figure) -> Cell:
    lang = view.lang
    trace = lang.text(
        "{country}, {measure}: {value}. Source: {source}, rows of {code}.",
        country=one.area.name,
        measure=label,
        value=lang.series([one.value or one.absent, *one.context[:1]]),
        source=_source(view, one.measure),
        code=one.area.code,
    )
    return Cell(one.value, one.absent, one.context, trace)


def _source(view: View, measure: measures.Measure) -> str:
    """The name of the dataset that a measure is computed from."""
    return datasets.title(view, measure.table)


def _table(view: View, known: Facts) -> pd.DataFrame:
    """The measures as numbers, with what must be known and where their rows are."""
    lang = view.lang
    rows = known.measures[known.measures.measure.isin([one.key for one in measures.LARGE])]
    cells = {(key, one.area.code): one for key, ones in figures.large(view).items() for one in ones}
    each = [cells[row.measure, row.area_code] for row in rows.itertuples(index=False)]
    more = {
        lang.text("Remark"): [
            lang.series(filter(None, [*one.context[1:], one.scenario])) for one in each
        ],
        lang.text("Source"): [_source(view, one.measure) for one in each],
        lang.text("Table"): [one.measure.table for one in each],
        lang.text("Code"): [one.area.code for one in each],
    }
    return standing.table(lang, known, rows).assign(**more)


def _figure_ids(view: View, known: Facts) -> tuple[str, ...]:
    """The figures of the documents behind the sentences and the scenario."""
    said = [*sentences.hosting(view), *sentences.giving(view)]
    needed = known.requirement.figure_ids if known.requirement else ()
    return tuple(sorted({*needed, *(id_ for one in said for id_ in one.figure_ids)}))


def _profiles(view: View, countries: Iterable[Area]) -> list[profile.Profile]:
    return [
        profile.profile(view, one.code) for one in countries if profile.is_listed(view, one.code)
    ]
