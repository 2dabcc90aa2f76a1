"""One slide of a briefing under other filters, for the document that presents it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from rcdata.briefing import fields, html, slides
from rcdata.briefing.deck import Briefing, Slide
from rcdata.cards.card import View
from rcdata.entrances import number
from rcdata.errors import AddressRefused
from rcdata.i18n import text
from rcdata.server import presenting
from rcdata.server.machines import cards
from rcdata.server.machines.asking import Reply, Request


def a_slide(request: Request) -> Reply:
    """A slide under other filters and what can be changed on it, for the presenting document.

    Raises:
        AddressRefused: when there is no such slide.
    """
    params = dict(request.given)
    given, scheme = presenting.briefing(params), presenting.scheme(params)
    at = number(params.get("at", ""), 1, len(given.slides))
    if at is None:
        raise AddressRefused(404, text("The briefing has no such slide"))
    plain = request.domain.default
    view = View(request.lang, scheme, plain, request.cursor, request.version, request.reader)
    chosen = presenting.texts(presenting.read(params.get("asked", "")))
    slide = fields.otherwise(view, given.slides[at - 1], chosen)
    return Reply(_json(_told(request, view, slide, at, chosen)), cards.JSON)


def _told(
    request: Request, view: View, slide: Slide, at: int, chosen: Mapping[str, str]
) -> dict[str, object]:
    lang = view.lang
    made = slides.made(view, Briefing("", lang.code, (slide,)), first=at)
    (shown,) = made.slides
    if made.refused:
        return {"fault": " ".join(made.refused)}
    offered = fields.of(view, shown)
    others = [one for one in offered if one.key in chosen]
    words = lang.text(
        "Different from the briefing: {what}. Esc puts it back.", what=fields.told(lang, others)
    )
    page = f"../{request.page_of(shown.topic)}?{shown.address}#{slide.key}" if shown.topic else ""
    return {
        **html.piece(made, at, date.today(), words if others else ""),
        "fields": [asdict(one) for one in offered],
        "page": page,
    }


def _json(record: Mapping[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
