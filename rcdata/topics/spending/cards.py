"""Cards on what the UN system spends, next to the cost of coordination."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, opening
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.charts.theme import Chart
from rcdata.choices import FILTERS
from rcdata.counts import counted
from rcdata.i18n import Language, Words, text
from rcdata.queries import evidence
from rcdata.topics.spending import charts, notes, queries, tables

BY_FUNCTION, BY_AREA, BY_GOAL = "ceb-expenses", "ceb-area-expenses", "ceb-sdg-expenses"
REVENUE, CONTRIBUTIONS = "ceb-revenue", "ceb-contributions"
_LARGEST = text("{name}: the largest expenses of {year}, {amount}")
_LARGEST_GOAL = text("{name}: the largest of what is tied to a goal in {year}, {amount}")
# Dataset → the table that holds its rows, and the filters that apply to it.
_TABLES = {
    BY_FUNCTION: ("un_expenses", ("function", "entity")),
    BY_AREA: ("un_area_expenses", ("entity", "place")),
    BY_GOAL: ("un_sdg_expenses", ("entity",)),
    REVENUE: ("un_revenue", ("entity",)),
    CONTRIBUTIONS: ("un_contributions", ("entity", "place")),
}


def _card(
    view: View,
    title: str,
    data: pd.DataFrame,
    dataset: str,
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
    """A card of rows of one dataset, which it names as its source and links to: of the last year of
    the rows only, unless `over_years`. `narrowed` are the filters that apply, if not all of the
    dataset; the title names what they leave. `finding` may be used as the title. `drawn` is the
    column without a value where all of an amount is doubtful."""
    lang = view.lang
    return make(
        view,
        title=_narrowed(view, title, _TABLES[dataset][1] if narrowed is None else narrowed),
        finding=finding,
        subtitle=unit,
        data=data,
        draw=draw,
        table=table(lang, data, _dataset(view, dataset)),
        documents=evidence.datasets(view.connection, (dataset,)),
        notes=said,
        record=_record(
            view, dataset, None if over_years or data.empty else int(data.year.max()), narrowed
        ),
        links=_links(lang, _opening(data)),
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


def _record(
    view: View, dataset: str, year: int | None, narrowed: tuple[str, ...] | None = None
) -> str:
    """The address of the rows that the card is made of: the table, the year, the filters."""
    table, filters = _TABLES[dataset]
    asked = {"table": table, "year": str(year or "")}
    asked |= {FILTERS[name].key: getattr(view.choices, name) for name in narrowed or filters}
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


def _named(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The rows with names in the reader's language and the addresses that a click opens."""
    return _opening(data.assign(name=data.name.map(lang.text)))


def _is_narrowed(view: View, *filters: str) -> bool:
    """Whether one of these filters leaves a part of the system: a sentence on all of it would then
    be false."""
    return any(getattr(view.choices, name) for name in filters)


def _of(lang: Language, title: str, data: pd.DataFrame) -> str:
    """A title with the year of the rows."""
    return (
        lang.text("{title}, {year}", title=title, year=int(data.year.max())) if len(data) else title
    )


@card("spending-functions", needs=("period", "function", "entity"))
def functions(view: View) -> Card:
    """Expenses by year and function."""
    lang = view.lang
    data = _named(lang, queries.by_function(view.connection, view.choices))
    unit = lang.text("billion US dollars, current")
    return _card(
        view,
        lang.text("What the UN system spends, by function"),
        data,
        BY_FUNCTION,
        unit,
        lambda rows: stacks.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Function"), name),
        notes.cut_anew(lang, data) + notes.double_counting(lang),
        over_years=True,
        finding=_largest(view, data, "function", "entity"),
    )


@card("spending-entities", needs=("period", "function"))
def entities(view: View) -> Card:
    """The entities that spend most."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_entity(view.connection, view.choices)
    data = _named(lang, data)
    return _card(
        view,
        _of(lang, lang.text("Who spends most"), data),
        data,
        BY_FUNCTION,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        tables.by_entity,
        notes.double_counting(lang),
        narrowed=("function",),
        finding=_largest(view, data, "function"),
    )


def _largest(view: View, data: pd.DataFrame, *filters: str) -> str:
    """The largest part of the expenses of the last year, in words; empty if there is no single
    largest part or a part is negative."""
    lang = view.lang
    last = data[data.year == data.year.max()].sort_values("amount_usd", ascending=False)
    whole = last.amount_usd.sum()
    if (
        _is_narrowed(view, *filters)
        or len(last) < 2
        or last.amount_usd.min() < 0
        or last.amount_usd.iloc[0] == last.amount_usd.iloc[1]
    ):
        return ""
    first = last.iloc[0]
    return lang.text(
        "{name}: {share} of the expenses of {year}, the largest part",
        name=first["name"],
        share=formats.percent(lang, 100 * first.amount_usd / whole),
        year=int(first.year),
    )


@card("coordination-beside", needs=("period", "function", "entity"))
def coordination_beside(view: View) -> Card:
    """What coordination costs, to scale beside what the system and its entities spend."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data, dataset = _beside(view), _dataset(view, BY_FUNCTION)
    return make(
        view,
        title=_of(lang, lang.text("Coordination to scale beside what is spent"), data),
        finding=_beside_system(view, data),
        subtitle=unit,
        data=data,
        drawn="amount_usd",
        draw=lambda rows: charts.to_scale(rows, lang, view.scheme, unit),
        table=tables.cents(lang, data, dataset),
        links={lang.text("Expenses of"): opening.links(lang, data.opens)},
        notes=notes.numerator_inside(lang),
        datasets=(BY_FUNCTION,),
        record=_record(view, BY_FUNCTION, int(data.year.max())) if len(data) else "",
    )


def _beside_system(view: View, data: pd.DataFrame) -> str:
    """What coordination cost beside all expenses of the system; empty for a part of them."""
    whole = data[(data.row_id == "system") & data.cents_per_100_usd.notna()]
    if _is_narrowed(view, "function", "entity") or len(whole) != 1:
        return ""
    row = whole.iloc[0]
    return view.lang.text(
        "In {year} coordination came to {cents} for every 100 dollars that the UN system spent "
        "(derived)",
        year=int(row.year),
        cents=counted(view.lang, "cents", row.cents_per_100_usd, 1),
    )


def _beside(view: View) -> pd.DataFrame:
    """The rows with their names, which include the function if one is chosen."""
    lang = view.lang
    data = queries.beside_coordination(view.connection, view.choices)
    function = lang.text(queries.label(view.connection, "functions", view.choices.function))
    names = [_row_name(lang, row.row_id, row.name) for row in data.itertuples(index=False)]
    return data.assign(
        name=[lang.noted(one, function) if function else one for one in names],
        opens=["" if one in charts.WHOLES else opening.entity(one) for one in data.row_id],
    )


def _row_name(lang: Language, row_id: str, name: str) -> str:
    if row_id == "system":
        return lang.text("The whole system")
    if row_id == "operational":
        return lang.text("Development and humanitarian expenses")
    return lang.text(name)


def _dataset(view: View, dataset: str) -> str:
    known = evidence.datasets(view.connection, (dataset,))
    return view.lang.text(known.source.iloc[0]) if len(known) else dataset


@card("spending-areas", needs=("period", "entity", "place"), section="places")
def areas(view: View) -> Card:
    """The countries and areas in which most is spent, but for what is booked at seats."""
    lang = view.lang
    data = queries.by_area(view.connection, view.choices)
    work = _named(lang, data.dropna(subset=["work_usd"]))
    work = work.assign(amount_usd=work.work_usd, host_usd=0.0)
    unit, most = _without_seats(lang, data), data.nlargest(2, "amount_usd")
    return _card(
        view,
        _of(lang, lang.text("Where the UN system spends"), data),
        data,
        BY_AREA,
        unit,
        lambda rows: charts.ranked(work, lang, view.scheme, unit),
        tables.by_area,
        _coverage_until(view, data)
        + notes.seats(lang, data)
        + notes.flags(lang, 0, data.doubtful_usd.sum()),
        # The title names only one that is first with seats and without.
        finding=_first(view, work, "entity", "place") if _leads(most) else "",
        drawn="work_usd",
    )


def _without_seats(lang: Language, data: pd.DataFrame) -> str:
    if data.host_usd.any():
        return lang.text("million US dollars, current, without what is booked at seats")
    return lang.text("million US dollars, current")


def _leads(top: pd.DataFrame) -> bool:
    """Whether the first of two rows has more than the second, without what is booked at seats."""
    seats = float(top.host_usd.fillna(0).iloc[0]) if "host_usd" in top and len(top) else 0.0
    return len(top) == 2 and top.amount_usd.iloc[0] - seats > top.amount_usd.iloc[1]


def _first(view: View, data: pd.DataFrame, *filters: str, words: Words = _LARGEST) -> str:
    """The row with the largest expenses, in `words`; empty if it is the only one, one of two, or
    the largest only with what is booked at seats of entities."""
    lang, top = view.lang, data.nlargest(2, "amount_usd")
    if _is_narrowed(view, *filters) or not _leads(top):
        return ""
    return words.told(
        lang,
        name=top["name"].iloc[0],
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def _coverage_until(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """The notes on coverage in the last year of the rows."""
    known = queries.coverage(view.connection, view.choices)
    known = known[known.year <= data.year.max()] if len(data) else known[:0]
    return notes.coverage(view.lang, known, _entity(view))


def _entity(view: View) -> str:
    """The name of the entity chosen; empty for none."""
    return view.lang.text(queries.label(view.connection, "entities", view.choices.entity))


@card("spending-in-place", needs=("period", "entity", "place"), section="places")
def in_place(view: View) -> Card:
    """Who spends in the country or group chosen, in the last year of the period."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.in_place(view.connection, view.choices)
    data = data.assign(sure_usd=data.amount_usd.mask(data.doubtful | (data.year < data.year.max())))
    last = _named(lang, data[data.year == data.year.max()])
    sure = last[~last.doubtful.astype(bool)]
    doubtful_usd = last.amount_usd.sum() - sure.amount_usd.sum()
    said = _coverage_until(view, data)
    return _card(
        view,
        _of(lang, lang.text("Who spends in countries"), data),
        data,
        BY_AREA,
        unit,
        lambda rows: charts.ranked(sure, lang, view.scheme, unit),
        tables.in_place,
        said + notes.flags(lang, last.host_usd.sum(), doubtful_usd),
        finding=_spent_most(view, last),
        drawn="sure_usd",
    )


def _spent_most(view: View, last: pd.DataFrame) -> str:
    """The entity that placed most in countries; empty for a part of the system, and if the largest
    amount is doubtful, or the largest only with what is booked at its seat."""
    lang, top = view.lang, last.nlargest(2, "amount_usd")
    if _is_narrowed(view, "entity", "place") or not _leads(top) or bool(top.doubtful.iloc[0]):
        return ""
    return lang.text(
        "{entity} spent most in countries in {year}: {amount}",
        entity=top["name"].iloc[0],
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


@card("spending-coverage", needs=("period", "entity"), section="places")
def coverage(view: View) -> Card:
    """How much of the expenses is placed in countries."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = queries.coverage(view.connection, view.choices)
    parts = pd.concat(
        [
            pd.DataFrame({"year": data.year, "name": name, "sort_order": place, "amount_usd": usd})
            for place, (name, usd) in enumerate(
                [
                    (lang.text("placed in countries"), data.placed_usd),
                    (lang.text("not placed (remainder)"), data.rest_usd),
                ]
            )
        ],
        ignore_index=True,
    )
    return _card(
        view,
        lang.text("How much is placed in countries"),
        data,
        BY_AREA,
        unit,
        lambda rows: stacks.stacked(parts, lang, view.scheme, unit),
        partial(tables.coverage, of_one=bool(view.choices.entity)),
        notes.coverage(lang, data, _entity(view)) + _doubtful(view, data),
        over_years=True,
        narrowed=("entity",),
        finding=_placed(view, data),
    )


def _doubtful(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """What is left out as doubtful of one entity, in all years drawn; of all, nothing is."""
    return notes.flags(view.lang, 0, data.doubtful_usd.sum()) if view.choices.entity else ()


def _placed(view: View, data: pd.DataFrame) -> str:
    """The part of the expenses of the last year that is placed in countries."""
    lang = view.lang
    if (
        _is_narrowed(view, "entity")
        or data.empty
        or not 0 <= data.placed_usd.iloc[-1] <= data.expenses_usd.iloc[-1]
    ):
        return ""
    last = data.iloc[-1]
    share = formats.percent(lang, 100 * last.placed_usd / last.expenses_usd)
    return lang.text(
        "{share} of the expenses of {year} are placed in countries",
        share=share,
        year=int(last.year),
    )


@card("spending-goals", needs=("period", "entity", "place"), section="goals")
def goals(view: View) -> Card:
    """What is spent on which goal."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = _named(lang, queries.by_goal(view.connection, view.choices))
    covered = queries.goal_coverage(view.connection, view.choices)
    return _card(
        view,
        _of(lang, lang.text("What is spent on which Sustainable Development Goal"), data),
        data,
        BY_GOAL,
        unit,
        lambda rows: charts.ranked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Goal"), name),
        notes.goal_coverage(lang, covered, _entity(view))
        + notes.of_all_countries(lang, view.choices.place)
        + notes.goals(lang, data),
        finding=_first_goal(view, data),
    )


def _first_goal(view: View, data: pd.DataFrame) -> str:
    """The goal with the largest amount; empty too if most is tied to none."""
    most = data.nlargest(1, "amount_usd")
    if most.goal_id.eq(notes.NO_GOAL).any():
        return ""
    return _first(view, data, "entity", "place", words=_LARGEST_GOAL)


@card("funding-quality", needs=("period", "entity"), section="funding")
def quality(view: View) -> Card:
    """How free entities are to use their revenue."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = _named(lang, queries.quality(view.connection, view.choices))
    return _card(
        view,
        lang.text("How freely the money can be used"),
        data,
        REVENUE,
        unit,
        lambda rows: stacks.stacked(rows, lang, view.scheme, unit),
        lambda lang, rows, name: tables.by_part(lang, rows, lang.text("Category"), name),
        notes.revenue(lang) + notes.double_counting(lang),
        over_years=True,
        finding=_earmarked(view, data),
    )


def _earmarked(view: View, data: pd.DataFrame) -> str:
    """The part of the revenue of the last year that is earmarked; empty if corrections make a part
    negative."""
    lang = view.lang
    last = data[data.year == data.year.max()]
    earmarked = last[last.category_id == "voluntary-earmarked"].amount_usd.sum()
    if _is_narrowed(view, "entity") or last.empty or last.amount_usd.min() < 0 or not earmarked:
        return ""
    return lang.text(
        "{share} of the revenue of {year} was earmarked",
        share=formats.percent(lang, 100 * earmarked / last.amount_usd.sum()),
        year=int(last.year.iloc[0]),
    )


@card("system-contributors", needs=("period", "entity", "place"), section="funding")
def contributors(view: View) -> Card:
    """The governments that contribute most, and how freely the money can be used."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.by_contributor(view.connection, view.choices)
    return _card(
        view,
        _of(lang, lang.text("Who contributes most"), data),
        data,
        CONTRIBUTIONS,
        unit,
        lambda rows: charts.ranked(_named(lang, rows), lang, view.scheme, unit),
        tables.by_contributor,
        (*notes.contributions(lang, data), *_unnamed(view, data)),
        finding=_gave_most(view, data),
    )


def _unnamed(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on the entities whose contributors are not in the amounts; nothing if one entity is
    chosen, whose last year with contributors is shown."""
    if data.empty or view.choices.entity:
        return ()
    year = int(data.year.iloc[0])
    return notes.unnamed(view.lang, year, queries.unnamed(view.connection, year))


def _gave_most(view: View, data: pd.DataFrame) -> str:
    """The Government that contributed most to the system, and how much of it can be used freely.
    Empty if an entity or a place is chosen, and if corrections make an amount negative."""
    lang = view.lang
    if _is_narrowed(view, "entity", "place") or data.empty:
        return ""
    first, name = data.iloc[0], data["name"].iloc[0]
    if min(first.assessed_usd, first.core_usd, first.earmarked_usd) < 0:
        return ""
    return lang.text(
        "{country} contributed most in {year}: {amount}, of which {core} voluntary core and "
        "{assessed} assessed",
        country=lang.text(name),
        year=int(first.year),
        amount=formats.amount(lang, first.amount_usd),
        core=formats.percent(lang, 100 * first.core_usd / first.amount_usd, 1),
        assessed=formats.percent(lang, 100 * first.assessed_usd / first.amount_usd, 1),
    )
