"""Source lines, places and notes of a card, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.i18n import Language

# Where a locator goes on to a smaller place; names of sections hold commas of their own.
_SMALLER = re.compile(r", (?=(?:row|column|para|bullet|action|item|title|closing text)\b)")


def place(lang: Language, locator: str, short: bool = False) -> str:
    """A locator in the reader's language; `short` names the table or paragraph only."""
    head, *smaller = _SMALLER.split(locator)
    part, _, section = head.partition(", ")
    parts = [_part(lang, part)]
    if section and not short:
        # The year of a series is its own name.
        parts.append(lang.text(section))
    return lang.listed([*parts, *(_part(lang, one) for one in smaller if not short)])


def where(lang: Language, row: Any) -> str:
    """Source and place of a row with `source` and `locator`."""
    return lang.listed([lang.text(row.source), place(lang, row.locator)])


def _part(lang: Language, part: str) -> str:
    words = {
        "summary": lang.text("summary"),
        "annex": lang.text("annex"),
        "letter": lang.text("letter"),
        "header": lang.text("header"),
        "title": lang.text("title"),
        "closing text": lang.text("closing text"),
    }
    if part in words:
        return words[part]
    named = re.fullmatch(r"(row|column) (.+)", part)
    if named:
        name = lang.text(named[2])
        row = named[1] == "row"
        return lang.text("row {name}", name=name) if row else lang.text("column {name}", name=name)
    for pattern, template in _numbered(lang).items():
        match = re.fullmatch(pattern, part)
        if match:
            return template.format(*match.groups())
    return part


def _numbered(lang: Language) -> dict[str, str]:
    """Places with a number: their form in a locator, and in the reader's language."""
    return {
        r"para (\d+)": lang.text("para {number}", number="{0}"),
        r"para (\d+) (\(.+\))": lang.text("para {number} {item}", number="{0}", item="{1}"),
        r"table (\d+)": lang.text("table {number}", number="{0}"),
        r"annex table (\d+)": lang.text("annex table {number}", number="{0}"),
        r"figure (\d+)": lang.text("figure {number}", number="{0}"),
        r"footnote (\d+)": lang.text("footnote {number}", number="{0}"),
        r"box after para (\d+)": lang.text("box after para {number}", number="{0}"),
        r"note (.) to table (\d+)": lang.text(
            "note {letter} to table {number}", letter="{0}", number="{1}"
        ),
        r"series (.+)": lang.text("series {name}", name="{0}"),
        r"bullet (.+)": lang.text("bullet {number}", number="{0}"),
        r"action (.+)": lang.text("action {number}", number="{0}"),
        r"item (.+)": lang.text("item {number}", number="{0}"),
    }


@dataclass(frozen=True)
class Reference:
    """A source of a card: its name, where it can be read, and the places used."""

    name: str
    url: str
    places: tuple[str, ...] = ()

    def written(self, lang: Language, name: str = "") -> str:
        """The name, or what stands for it, and the places."""
        return lang.listed([name or self.name, *self.places])


def references(lang: Language, provenance: pd.DataFrame) -> tuple[Reference, ...]:
    """The sources of a card's figures in their order; places are named for documents only."""
    return tuple(_reference(lang, rows) for _, rows in provenance.groupby("sort_order", sort=True))


def documents(lang: Language, rows: pd.DataFrame) -> tuple[Reference, ...]:
    """The sources of rows that are no figures (`source, url, sort_order`), each once, in their
    order; the table of the card names the places."""
    each = rows.drop_duplicates("source").sort_values("sort_order")
    return tuple(
        Reference(lang.text(row.source), row.url if isinstance(row.url, str) else "")
        for row in each.itertuples(index=False)
    )


def _reference(lang: Language, rows: pd.DataFrame) -> Reference:
    first = rows.iloc[0]
    places: set[str] = set()
    if first.source_kind == "document":
        places = {place(lang, locator, short=True) for locator in rows.locator}
    return Reference(lang.text(first.source), first.url or "", tuple(sorted(places, key=_natural)))


def _natural(text: str) -> list[object]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


# Qualifiers that describe a figure and are printed nowhere.
_SAID_OF_A_FIGURE = ("fraction in words", "words only", "estimate")


def figure_notes(lang: Language, provenance: pd.DataFrame) -> list[str]:
    """The notes on the figures, each once, and the qualifiers that are not exact."""
    notes = [lang.text(note) for note in provenance.note.dropna().unique() if note]
    marked = provenance[
        ~provenance.qualifier.isin(["exact", "nil", "included elsewhere", "not published", "blank"])
    ]
    for qualifier, rows in marked.groupby("qualifier"):
        years = lang.listed(formats.period(lang, one) for one in sorted(rows.period.unique()))
        name = lang.text(rows.qualifier_label.iloc[0])
        # What a source prints stands in quotation marks; what we say of it does not.
        notes.append(
            lang.pair(years, name)
            if qualifier in _SAID_OF_A_FIGURE
            else lang.text("{years}: printed as “{qualifier}”.", years=years, qualifier=name)
        )
    return notes


def finding_notes(lang: Language, findings: pd.DataFrame) -> list[str]:
    """One sentence a finding: where it stands and what does not agree."""
    return [
        lang.text(
            "Finding, {place}: {explanation}",
            place=place(lang, row.locator, short=True),
            explanation=lang.text(row.explanation),
        )
        for row in findings.itertuples()
    ]
