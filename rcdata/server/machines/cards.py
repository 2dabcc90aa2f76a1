"""Cards and lists for programs: `/api/cards/levy.csv?…`, with the parameters of their page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from rcdata.cards import addresses
from rcdata.cards.card import Card, View
from rcdata.cards.listing import MOST_SHEETS
from rcdata.cards.registry import CARDS, LISTS, REFUSALS, CardMaker, ListMaker
from rcdata.choices import CONTROLS, FILTERS, from_address
from rcdata.entrances import number
from rcdata.errors import AddressRefused
from rcdata.exports import card_files
from rcdata.i18n import text
from rcdata.queries import evidence
from rcdata.server.machines import asking
from rcdata.server.machines.asking import Reply, Request

JSON = "application/json"
KINDS = (*card_files.MEDIA, "json")
# Lists have no pictures.
LIST_KINDS = ("csv", "json", "xlsx")
# The parameter for the format of a picture, and its only value, a slide; without it, the whole
# card.
SHAPE, SLIDE = "shape", "slide"
_FIGURE = (
    "figure_id", "measure", "breakdown", "period", "value", "unit", "as_printed", "status",
    "qualifier", "source_id", "source", "locator", "note",
)  # fmt: skip


def card(request: Request, name: str, kind: str) -> Reply:
    """A card as a file, or as JSON with all its content.

    Raises:
        AddressRefused: when there is no such card or file, or a parameter is not understood.
    """
    maker = _known(CARDS, name, text("There is no such card"))
    _refuse_kind(kind, KINDS)
    view = _view(request, maker, kind in card_files.PICTURES)
    return _reply(request, maker, view, maker.kept(view), kind)


def listing(request: Request, name: str, kind: str) -> Reply:
    """A list, whole or the sheet given in the address.

    Raises:
        AddressRefused: as for `card`.
    """
    maker = _known(LISTS, name, text("There is no such list"))
    _refuse_kind(kind, LIST_KINDS)
    view = _view(request, maker)
    given = view.choices.field(maker.sheet)
    sheet = number(given, 1, MOST_SHEETS)
    if given and sheet is None:
        asking.refuse([f"{maker.sheet}={given}"])
    return _reply(request, maker, view, maker(view, sheet).card(maker.key), kind)


def fields(topic: str) -> tuple[str, ...]:
    """The fields of a topic's page, by their names in the address."""
    every: tuple[CardMaker | ListMaker, ...] = (*CARDS.values(), *LISTS.values())
    makers = [one for one in every if one.topic == topic]
    needed = [name for one in makers for name in one.needs if name not in CONTROLS]
    sheets = [one.sheet for one in makers if isinstance(one, ListMaker)]
    return tuple(dict.fromkeys([*needed, *sheets]))


def _known(makers: Mapping[str, Any], name: str, what: Any) -> Any:
    if name not in makers:
        raise asking.missing(what, name, makers)
    return makers[name]


def _refuse_kind(kind: str, known: Iterable[str]) -> None:
    if kind not in known:
        raise AddressRefused(
            404,
            text("There is no such kind of file here"),
            where=kind[:20],
            nearest=known,
        )


def _view(request: Request, maker: CardMaker | ListMaker, shaped: bool = False) -> View:
    """The view that the address asks for, with the database of the request; `shaped` allows the
    parameter for the format of a picture."""
    filters, own = [one.key for one in FILTERS.values()], fields(maker.topic)
    known = [addresses.LANGUAGE, addresses.SECTION, *filters, *own, *([SHAPE] if shaped else [])]
    params = asking.once(request, known)
    if (shape := params.get(SHAPE, SLIDE)) != SLIDE:
        asking.refuse([f"{SHAPE}={shape}"], [SLIDE])
    choices, refused = from_address(params, request.domain)
    asking.refuse(refused)
    mine = tuple(sorted((name, value) for name, value in params.items() if name in own))
    view = View(
        request.lang,
        "light",
        replace(choices, own=mine),
        request.cursor,
        request.version,
        request.reader,
    )
    if maker.topic in REFUSALS:
        asking.refuse(REFUSALS[maker.topic](view))
    return view


def _reply(
    request: Request, maker: CardMaker | ListMaker, view: View, made: Card, kind: str
) -> Reply:
    name = f"{made.key}.{kind}"
    if kind == "json":
        return Reply(_json(_record(request, maker, view, made)), JSON, name)
    slide = dict(request.given).get(SHAPE) == SLIDE
    content = card_files.made(kind, made, view.lang, request.data_version, slide)
    return Reply(content, card_files.MEDIA[kind], name)


def _record(
    request: Request, maker: CardMaker | ListMaker, view: View, made: Card
) -> dict[str, Any]:
    """All content of a card, in the reader's language."""
    params = addresses.parameters(maker, view.lang, view.choices, request.domain)
    return {
        "key": made.key,
        "title": made.title,
        "unit": made.subtitle,
        "description": made.description,
        "empty": made.empty,
        "columns": [str(name) for name in made.table.columns],
        "rows": _rows(made.table),
        "sources": [_source(view, one) for one in made.sources],
        "notes": list(made.notes),
        "remarks": list(made.details),
        "certainty": list(evidence.certainties(view.connection, made.figure_ids)),
        "figures": _figures(view, made.figure_ids),
        "language": view.lang.code,
        "data_version": request.data_version,
        "record": made.record and request.base + made.record,
        "page": page(request, maker.topic, params, made.key, maker.section),
        "files": {
            one: request.base
            + addresses.of_file(maker, one, view.lang, view.choices, request.domain)
            for one in (KINDS if isinstance(maker, CardMaker) else LIST_KINDS)
        },
    }


def page(
    request: Request, topic: str, params: Mapping[str, str], key: str = "", section: str = ""
) -> str:
    """The address of a topic's page with these parameters, at the card `key` in `section`."""
    opened = {addresses.SECTION: section} if section else {}
    anchor = f"#{key}" if key else ""
    return f"{request.base}{request.page_of(topic)}?{urlencode({**params, **opened})}{anchor}"


def _source(view: View, reference: Any) -> dict[str, Any]:
    return {
        "name": reference.name,
        "url": reference.url,
        "edition": " ".join(reference.edition(view.lang)),
        "places": list(reference.places),
    }


def _figures(view: View, figure_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """The figures of the register that the card uses, as their sources print them."""
    rows = evidence.provenance(view.connection, figure_ids)[list(_FIGURE)]
    return _rows(rows)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in table.columns]
    return [
        dict(zip(names, map(_plain, row), strict=True))
        for row in table.itertuples(index=False, name=None)
    ]


def _plain(cell: Any) -> Any:
    """A cell as JSON: numbers as numbers, missing values as null."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):
        return None
    return cell.item() if hasattr(cell, "item") else cell


def _json(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False).encode()
