"""Cards on a country as host: what the UN system spends there, and its cooperation framework."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, notes, opening, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans, stacks
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.countries import absences, choosing, facts, queries, ranked, silent, strays
from rcdata.topics.countries.choosing import BESIDE, COUNTRY

EXPENSES, PLANS = "ceb-area-expenses", "uninfo-frameworks"
# Height in pixels of the two charts on the first screen.
HEIGHT = 125


def names(view: View) -> dict[str, str]:
    """The chosen countries: code → name."""
    return {one.code: one.name for one in choosing.picked(view)}


def subject(view: View) -> str:
    """The chosen countries, as named in a title."""
    return choosing.named(view.lang, choosing.picked(view))


def within_sentence(view: View) -> str:
    """The one country chosen, as named within a sentence."""
    return choosing.picked(view)[0].in_sentence(view.lang)


def record(view: View, table: str) -> str:
    """The address of the country's rows on the data page; empty for two countries."""
    codes = choosing.chosen(view)
    if len(codes) != 1:
        return ""
    return addresses.of_rows(view.lang, {"table": table, "where": codes[0]})


def beside(data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    """Rows of several countries, with names and order by country, for bars side by side."""
    order = {code: place for place, code in enumerate(known)}
    return data.assign(name=data.area_code.map(known), sort_order=data.area_code.map(order))


@card("host-years", needs=(COUNTRY, BESIDE))
def years(view: View) -> Card:
    """What the UN system spends in the countries chosen, by year."""
    lang, known = view.lang, names(view)
    data = facts.rows(view, queries.spent_by_year)
    unit = lang.text("million US dollars, current")
    return make(
        view,
        title=lang.text("UN expenses in: {country}", country=subject(view)),
        finding=_spent(view, data),
        subtitle=unit,
        data=data,
        drawn="amount_usd",
        draw=lambda rows: _by_year(view, rows, known, unit),
        table=_years_table(lang, data, known, facts.lost(view)),
        notes=(
            *_seats(view, data),
            *_lost(view, data),
            *strays.noted(view),
            *_silent(view),
            *_coverage(lang, data),
        ),
        documents=facts.dataset(view, EXPENSES),
        record=record(view, "un_area_expenses"),
        empty=lang.text("No entity places expenses there."),
    )


def _spent(view: View, data: pd.DataFrame) -> str:
    """The expenses of the last year; empty for two countries, and where some of it is at a seat or
    left out as doubtful."""
    last = data[data.year == data.year.max()].dropna(subset=["amount_usd"])
    if len(choosing.picked(view)) != 1 or last.empty:
        return ""
    row = last.iloc[0]
    if row.amount_usd <= 0 or pd.notna(row.host_usd) or pd.notna(row.doubtful_usd):
        return ""
    return view.lang.text(
        "{country}: UN expenses of {amount} in {year}",
        country=subject(view),
        amount=formats.amount(view.lang, row.amount_usd),
        year=int(row.year),
    )


def _by_year(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang, size = view.lang, {"size": MILLION, "height": HEIGHT}
    if len(known) > 1:
        return stacks.beside(beside(data, known), lang, view.scheme, unit, **size)
    seats = data.host_usd.fillna(0)
    kinds = {lang.text("there"): data.amount_usd - seats}
    if seats.any():
        kinds[lang.text("at seats of entities")] = data.host_usd
    parts = [
        pd.DataFrame({"year": data.year, "name": name, "sort_order": place, "amount_usd": usd})
        for place, (name, usd) in enumerate(kinds.items())
    ]
    shown = pd.concat(parts, ignore_index=True)
    return stacks.stacked(
        shown, lang, view.scheme, unit, columns=len(parts), is_named=len(parts) > 1, **size
    )


def _years_table(
    lang: Language, data: pd.DataFrame, known: dict[str, str], lost: frozenset[tuple[str, int]]
) -> pd.DataFrame:
    gone = data.amount_usd.isna() & _is_lost(data, lost)
    amounts, present = tables.numbers(lang, data.amount_usd, 0), data.present
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("US dollars"): _where_kept(lang, amounts, gone),
            lang.text("of it at a seat"): tables.where_applicable(lang, data.host_usd, 0),
            lang.text("left out as doubtful"): tables.where_applicable(lang, data.doubtful_usd, 0),
            lang.text("Entities there"): _where_kept(lang, present, gone),
            lang.text("Entities that report by country"): data.reporting,
        }
    )


def _is_lost(data: pd.DataFrame, lost: frozenset[tuple[str, int]]) -> pd.Series:
    """Whether the copy used has lost the country and year of each row."""
    found = [one in lost for one in zip(data.area_code, data.year, strict=True)]
    return pd.Series(found, data.index, dtype=bool)


def _where_kept(lang: Language, cells: Iterable[Any], gone: Iterable[bool]) -> list[Any]:
    """The cells, with words in place of those that the copy used has lost."""
    return [_not_kept(lang) if lost else cell for cell, lost in zip(cells, gone, strict=True)]


def _not_kept(lang: Language) -> str:
    return lang.text("not in the copy used; not zero")


def _lost(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on each country of which the copy used has lost years."""
    lang, known = view.lang, names(view)
    gone = data[_is_lost(data, facts.lost(view))]
    return tuple(
        lang.text(
            "{country}, {years}: all or nearly all amounts are not in the copy used; not zero.",
            country=known[code],
            years=notes.years(lang, rows.year),
        )
        for code, rows in gone.groupby("area_code", sort=False)
    )


def _silent(view: View) -> tuple[str, ...]:
    """Notes on the entities that place their expenses in countries no longer."""
    return silent.noted(view, [silent.places(view, one) for one in choosing.picked(view)])


def _seats(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """Notes on what may be the cost of seats, and on what is left out as doubtful."""
    lang, known = view.lang, names(view)
    seats = facts.rows(view, queries.seats)
    said = [
        lang.text(
            "Seat of {entities} in {country}: what a seat costs may be booked there, and is no "
            "work for the country.",
            country=known[code],
            entities=lang.named(rows.name.map(lang.text)),
        )
        for code, rows in seats.groupby("area_code", sort=False)
    ]
    said += _unseated(lang, data[~data.area_code.isin(seats.area_code)], known)
    if data.doubtful_usd.notna().any():
        flagged = data[data.doubtful_usd.notna()]
        said.append(
            lang.text(
                "Flagged as doubtful and left out in {years}: the table has the amounts.",
                years=notes.years(lang, flagged.year),
            )
        )
    return tuple(said)


def _unseated(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> list[str]:
    """Notes on amounts flagged as those of a seat in countries where no entity has its
    headquarters."""
    return [
        lang.text(
            "{country}, {years}: some amounts may be what a seat, regional commission or service "
            "centre costs, and no work for the country; the table has them.",
            country=known[code],
            years=notes.years(lang, rows.year),
        )
        for code, rows in data[data.host_usd.notna()].groupby("area_code", sort=False)
    ]


def _coverage(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on how much of the system's expenses is reported by country."""
    if data.empty:
        return ()
    last, first = data.iloc[-1], data.iloc[0]
    return (
        lang.text(
            "In {year}, {reporting} of {entities} placed expenses in countries, {share} of all; in "
            "{first}, {earlier} of {then}. A rise before 2020 may be largely new reporting.",
            year=int(last.year),
            reporting=int(last.reporting),
            entities=counted(lang, "entities", int(last.entities)),
            share=formats.percent(lang, last.placed_pct),
            first=int(first.year),
            earlier=int(first.reporting),
            then=int(first.entities),
        ),
    )


@card("host-entities", needs=(COUNTRY, BESIDE))
def entities(view: View) -> Card:
    """The entities at work in the countries chosen."""
    lang, known = view.lang, names(view)
    data = facts.rows(view, queries.spent_by_entity)
    last = data[(data.year == data.year.max()) & data.amount_usd.notna()]
    sure = last[last.flag != "doubtful"]
    unit = lang.text("million US dollars, current")
    return make(
        view,
        title=_titled(
            lang, lang.text("What entities spent in: {country}", country=subject(view)), last
        ),
        subtitle=unit,
        finding=_most(view, sure),
        data=sure,
        draw=lambda rows: ranked.chart(view, rows, known, unit),
        table=_entities_table(view, data, known),
        links={lang.text("Code"): opening.links(lang, data.entity_id.map(opening.entity))},
        notes=_entities_notes(view, sure),
        documents=facts.dataset(view, EXPENSES),
        record=record(view, "un_area_expenses"),
        empty=lang.text("Flagged as doubtful and left out: the table has the amounts.")
        if len(last)
        else lang.text("No entity places expenses there in the last year of the statistics."),
    )


def _most(view: View, data: pd.DataFrame) -> str:
    """The entity with the largest expenses in the country; empty for two countries, and where an
    amount is booked at a seat: it may be the cost of the seat."""
    lang, top = view.lang, data.nlargest(1, "amount_usd")
    if len(choosing.picked(view)) != 1 or top.empty or (data.flag == "host").any():
        return ""
    if top.amount_usd.iloc[0] <= 0:
        return ""
    name = top["name"].iloc[0]
    return lang.text(
        "{entity} spent most in {country} in {year}: {amount}",
        entity=lang.text(name),
        country=within_sentence(view),
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def _titled(lang: Language, title: str, data: pd.DataFrame) -> str:
    if data.empty:
        return title
    return lang.text("{title}, {year}", title=title, year=int(data.year.max()))


def _entities_table(view: View, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    lang = view.lang
    reasons = zip(_is_lost(data, facts.lost(view)), strays.booked(view, data), strict=True)
    amounts = [
        formats.rounded(row.amount_usd) if pd.notna(row.amount_usd) else _no_amount(lang, row, *why)
        for row, why in zip(data.itertuples(index=False), reasons, strict=True)
    ]
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("US dollars"): amounts,
            lang.text("Remark"): data.flag_label.map(lang.text),
        }
    )


def _no_amount(lang: Language, row: Any, lost: bool, booked: str) -> str:
    """Why an entity has no amount in a year; `lost`: the copy used has lost it; `booked`: the area
    under which it most likely is."""
    if booked:
        return lang.text("none; most likely booked under {country}", country=booked)
    if row.reports:
        return _not_kept(lang) if lost else lang.text("none reported")
    if row.year < row.first_report:
        return lang.text("before it reported by country")
    return lang.text("did not report by country")


def _entities_notes(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    lang = view.lang
    silent = lang.named(map(lang.text, facts.unplaced(view)))
    said = [
        lang.text(
            "Entities that report nothing by country in any year held: {entities}.", entities=silent
        )
    ]
    return (*ranked.not_all(lang, data), *_at_seats(lang, data), *said, *_no_longer(view))


def _at_seats(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on the entities whose amounts may be the cost of a seat."""
    flagged = data[data.flag == "host"]["name"].drop_duplicates()
    if flagged.empty:
        return ()
    return (
        lang.text(
            "May be what seats cost, and no work for the country: the amounts of {entities}.",
            entities=lang.named(flagged.map(lang.text)),
        ),
    )


def _no_longer(view: View) -> tuple[str, ...]:
    """A note on the entities that reported by country once, but not for the last year."""
    lang, since = view.lang, facts.silent(view, "areas")
    if since.empty:
        return ()
    return (
        lang.text(
            "No amounts by country for {year}: {names}.",
            year=int(since.year.iloc[0]),
            names=lang.named(since["name"].map(lang.text)),
        ),
    )


@card("framework", needs=(COUNTRY, BESIDE))
def framework(view: View) -> Card:
    """What the cooperation framework requires, has and has spent."""
    lang, known = view.lang, names(view)
    data = facts.rows(view, queries.frameworks)
    given = data[data.required_usd.notna()]
    unit = lang.text("million US dollars, as the country team reports")
    return make(
        view,
        title=lang.text("Cooperation Framework: {country}", country=_drawn(view, given)),
        finding=_required(view, given),
        subtitle=unit,
        data=given,
        draw=lambda rows: _plans(view, rows, known, unit),
        table=_plans_table(lang, data, known),
        notes=(*_plan_notes(view, data, known), *(_not_beside(lang) if len(given) else ())),
        documents=facts.dataset(view, PLANS),
        record=record(view, "frameworks"),
        empty=_no_figures(lang, data),
    )


def _required(view: View, given: pd.DataFrame) -> str:
    """What the framework requires and what is spent of it, if that is reported; empty for two
    countries, several years, a framework shared with other countries, and one that counts plans
    twice."""
    if len(choosing.picked(view)) != 1 or len(given) != 1 or pd.isna(given.spent_usd.iloc[0]):
        return ""
    row = given.iloc[0]
    if absences.sharing(row) or row.flag:
        return ""
    if not absences.is_reported(row):
        return view.lang.text(
            "{country}, {period}: {required} required; spending most likely not reported",
            country=subject(view),
            period=basis(view.lang, row),
            required=formats.amount(view.lang, row.required_usd),
        )
    return view.lang.text(
        "{country}, {period}: {required} required, {spent} spent",
        country=subject(view),
        period=basis(view.lang, row),
        required=formats.amount(view.lang, row.required_usd),
        spent=formats.amount(view.lang, row.spent_usd),
    )


def _no_figures(lang: Language, data: pd.DataFrame) -> str:
    return absences.no_plan(lang) if data.empty else lang.text("UN INFO returns no figures.")


def _plans(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    steps = {
        "required_usd": (lang.text("required"), "planned"),
        "available_usd": (lang.text("available"), "planned"),
        "spent_usd": (lang.text("spent"), "actual"),
    }
    bars = pd.DataFrame(
        [
            (_plan_row(lang, row, known, name), getattr(row, column), mark, row.area_code)
            for row in data.itertuples(index=False)
            for column, (name, mark) in steps.items()
        ],
        columns=["name", "usd", "mark", "area_code"],
    )
    rows = spans.amounts(bars["name"], bars.usd, lang).assign(
        certainty=bars["mark"], tint=ranked.tints(view, bars, known)
    )
    return spans.chart(rows, lang, view.scheme, unit=unit)


def _plan_row(lang: Language, row: Any, known: dict[str, str], name: str) -> str:
    of = basis(lang, row)
    country = [known[row.area_code]] if len(known) > 1 else []
    return lang.listed([*country, name, of])


def basis(lang: Language, row: Any) -> str:
    """The year of a plan's figures, or that they are for all years."""
    if pd.isna(row.year):
        return lang.text("all years") if row.year_basis == "all-years" else lang.text("no figures")
    return str(int(row.year))


def _plans_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    rows = list(data.itertuples(index=False))
    return pd.DataFrame(
        {
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Period"): [basis(lang, row) for row in rows],
            lang.text("Required, US dollars"): tables.numbers(lang, data.required_usd, 0),
            lang.text("Available"): tables.numbers(lang, data.available_usd, 0),
            lang.text("Spent"): tables.numbers(lang, data.spent_usd, 0),
            lang.text("Countries of the plan"): [1 + absences.sharing(row) for row in rows],
        }
    )


def _plan_notes(view: View, data: pd.DataFrame, known: dict[str, str]) -> Iterable[str]:
    lang, areas = view.lang, choosing.areas(view)
    said = dict.fromkeys(
        lang.text("{country}: {what}.", country=known[row.area_code], what=what)
        for row in data[data.required_usd.notna()].itertuples(index=False)
        for what in absences.of_plan(lang, row)
    )
    shared = (
        lang.text("{country}: {what}.", country=known[row.area_code], what=also)
        for row in data.itertuples(index=False)
        if (also := absences.partners(lang, row, areas))
    )
    return (*said, *shared, *_not_drawn(lang, data, data, known))


def _not_drawn(
    lang: Language, data: pd.DataFrame, plans: pd.DataFrame, known: dict[str, str]
) -> tuple[str, ...]:
    """A note on each country that has no rows beside one that has: it has no plan, or its plan has
    no figures."""
    without = [code for code in known if code not in set(data.area_code)] if len(data) else []
    plan = {row.area_code: row for row in plans.itertuples(index=False)}
    return tuple(
        lang.text(
            "{country}: {what}.",
            country=known[code],
            what=absences.without_figures(lang, plan.get(code)),
        )
        for code in without
    )


def _not_beside(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "Planned and reported by the country team: not to be set against the expenses that "
            "entities report to CEB."
        ),
    )


def has_figures(view: View) -> bool:
    """Whether a plan of the countries chosen has figures; else its card says why it has none."""
    return bool(facts.rows(view, queries.frameworks).required_usd.notna().any())


@card("framework-goals", needs=(COUNTRY, BESIDE))
def goals(view: View) -> Card:
    """What the cooperation framework requires for each Sustainable Development Goal."""
    lang, known = view.lang, names(view)
    data, plans = facts.rows(view, queries.framework_goals), facts.rows(view, queries.frameworks)
    unit = lang.text("million US dollars, as the country team reports")
    return make(
        view,
        title=lang.text("Cooperation Framework by goal: {country}", country=_drawn(view, data)),
        finding=_requires_most(view, data),
        subtitle=_of_years(lang, unit, data, known),
        data=data,
        draw=lambda rows: ranked.chart(
            view, rows, known, unit, key="goal_id", column="required_usd", mark="planned"
        ),
        table=_goals_table(lang, data, known),
        notes=(
            *_goals_notes(lang, data),
            *ranked.not_all(lang, data, "goal_id", "required_usd"),
            *_not_drawn(lang, data, plans, known),
            *_flagged(view, known),
        ),
        documents=facts.dataset(view, PLANS),
        record=record(view, "framework_goals"),
        empty=_no_figures(lang, plans),
    )


def _of_years(lang: Language, unit: str, data: pd.DataFrame, known: dict[str, str]) -> str:
    """What is drawn, its unit, and for which years it is required in each country."""
    plans = data.drop_duplicates("area_code").itertuples(index=False)
    years = [(known[row.area_code], basis(lang, row)) for row in plans]
    told = [lang.pair(*one) for one in years] if len(known) > 1 else [one for _, one in years]
    return lang.series([lang.text("required, {unit}", unit=unit), *told])


def _drawn(view: View, data: pd.DataFrame) -> str:
    """The chosen countries that have rows, as named in a title; all of them if none has."""
    picked = choosing.picked(view)
    with_rows = [one for one in picked if one.code in set(data.area_code)]
    return choosing.named(view.lang, with_rows or picked)


def _requires_most(view: View, data: pd.DataFrame) -> str:
    """The goal for which most is required; empty for two countries, and where a framework of
    several countries, several years, or plans counted twice make up the amounts."""
    plans, top = facts.rows(view, queries.frameworks), data.nlargest(2, "required_usd")
    if len(choosing.picked(view)) != 1 or len(plans) != 1:
        return ""
    if absences.sharing(plans.iloc[0]) or plans.flag.iloc[0]:
        return ""
    if len(top) < 2 or top.required_usd.iloc[0] == top.required_usd.iloc[1]:
        return ""
    goal = top["name"].iloc[0]
    return view.lang.text(
        "The framework of {country} requires most for {goal}: {amount}",
        goal=view.lang.text(goal),
        country=within_sentence(view),
        amount=formats.amount(view.lang, top.required_usd.iloc[0]),
    )


def _goals_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Period"): [basis(lang, row) for row in data.itertuples(index=False)],
            lang.text("Goal"): data.name.map(lang.text),
            lang.text("Required, US dollars"): tables.numbers(lang, data.required_usd, 0),
            lang.text("Available"): tables.numbers(lang, data.available_usd, 0),
            lang.text("Spent"): tables.numbers(lang, data.spent_usd, 0),
        }
    )


def _flagged(view: View, known: dict[str, str]) -> Iterable[str]:
    """What must be known about the plans whose amounts are split by goal."""
    plans = facts.rows(view, queries.frameworks)
    return (
        view.lang.text("{country}: {what}.", country=known[row.area_code], what=what)
        for row in plans[plans.flag.astype(bool)].itertuples(index=False)
        for what in absences.of_plan(view.lang, row)
    )


def _goals_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    said = [lang.text("Drawn is what is required; the table has what is available and spent.")]
    if (data.year_basis == "all-years").any():
        said.append(lang.text("Figures of all years only: UN INFO answers for no single year."))
    return tuple(said)
