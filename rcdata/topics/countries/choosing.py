"""The countries that the page shows: what can be chosen, and the group to compare them with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rcdata.cards import territories
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.registry import not_offered, refusing
from rcdata.i18n import Language
from rcdata.topics.countries import queries
from rcdata.topics.countries.un_lists import UN_LISTS, UnList

# Page fields, by their names in the address: the country, the one to compare it with, and the group
# that both are compared with.
COUNTRY, BESIDE, GROUP = "country", "with", "group"
ALL = "ALL"
_MEMBER = "member state"
# Lists to compare a country with if it is on them, the first that it is on.
_NEAREST = ("LDC", "SIDS", "LLDC")
# Countries and areas whose English names take the article in a sentence.
_WITH_ARTICLE = frozenset({
    "ARE", "BHS", "CAF", "COD", "COG", "COK", "COM", "CYM", "DOM", "FLK", "FRO", "GBR", "GMB",
    "IMN", "KOR", "LAO", "MDA", "MHL", "MNP", "NER", "NLD", "PHL", "PRK", "PSE", "RUS", "SDN",
    "SYR", "TCA", "TZA", "USA", "VAT", "VGB",
})  # fmt: skip
# Blanks wider than the field: it shows name and code, while the search also finds what follows.
_OUT_OF_SIGHT = "\u2003" * 40
# An invisible mark, once before a code of three letters and twice before one of two. It is also put
# before a typed code, so that the code finds only its country (`server/choose.js`).
CODE = "\u2060"


@dataclass(frozen=True)
class Area:
    """A country or area: its code, its name in the reader's language, all words to find it by, and
    the region and lists it belongs to."""

    code: str
    name: str
    forms: tuple[str, ...]
    kind: str
    region: str
    lists: tuple[UnList, ...]

    @property
    def is_member(self) -> bool:
        """Whether it is a Member State; only these are ranked."""
        return self.kind == _MEMBER

    def in_sentence(self, lang: Language) -> str:
        """Its name within a sentence: `the Philippines`."""
        article = lang.code == "en" and self.code in _WITH_ARTICLE
        return f"the {self.name}" if article else self.name

    @property
    def group(self) -> str:
        """The default group to compare it with."""
        lists = {one.group for one in self.lists}
        return next((name for name in _NEAREST if name in lists), self.region or ALL)


_AREAS: Kept[dict[str, Area]] = Kept()
_OFFERED: Kept[dict[str, str]] = Kept()
_GROUPS: Kept[dict[str, str]] = Kept()


def areas(view: View) -> dict[str, Area]:
    """Code → country or area, for all of them."""
    return _AREAS.get(view, view.lang.code, lambda: _read(view))


def _read(view: View) -> dict[str, Area]:
    rows = queries.areas(view.connection, view.lang.code)
    return {row.area_code: _area(view.lang, row) for row in rows.itertuples(index=False)}


def _area(lang: Language, one: Any) -> Area:
    name = one.name if isinstance(one.name, str) else lang.text(one.label)
    forms = one.forms if len(one.forms) else [one.label, *territories.names(one.area_code)]
    return Area(
        code=one.area_code,
        name=name,
        forms=tuple(dict.fromkeys([name, one.area_code, *forms])),
        kind=one.kind,
        region=one.region if isinstance(one.region, str) else "",
        lists=tuple(each for each in UN_LISTS if getattr(one, each.column)),
    )


def offered(view: View) -> dict[str, str]:
    """The options of the country search, in the order of the language: code → name in the reader's
    language, followed by everything else to find the country by, so that one search field finds it
    in any language."""
    return _OFFERED.get(view, view.lang.code, lambda: _sorted(view))


def _sorted(view: View) -> dict[str, str]:
    by_name = {one.name: one for one in areas(view).values()}
    names = queries.sorted_names(view.connection, by_name, view.lang.code)
    return {by_name[name].code: _found_by(by_name[name]) for name in names}


def _found_by(one: Area) -> str:
    """One line to search in: name and code, then all other words, pushed out of sight."""
    short = territories.two_letters(one.code)
    hidden = [form for form in one.forms if form not in (one.name, one.code)]
    return (
        f"{one.name} · {CODE}{one.code}"
        + _OUT_OF_SIGHT
        + " · ".join([*([2 * CODE + short] if short else []), *hidden])
    )


def codes(view: View) -> tuple[str, ...]:
    """All codes of countries and areas, of three and of two letters."""
    known = areas(view)
    return tuple(filter(None, [*known, *map(territories.two_letters, known)]))


def chosen(view: View) -> tuple[str, ...]:
    """The codes of the chosen countries, one or two, each once."""
    known = areas(view)
    asked = (view.choices.field(name) for name in (COUNTRY, BESIDE))
    return tuple(dict.fromkeys(code for code in asked if code in known))


@refusing
def refused(view: View) -> list[str]:
    """Unknown countries and groups in the address."""
    known = areas(view)
    return not_offered(view, {COUNTRY: known, BESIDE: known, GROUP: groups(view)})


def picked(view: View) -> tuple[Area, ...]:
    """The countries chosen."""
    known = areas(view)
    return tuple(known[code] for code in chosen(view))


def named(lang: Language, countries: Iterable[Area]) -> str:
    """The names of the countries, joined."""
    return lang.text(" / ").join(one.name for one in countries)


def groups(view: View) -> dict[str, str]:
    """The groups to compare with: identifier → name in the reader's language."""
    return _GROUPS.get(view, view.lang.code, lambda: _groups(view))


def _groups(view: View) -> dict[str, str]:
    lang = view.lang
    lists = {one.group: one.members.told(lang) for one in UN_LISTS}
    return {ALL: lang.text("all Member States")} | {
        name: lists.get(name, lang.text(label))
        for name, label in queries.group_labels(view.connection).items()
    }


def group(view: View) -> str:
    """The group to compare the chosen countries with: the one asked for, or that of the first
    country."""
    asked = view.choices.field(GROUP)
    if asked in groups(view):
        return asked
    return next((one.group for one in picked(view)), ALL)
