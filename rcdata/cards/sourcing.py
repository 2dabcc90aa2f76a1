"""Source lines and notes of a card, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats, locators
from rcdata.i18n import Language


def where(lang: Language, row: Any, short: bool = False) -> str:
    """Source and place of a row with `source` and `locator`, in words; `short` as for
    `locators.told`."""
    return lang.listed([lang.text(row.source), locators.told(lang, row.locator, short)])


# The most letters of the names of two sources in a tooltip; of longer ones only one is named.
_TWO_NAMES = 110


def rests_on(lang: Language, figures: Sequence[Any]) -> str:
    """What a mark rests on that shows a figure (a row of `evidence.provenance`) or is derived from
    several: the place and the printed form of the one, or how many there are, and their sources;
    empty without figures."""
    if not figures:
        return ""
    if len(figures) > 1:
        return derived_from(lang, together(lang, figures))
    row = figures[0]
    if row.source_kind != "document":
        return lang.text(row.source)
    place = where(lang, row, short=True)
    # A missing form is a number to pandas.
    if not isinstance(row.as_printed, str) or not row.as_printed:
        return place
    return lang.text("{place}, printed as “{printed}”", place=place, printed=row.as_printed)


def derived_from(lang: Language, what: str) -> str:
    """What a mark rests on that is derived from figures or sources, in words."""
    return lang.text("derived from {what}", what=what)


def scenario_from(lang: Language, what: str) -> str:
    """What a mark of a scenario rests on, which is in no source."""
    return lang.text("scenario, derived from {what}", what=what)


def together(lang: Language, figures: Sequence[Any]) -> str:
    """How many figures there are, and their sources."""
    names = [lang.text(row.source) for row in figures]
    return lang.plural(
        "{count} figure of {sources}",
        "{count} figures of {sources}",
        len(figures),
        sources=few(lang, names),
    )


def few(lang: Language, names: Iterable[str]) -> str:
    """The names of sources, each once, in one line: two at most, and how many more."""
    each = list(dict.fromkeys(names))
    shown = each[: 2 if len("".join(each[:2])) <= _TWO_NAMES else 1]
    if len(shown) == len(each):
        return lang.together(shown)
    return lang.plural(
        "{names} and {count} more source",
        "{names} and {count} more sources",
        len(each) - len(shown),
        names=lang.listed(shown),
    )


@dataclass(frozen=True)
class Reference:
    """A source of a card: its name, where it can be read, and the places used."""

    name: str
    url: str
    places: tuple[str, ...] = ()
    is_document: bool = False

    def written(self, lang: Language) -> str:
        """The name, the edition read, and the places."""
        return lang.listed([self.name, *self.edition(lang), *self.places])

    def edition(self, lang: Language) -> list[str]:
        """The edition that was read, if the source is a document."""
        return [lang.text("Chinese edition")] if self.is_document else []


def edition(lang: Language) -> str:
    """Which edition of the documents was read, and which words are ours."""
    return lang.text(
        "The five documents were read in their Chinese editions. English and other wordings are "
        "ours; only what stands in quotation marks is printed. A finding may be one of the Chinese "
        "edition alone."
    )


def references(lang: Language, figures: Iterable[Any]) -> tuple[Reference, ...]:
    """The sources of figures (rows of `evidence.provenance`) in order; places are named for
    documents only."""
    by_source = _grouped(figures, lambda row: row.sort_order)
    return tuple(_reference(lang, by_source[place]) for place in sorted(by_source))


def _grouped(rows: Iterable[Any], by: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    """The rows by a key, in the order of its first occurrence."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(by(row), []).append(row)
    return found


def documents(lang: Language, rows: pd.DataFrame) -> tuple[Reference, ...]:
    """The sources of rows that are not figures (`source, url, sort_order`), each once, in order;
    the table of the card names the places."""
    each = rows.drop_duplicates("source").sort_values("sort_order")
    return tuple(
        Reference(lang.text(row.source), row.url if isinstance(row.url, str) else "")
        for row in each.itertuples(index=False)
    )


def _reference(lang: Language, rows: Sequence[Any]) -> Reference:
    first = rows[0]
    places: set[str] = set()
    if first.source_kind == "document":
        places = {locators.told(lang, row.locator, short=True) for row in rows}
    return Reference(
        lang.text(first.source),
        first.url or "",
        tuple(sorted(places, key=_natural)),
        first.source_kind == "document",
    )


def _natural(text: str) -> list[object]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


# Qualifiers that need no remark.
UNREMARKED = ("exact", "nil", "included elsewhere", "no figure", "blank")
# Qualifiers that describe a figure but are not printed.
_SAID_OF_A_FIGURE = ("fraction in words", "words only", "estimate")
# Of more measures than this a remark names none: it would be longer than the remark itself.
_NAMED = 3


def measured(lang: Language, row: Any) -> str:
    """What a figure measures, without the name of its table, which means nothing to a reader; the
    table's name if that is all there is, as for a price index."""
    _, within, measure = row.measure.partition(": ")
    return lang.text(measure) if within else lang.joined(row.breakdown) or lang.text(row.measure)


def figure_notes(lang: Language, figures: Sequence[Any]) -> list[str]:
    """The notes on figures (rows of `evidence.provenance`), each once, and a note for each
    qualifier other than exact; each names the figures that it is about."""
    # A missing note is a number to pandas.
    with_note = (row for row in figures if isinstance(row.note, str) and row.note)
    noted = _grouped(with_note, lambda row: row.note)
    notes = [
        lang.pair(about, lang.text(note)) if (about := _about(lang, rows)) else lang.text(note)
        for note, rows in noted.items()
    ]
    marked = _grouped(
        (row for row in figures if row.qualifier not in UNREMARKED), lambda row: row.qualifier
    )
    for qualifier, rows in sorted(marked.items()):
        about = _about(lang, rows) or _periods(lang, rows)
        name = lang.text(rows[0].qualifier_label)
        # A qualifier is our word for the printed one, often a Chinese one: no quotation marks.
        notes.append(
            lang.pair(about, name)
            if qualifier in _SAID_OF_A_FIGURE
            else lang.text(
                "{figures}: given with the qualifier {qualifier}.", figures=about, qualifier=name
            )
        )
    return notes


def _about(lang: Language, figures: Iterable[Any]) -> str:
    """The measures of figures, each with its periods; empty if there are too many."""
    named = _grouped(figures, lambda row: measured(lang, row))
    if len(named) > _NAMED:
        return ""
    return lang.series(
        # The name of a survey ends with its year.
        what if what.endswith(periods := _periods(lang, rows)) else lang.listed([what, periods])
        for what, rows in named.items()
    )


def _periods(lang: Language, figures: Iterable[Any]) -> str:
    return lang.named(formats.period(lang, one) for one in sorted({row.period for row in figures}))


def finding_notes(lang: Language, findings: Iterable[Any]) -> list[str]:
    """One sentence for each finding: its place, and what does not agree."""
    return [
        lang.text(
            "Finding, {place}: {explanation}",
            place=locators.told(lang, row.locator, short=True),
            explanation=lang.text(row.explanation),
        )
        for row in findings
    ]
