"""Cards that compare the cost of coordination with the expenses of groups of entities, by
function."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card, not_offered, refusing
from rcdata.choices import SCOPE
from rcdata.i18n import Language, text
from rcdata.topics.costs import charts, queries, stated_shares

DATASET = "ceb-expenses"
# The page field for a group of entities, by its name in the address.
ENTITIES = "entities"
_ALL = "all"
_SETS = {
    _ALL: text("All entities"),
    "unsdg": text("Entities established as members of the UNSDG"),
    "funds": text("Funds and programmes"),
    "agencies": text("Specialized agencies"),
}
_ALL_FUNCTIONS = text("All functions")
# Percentage of a group's expenses below which a function is not drawn: its share of cost would be
# so large that the others could not be read.
_LEAST_PART = 5


def sets(lang: Language) -> dict[str, str]:
    """Identifier → name of the groups of entities to choose from; no choice means all."""
    return {key: words.told(lang) for key, words in _SETS.items() if key != _ALL}


@refusing
def refused(view: View) -> list[str]:
    """What the fields of the page ask for that is not on offer."""
    return not_offered(view, {ENTITIES: sets(view.lang)})


@card("share-by-group", needs=("function", *SCOPE), section="entities")
def by_group(view: View) -> Card:
    """The share of what each group of entities spends, on one function or on all."""
    lang, data = view.lang, queries.share_of_expenses(view.connection, view.choices)
    chosen = data[data.function_id == view.choices.function].reset_index(drop=True)
    what = chosen.function_name.iloc[0] if len(chosen) else _ALL_FUNCTIONS.told(lang)
    return _card(
        view,
        lang.text("Coordination against what groups of entities spend"),
        chosen.assign(denominator=chosen.set_name, sort_order=chosen.set_place + 1),
        lang.text(what),
        finding=_of_all(view, _drawn(chosen), lang.text(what)),
    )


def _of_all(view: View, data: pd.DataFrame, function: str) -> str:
    """The share of what all entities spend, in the last year that has one."""
    lang, known = view.lang, data[(data.set_id == _ALL) & data.share_pct.notna()]
    if known.empty:
        return ""
    last = known.iloc[-1]
    told = {"year": int(last.year), "share": formats.percent(lang, last.share_pct, 2)}
    if not view.choices.function:
        return lang.text(
            "In {year} coordination came to {share} of what all entities spent (derived)", **told
        )
    return lang.text(
        "{function}: in {year} coordination came to {share} of what all entities spent (derived)",
        function=function,
        **told,
    )


@card("share-by-function", needs=(ENTITIES, *SCOPE), section="entities")
def by_function(view: View) -> Card:
    """The share of what one group of entities, or all, spends on each function."""
    lang, data = view.lang, queries.share_of_expenses(view.connection, view.choices)
    asked = view.choices.field(ENTITIES)
    which = asked if asked in _SETS else _ALL
    chosen = data[(data.set_id == which) & (data.function_id != "")].reset_index(drop=True)
    return _card(
        view,
        lang.text("Coordination against what is spent on each function"),
        chosen.assign(denominator=chosen.function_name, sort_order=chosen.function_place + 1),
        _SETS[which].told(lang),
        finding=_range(lang, chosen) if which == _ALL else "",
    )


def _range(lang: Language, data: pd.DataFrame) -> str:
    """The lowest and the highest share of the last year; empty if a function is not drawn."""
    last = data[data.year == data.year.max()]
    if len(last) < 2 or last.share_pct.isna().any() or _too_little(last).any():
        return ""
    return lang.text(
        "By function, coordination came to {low} to {high} of {year} expenses (derived)",
        low=formats.percent(lang, last.share_pct.min(), 2),
        high=formats.percent(lang, last.share_pct.max(), 2),
        year=int(last.year.iloc[0]),
    )


def _drawn(data: pd.DataFrame) -> pd.DataFrame:
    return data[~_too_little(data)].reset_index(drop=True)


def _card(view: View, title: str, data: pd.DataFrame, of: str, finding: str) -> Card:
    """A card of such shares. `denominator` names what each row divides by, `sort_order` gives its
    colour, and `of` is what all rows have in common."""
    lang = view.lang
    drawn = _drawn(data)
    return make(
        view,
        title=title,
        finding=finding,
        subtitle=lang.text("per cent of the expenses, derived; {of}", of=of),
        data=drawn,
        drawn="share_pct",
        draw=lambda rows: charts.share_by_denominator(rows, lang, view.scheme, aside=True),
        table=_table(lang, data),
        notes=_notes(lang, data) + stated_shares.notes(view),
        datasets=(DATASET,),
        is_ratio=True,
        record=_record(lang, data),
    )


def _too_little(data: pd.DataFrame) -> pd.Series:
    """Whether the expenses are too small for a comparison with the cost."""
    return (data.share_pct > 100) | (data.part_pct < _LEAST_PART)


def _record(lang: Language, data: pd.DataFrame) -> str:
    if data.empty:
        return ""
    return addresses.of_rows(lang, {"table": "un_expenses", "year": str(data.year.max())})


def _table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, denominator, entities, cost, expenses, share, cents per 100 dollars, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Denominator"): data.denominator.map(lang.text),
            lang.text("Entities"): data.entities,
            lang.text("Cost, US dollars"): tables.numbers(lang, data.cost_usd, 0),
            lang.text("Expenses, US dollars"): tables.numbers(lang, data.expenses_usd, 0),
            lang.text("Share, per cent"): tables.numbers(lang, data.share_pct, 3),
            lang.text("Cents per 100 dollars"): tables.numbers(lang, data.cents_per_100_usd, 1),
            lang.text("Basis"): lang.text("derived"),
            lang.text("Figures"): tables.figures(data),
        }
    )


def _notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    notes = [
        lang.text(
            "Derived: the expenditure of the special purpose trust fund over the expenses reported "
            "to CEB. It is a scale and no part of what the group spends; the fund itself is inside "
            "the line of the Secretariat."
        ),
        lang.text(
            "Members of the UNSDG: only those whose membership a source used shows. Payments "
            "between entities are counted twice."
        ),
    ]
    if (silent := _too_little(data)).any():
        names = data[silent].denominator.drop_duplicates().map(lang.text)
        notes.append(
            lang.text(
                "In the table alone, where it is less than {part} of what the group spends or less "
                "than the cost: {names}.",
                part=formats.percent(lang, _LEAST_PART),
                names=lang.named(names),
            )
        )
    return tuple(notes)
