"""Addresses of the files of cards, for downloads on pages and for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from rcdata.choices import FILTERS, Choices, Domain, filters_of, to_address
from rcdata.i18n import Language

if TYPE_CHECKING:
    # Imported for types only: at run time it would load everything that makes cards.
    from rcdata.cards.registry import CardMaker, ListMaker

# The first part of all addresses for programs.
ROOT = "api"
LANGUAGE = "lang"
# The parameter that names the open section of a long page.
SECTION = "section"


def of_file(
    maker: CardMaker | ListMaker, kind: str, lang: Language, choices: Choices, domain: Domain
) -> str:
    """The address of a file of the card for these choices: `api/cards/levy.csv?lang=en`.

    `kind` is csv, json, xlsx, png or svg; for a list, one of the first three. `choices` are those
    of the whole page; the address has only those that the card depends on.
    """
    from rcdata.cards.registry import CardMaker

    folder = "cards" if isinstance(maker, CardMaker) else "lists"
    asked = urlencode(parameters(maker, lang, choices, domain), safe=",")
    return f"{ROOT}/{folder}/{maker.key}.{kind}?{asked}"


def of_rows(lang: Language, asked: Mapping[str, str]) -> str:
    """The address of rows of the record on the data page; `asked` are its parameters."""
    return f"data?{urlencode({LANGUAGE: lang.code, **asked}, safe='/')}#rows"


def of_place(lang: Language, figure_id: str) -> str:
    """The address, on the data page, of all that the data hold about the place of a figure."""
    return f"data?{urlencode({LANGUAGE: lang.code, 'beside': figure_id})}#place"


def parameters(
    maker: CardMaker | ListMaker, lang: Language, choices: Choices, domain: Domain
) -> dict[str, str]:
    """The parameters that the card depends on: language, filters that are not at their default,
    fields of its page."""
    keys = {FILTERS[name].key for name in filters_of(*maker.needs)}
    filters = {key: value for key, value in to_address(choices, domain).items() if key in keys}
    own = {name: value for name, value in choices.own if name in maker.needs}
    return {LANGUAGE: lang.code, **filters, **own}
