"""The addresses that present a briefing: a page of the app around a document that needs no server
once it is loaded. If the connection is lost, the slides still work; only changing a filter on a
slide needs the server, which the page around asks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from rcdata.briefing import apart, forms
from rcdata.briefing.deck import Briefing
from rcdata.charts.colours import palette
from rcdata.entrances import line, number
from rcdata.errors import AddressRefused, RcDataError
from rcdata.server.heads import asked_language, script_tag
from rcdata.server.pace import Allowances

PATH = "/frame/present"
# The most characters of an address that servers and browsers accept.
LONGEST = 30_000
# The document runs its own script and Vega, which compiles expressions. So it is isolated from the
# app: it can load nothing, and cannot reach anything of the app.
_APART = (
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_AROUND = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_PAGE = Markup("""<!DOCTYPE html>
<html lang="{code}" dir="{direction}" data-scheme="{scheme}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
  html {{ background: {light.background}; color: {light.text};
    font: 24px/1.5 "Source Sans 3", Arial, sans-serif; }}
  html[data-scheme="dark"] {{ background: {dark.background}; color: {dark.text}; }}
  p {{ position: fixed; inset: 40% 0 auto; text-align: center; }}
  iframe {{ position: fixed; inset: 0; width: 100%; height: 100%; border: 0; }}
</style>
<p role="status">{waits}</p>
<iframe title="{title}" allow="fullscreen *"></iframe>
{script}
</html>""")
_LOOK_SECONDS = 0.2
# Every one starts a process. All who present may share one address, as in an office.
_PACE = Allowances(burst=30, rate=0.2)


def routes(database: Callable[[], str]) -> list[BaseRoute]:
    """The routes; `database` returns the database that is served. `machines/slides.py` answers
    requests for single slides."""
    return [
        Route(PATH, _around),
        Route("/frame/deck", partial(_deck, database)),
    ]


async def _around(request: Request) -> Response:
    lang = asked_language(request.scope)
    page = _PAGE.format(
        code=lang.code,
        direction=lang.direction,
        scheme=scheme(request.query_params),
        light=palette("light"),
        dark=palette("dark"),
        title=lang.text("Present"),
        waits=lang.text("The slides are being made …"),
        script=script_tag("present.js", "."),
    )
    headers = {"Content-Security-Policy": _AROUND, "Cache-Control": "no-store"}
    return HTMLResponse(page, headers=headers)


async def _deck(database: Callable[[], str], request: Request) -> Response:
    lang, colours = asked_language(request.scope), scheme(request.query_params)
    if request.method == "HEAD":
        return HTMLResponse(headers={"Cache-Control": "no-store"})
    try:
        _PACE.refuse(request.scope)
        given = briefing(request.query_params)
        job = apart.Job(given, "html", lang.code, database(), "--present", "--scheme", colours)
        while not job.ended:
            if await request.is_disconnected():
                job.cancel()
            await asyncio.sleep(_LOOK_SECONDS)
        content = job.waited()
    except RcDataError as error:
        words = f"<!DOCTYPE html><html lang='{lang.code}'><p>{escape(error.told(lang))}</p></html>"
        headers = {"Content-Security-Policy": _APART, "Cache-Control": "no-store"}
        status = error.status if isinstance(error, AddressRefused) else 400
        return HTMLResponse(words, status, headers)
    headers = {"Content-Security-Policy": _APART, "Cache-Control": "no-store"}
    return HTMLResponse(content, headers=headers)


def scheme(params: Mapping[str, str]) -> str:
    """The colour scheme asked for."""
    return "dark" if params.get("scheme") == "dark" else "light"


def briefing(params: Mapping[str, str]) -> Briefing:
    """The briefing in the address, with the changes that were kept while presenting."""
    given, _ = forms.from_address(params.get(forms.PARAMETER, "")[:LONGEST])
    for place, chosen in read(params.get("kept", "")).items():
        at = number(place, 1, len(given.slides))
        if at is not None:
            given = given.changed(at - 1, given.slides[at - 1].asking(**texts(chosen)))
    return given


def read(content: str) -> dict[str, object]:
    """A JSON object; empty for anything else."""
    try:
        found = json.loads(content or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def texts(found: object) -> dict[str, str]:
    """The text values of an object, as lines."""
    pairs = found.items() if isinstance(found, dict) else ()
    return {line(key): line(value) for key, value in pairs if isinstance(value, str)}
