"""What the cards on spending have in common: the frame of a card, its title, and where its rows
are."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, datasets, opening
from rcdata.cards.card import Card, View, make
from rcdata.charts.theme import Chart
from rcdata.choices import FILTERS
from rcdata.i18n import Language, Words, text
from rcdata.topics.spending import queries

_LARGEST = text("{name}: the largest expenses of {year}, {amount}")
# Table of the record → the filters that apply to it.
_FILTERS_OF = {
    "un_expenses": ("function", "entity"),
    "un_area_expenses": ("entity", "place"),
    "un_sdg_expenses": ("entity",),
    "un_revenue": ("entity",),
    "un_contributions": ("entity", "place"),
}


def spending_card(
    view: View,
    title: str,
    data: pd.DataFrame,
    source: str,
    unit: str,
    draw: Callable[[pd.DataFrame], Chart],
    table: Callable[[Language, pd.DataFrame, str], pd.DataFrame],
    said: tuple[str, ...],
    *,
    over_years: bool = False,
    narrowed: tuple[str, ...] | None = None,
    finding: str = "",
    drawn: str = "",
) -> Card:
    """A card of rows of one table of the record (`source`), whose dataset it names and whose rows
    it links to: of the last year of the rows only, unless `over_years`. `narrowed` are the filters
    that apply, if not all of the table; the title names what they leave. `finding` may be used as
    the title. `drawn` is the column without a value where all of an amount is doubtful."""
    return make(
        view,
        title=_narrowed(view, title, _FILTERS_OF[source] if narrowed is None else narrowed),
        finding=finding,
        subtitle=unit,
        data=data,
        draw=draw,
        table=table(view.lang, data, datasets.title(view, source)),
        documents=datasets.sources(view, [source]),
        notes=said,
        record=record(view, source, data[:0] if over_years else data, narrowed),
        links=_links(view.lang, _opening(data)),
        drawn=drawn,
        empty=_why_empty(view, data),
    )


def _narrowed(view: View, title: str, filters: tuple[str, ...]) -> str:
    """A title with the names of what the filters leave, so that it says no more than is shown."""
    tables = {"function": "functions", "entity": "entities", "place": "places"}
    names = [
        view.lang.text(queries.label(view.connection, tables[name], getattr(view.choices, name)))
        for name in filters
        if getattr(view.choices, name)
    ]
    return view.lang.pair(title, view.lang.series(names)) if names else title


def _why_empty(view: View, data: pd.DataFrame) -> str:
    """Why there is nothing to draw, if it is not the period; empty if that is not known."""
    lang = view.lang
    if len(data) and "work_usd" in data and data.host_usd.notna().any():
        return lang.text("Booked at seats, or left out as doubtful; the table has the amounts.")
    if len(data):
        return lang.text("Left out as doubtful; the table has the amounts.")
    entity = view.choices.entity
    for whole in queries.inside(view.connection, entity).label if entity else ():
        return lang.text(
            "{entity} has no line of its own: what it spends is inside that of {whole}.",
            entity=lang.text(queries.label(view.connection, "entities", entity)),
            whole=lang.text(whole),
        )
    return ""


def record(
    view: View, table: str, data: pd.DataFrame, narrowed: tuple[str, ...] | None = None
) -> str:
    """The address of the rows that a card is made of: the table, the last year of `data`, if there
    are any, and the filters."""
    asked = {"table": table, "year": "" if data.empty else str(int(data.year.max()))}
    filters = narrowed or _FILTERS_OF[table]
    asked |= {FILTERS[name].key: getattr(view.choices, name) for name in filters}
    return addresses.of_rows(view.lang, {key: value for key, value in asked.items() if value})


def _opening(data: pd.DataFrame) -> pd.DataFrame:
    """The rows with `opens`, the address of their country or entity."""
    if "area_code" in data:
        return data.assign(opens=data.area_code.map(opening.country))
    if "entity_id" in data:
        return data.assign(opens=data.entity_id.map(opening.entity))
    return data


def _links(lang: Language, data: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The column of the table that names what a row is about, with the address for each row."""
    if "opens" not in data:
        return {}
    if "area_code" in data:
        names = [lang.text("Country or area"), lang.text("Contributor")]
    else:
        names = [lang.text("Code")]
    return {name: opening.links(lang, data.opens) for name in names}


def named(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The rows with names in the reader's language and the addresses that a click opens."""
    return _opening(data.assign(name=data.name.map(lang.text)))


def is_narrowed(view: View, *filters: str) -> bool:
    """Whether one of these filters leaves a part of the system: a sentence on all of it would then
    be false."""
    return any(getattr(view.choices, name) for name in filters)


def leads(top: pd.DataFrame) -> bool:
    """Whether the first of two rows has more than the second, without what is booked at seats."""
    seats = float(top.host_usd.fillna(0).iloc[0]) if "host_usd" in top and len(top) else 0.0
    return len(top) == 2 and top.amount_usd.iloc[0] - seats > top.amount_usd.iloc[1]


def first(view: View, data: pd.DataFrame, *filters: str, words: Words = _LARGEST) -> str:
    """The row with the largest expenses, in `words`; empty if it is the only one, one of two, or
    the largest only with what is booked at seats of entities."""
    lang, top = view.lang, data.nlargest(2, "amount_usd")
    if is_narrowed(view, *filters) or not leads(top):
        return ""
    return words.told(
        lang,
        name=top["name"].iloc[0],
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def chosen_entity(view: View) -> str:
    """The name of the entity chosen; empty for none."""
    return view.lang.text(queries.label(view.connection, "entities", view.choices.entity))
