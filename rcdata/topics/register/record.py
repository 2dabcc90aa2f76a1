"""The list of rows of the UN system's record that match a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import addresses, territories
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.listing import Listing, rows_of, searched
from rcdata.cards.registry import listing, not_offered, refusing
from rcdata.entrances import number
from rcdata.i18n import Language, text
from rcdata.topics.register import cards
from rcdata.topics.register import queries as register_queries
from rcdata.topics.register import record_queries as queries
from rcdata.topics.register.cards import WORDS, YEAR
from rcdata.topics.register.record_queries import Wanted
from rcdata.topics.register.record_words import terms

# Page fields, by their names in the address: a table of the record, and one of its rows.
TABLE, ROW, SHEET = "table", "row", "rows-sheet"
FIELDS = (WORDS, YEAR, TABLE, ROW)
# Fields that apply only to figures of documents and series.
_OF_FIGURES = (cards.DOCUMENT, cards.UNIT, cards.STATUS, cards.FIGURES)
FILTERS = ("function", "entity", "place")

_MEASURES = {
    "measure:required_usd": text("required"),
    "measure:available_usd": text("available"),
    "measure:spent_usd": text("spent"),
}
_AREA, _ENTITY = "area:", "entity:"
# Outcomes have a code in their plan but no name.
_OUTCOME = "outcome:"
_REMARKS = {
    "budget": text("spread over goals by the shares of a budget"),
    "inferred": text("inferred, not reported"),
    "twice": text("overlapping plans are counted twice"),
    "shared": text("the same amount stands for several countries"),
    "all-years": text("of all years of the plan"),
}


@dataclass(frozen=True)
class _Names:
    """`labels` is code → English label, `texts` code → the text to search in the reader's language,
    `called` is code or short name of an entity or area, in lower case → its code in the record."""

    labels: dict[str, str]
    texts: dict[str, str]
    called: dict[str, str]


_NAMES: Kept[_Names] = Kept()
_TABLES: Kept[dict[str, str]] = Kept()


def tables(view: View) -> dict[str, str]:
    """Table of the record → its title in the reader's language, in order."""
    held = _TABLES.get(view, "", lambda: queries.tables(view.connection))
    return {name: view.lang.text(title) for name, title in held.items()}


@listing("rows", needs=(*FIELDS, *_OF_FIGURES, *FILTERS), sheet=SHEET)
def rows(view: View, sheet: int | None) -> Listing:
    """The rows of the record that the fields of the page ask for; none where nothing is asked."""
    lang, wanted = view.lang, _wanted(view)
    found = queries.count(view.connection, wanted) if _is_asked(view) else 0
    data = queries.rows(view.connection, wanted, rows_of(sheet) if found else slice(0, 0))
    return Listing(
        title=lang.text("Rows of the UN system’s record"),
        table=_table(lang, data, _names(view), tables(view)),
        found=found,
        summary=lang.plural("{count} row", "{count} rows", found),
        notes=(
            lang.text(
                "Expenses, revenue, contributions and amounts of frameworks are different "
                "measures: never in one sum."
            ),
        ),
        empty=_empty(view),
        links={lang.text("Identifier"): tuple(_address(lang, one) for one in data.row_id)},
    )


@refusing
def refused(view: View) -> list[str]:
    """What the search fields, for figures or rows, ask for that is not on offer."""
    offered = register_queries.offered(view.connection)
    return not_offered(
        view,
        {
            cards.DOCUMENT: offered["source_id"],
            YEAR: offered["year"],
            cards.UNIT: offered["unit"],
            cards.STATUS: offered["status"],
            TABLE: tables(view),
        },
    )


def _is_asked(view: View) -> bool:
    choices = view.choices
    given = [*map(choices.field, FIELDS), *(getattr(choices, name) for name in FILTERS)]
    return any(given) and not _is_of_figures(view)


def _is_of_figures(view: View) -> bool:
    return any(map(view.choices.field, _OF_FIGURES))


def _empty(view: View) -> str:
    if _is_of_figures(view):
        return view.lang.text(
            "Rows of the record have no document, unit or status to choose by: clear these fields "
            "to see them."
        )
    if _is_asked(view):
        return view.lang.text("No row matches. Use fewer words, or clear a field.")
    return view.lang.text(
        "Type a country, an entity, a year or an amount, or choose one, to see rows of the record."
    )


def _wanted(view: View) -> Wanted:
    field, choices = view.choices.field, view.choices
    return Wanted(
        tables=tuple(filter(None, [field(TABLE)])) or tuple(tables(view)),
        terms=terms(field(WORDS), _names(view).texts, _names(view).called),
        row_id=field(ROW),
        year=number(field(YEAR), 1, 9999),
        entity=choices.entity,
        place=choices.place,
        function=choices.function,
    )


def _names(view: View) -> _Names:
    def read() -> _Names:
        known = queries.codes(view.connection)
        labels = dict(zip(known.id, known.label, strict=True))
        measures = {
            code: f"{words.words} {words.told(view.lang)}" for code, words in _MEASURES.items()
        }
        texts = searched(view.lang, known)
        areas = {code: code.removeprefix(_AREA) for code in texts if code.startswith(_AREA)}
        texts |= {
            code: f"{texts[code]} {' '.join(territories.names(area)).lower()}"
            for code, area in areas.items()
        }
        return _Names(labels, {**texts, **measures}, _called(labels, areas))

    return _NAMES.get(view, view.lang.code, read)


def _called(labels: dict[str, str], areas: dict[str, str]) -> dict[str, str]:
    """Words that mean one entity or area: its codes, in lower case → its code in the record."""
    short = {territories.two_letters(area): code for code, area in areas.items()}
    whole = {code.partition(":")[2]: code for code in labels if code.startswith(_ENTITY)}
    every = {**short, **{area: code for code, area in areas.items()}, **whole}
    return {name.lower(): code for name, code in every.items() if name}


def _address(lang: Language, row_id: str) -> str:
    return addresses.of_rows(lang, {ROW: row_id})


def _table(
    lang: Language, data: pd.DataFrame, names: _Names, titles: dict[str, str]
) -> pd.DataFrame:
    """`row (in words), value, unit, remark, identifier`."""
    each = [row._asdict() for row in data.itertuples(index=False)]
    return pd.DataFrame(
        {
            lang.text("Row"): [_words(lang, row, names.labels, titles) for row in each],
            lang.text("Value"): [
                formats.rounded(row["value"], _digits(row["value"], row["unit"])) for row in each
            ],
            lang.text("Unit"): [
                lang.text("per cent") if row["unit"] == "%" else lang.text("US dollars")
                for row in each
            ],
            lang.text("Remark"): [_remark(lang, row["flag"], names.labels) for row in each],
            lang.text("Identifier"): [row["row_id"] for row in each],
        }
    )


def _digits(value: float, unit: str) -> int:
    """Decimals to write: cents only if they are published."""
    return 3 if unit == "%" else 0 if value == int(value) else 2


def _words(
    lang: Language, row: dict[str, Any], labels: dict[str, str], titles: dict[str, str]
) -> str:
    """The key of a row in words: dataset, entity, country, payer, part, year."""
    codes = (
        row["entity_id"] and f"entity:{row['entity_id']}",
        row["area_code"] and f"area:{row['area_code']}",
        row["payer"],
        row["part"],
    )
    named = (_name(lang, code, labels) for code in codes if isinstance(code, str))
    years = dict.fromkeys(
        str(int(row[one])) for one in ("first_year", "last_year") if pd.notna(row[one])
    )
    return lang.listed([titles[row["table_name"]], *named, *filter(None, ["-".join(years)])])


def _name(lang: Language, code: str, labels: dict[str, str]) -> str:
    if code in _MEASURES:
        return _MEASURES[code].told(lang)
    if code.startswith(_OUTCOME):
        return lang.text("outcome {code} of the plan", code=code.removeprefix(_OUTCOME))
    return lang.text(labels.get(code, code.partition(":")[2]))


def _remark(lang: Language, flag: Any, labels: dict[str, str]) -> str:
    if not isinstance(flag, str):
        return ""
    if flag in _REMARKS:
        return _REMARKS[flag].told(lang)
    return lang.text(labels.get(f"flag:{flag}", flag))
