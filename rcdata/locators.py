"""Locators: the form in which the data name a place in a source. Only this module reads them.

A locator goes from the larger place to the smaller: `annex table 3, row B total, column P-5`;
`annex, Way forward, bullet 2`; `series us_cpi_u, 2020`. `datapackage.yaml` describes the form. SQL
uses the macros of `build/sql/derived.sql`, and a test compares them with this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rcdata.i18n import Language, Words, text

# Where a locator goes on to a smaller place; names of sections may contain commas themselves.
_SMALLER = re.compile(r", (?=(?:row|column|para|bullet|action|item|title|closing text)\b)")
_CELL = re.compile(r"(row|column) (.+)")
_TABLE = re.compile(r"(annex )?table \d+")
_NUMBER = re.compile(r"(?:para|bullet|footnote) (\d+)")
# Roman numerals of items, as in `para 4 (iii)`.
_NUMERALS: dict[str, Words] = {
    "(i)": text("(i)"),
    "(ii)": text("(ii)"),
    "(iii)": text("(iii)"),
    "(iv)": text("(iv)"),
    "(v)": text("(v)"),
    "(vi)": text("(vi)"),
    "(vii)": text("(vii)"),
    "(viii)": text("(viii)"),
    "(ix)": text("(ix)"),
    "(x)": text("(x)"),
}
_SMALL = re.compile("|".join(map(re.escape, _NUMERALS)))
# Names that are not words and are not translated: A.1.a, P-5, 2007.
_CODE = re.compile(r"[A-Z]{1,3}(\.\d)?(\.[a-z])?|[A-Z]-\d|\d{4}")

# The forms of one step of a locator, and the words for readers.
_FORMS: dict[str, Words] = {
    "summary": text("summary"),
    "annex": text("annex"),
    "letter": text("letter"),
    "header": text("header"),
    "title": text("title"),
    "closing text": text("closing text"),
    r"row (?P<name>.+)": text("row {name}"),
    r"column (?P<name>.+)": text("column {name}"),
    r"para (?P<number>\d+)": text("para {number}"),
    r"para (?P<number>\d+) (?P<item>\(.+\))": text("para {number} {item}"),
    r"table (?P<number>\d+)": text("table {number}"),
    r"annex table (?P<number>\d+)": text("annex table {number}"),
    r"figure (?P<number>\d+)": text("figure {number}"),
    r"footnote (?P<number>\d+)": text("footnote {number}"),
    r"box after para (?P<number>\d+)": text("box after para {number}"),
    r"note (?P<letter>.) to table (?P<number>\d+)": text("note {letter} to table {number}"),
    r"series (?P<name>.+)": text("series {name}"),
    r"bullet (?P<number>.+)": text("bullet {number}"),
    r"action (?P<number>.+)": text("action {number}"),
    r"item (?P<number>.+)": text("item {number}"),
}


@dataclass(frozen=True)
class Locator:
    """A locator in its parts.

    `head` is the largest place (`annex table 3`, `para 83 (a)`, `series us_cpi_u`); `section` is
    its named section, or the year of a series; `smaller` are the steps within (`row …`, `column …`,
    `para 2`).
    """

    head: str
    section: str
    smaller: tuple[str, ...]

    @property
    def table(self) -> str:
        """The printed table that the place is in, such as `annex table 3`; empty for none."""
        return self.head if _TABLE.fullmatch(self.head) else ""

    @property
    def cells(self) -> dict[str, str]:
        """`row` and `column` → their names, if the place is a cell of a table."""
        found = filter(None, map(_CELL.fullmatch, self.smaller))
        return {one[1]: one[2] for one in found}

    @property
    def words(self) -> list[str]:
        """The names to translate: of the section, the row and the column, unless they are codes."""
        names = [self.section, *self.cells.values()]
        return [name for name in names if name and not _CODE.fullmatch(name)]

    @property
    def number(self) -> int | None:
        """The number of its paragraph, bullet or footnote."""
        found = _NUMBER.search(", ".join((self.head, *self.smaller)))
        return int(found[1]) if found else None


def read(locator: str) -> Locator:
    """The parts of a locator."""
    larger, *smaller = _SMALLER.split(locator)
    head, _, section = larger.partition(", ")
    return Locator(head, section, tuple(smaller))


def told(lang: Language, locator: str, short: bool = False) -> str:
    """A locator in the reader's language; `short` names the table or paragraph only."""
    found = read(locator)
    if short:
        return _step(lang, found.head)
    # The year of a series needs no translation.
    section = [lang.text(found.section)] if found.section else []
    return lang.listed(
        [_step(lang, found.head), *section, *(_step(lang, s) for s in found.smaller)]
    )


def _step(lang: Language, step: str) -> str:
    """One step in the reader's language; an unknown form stays as it is."""
    cell = _CELL.fullmatch(step)
    for form, words in _FORMS.items():
        if found := re.fullmatch(form, step):
            return words.told(
                lang, **({"name": lang.text(cell[2])} if cell else _items(lang, found.groupdict()))
            )
    return step


def _items(lang: Language, names: dict[str, str]) -> dict[str, str]:
    """The names of a step, with item numbers in the language: `(iii)` → `㈢` in Chinese; names of
    series, which are identifiers, as words."""
    return {
        key: _SMALL.sub(lambda item: _NUMERALS[item[0]].told(lang), name).replace("_", " ")
        for key, name in names.items()
    }
