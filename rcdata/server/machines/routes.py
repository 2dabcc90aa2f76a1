"""Requests to the addresses for programs, and their answers."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rcdata.entrances import without_folders
from rcdata.errors import (
    AddressRefused,
    BriefingRefused,
    DatabaseMissing,
    DatabaseUnusable,
    ExportFailed,
    QuestionTooLong,
    RcDataError,
    ScenarioRefused,
)
from rcdata.exports.card_files import SLOW
from rcdata.i18n import Language, language, plural, text
from rcdata.server.doors import listens_to
from rcdata.server.machines import asking, cards, overall, slides, tables
from rcdata.server.machines.asking import Opened, Reply, Request
from rcdata.server.pace import Allowances, client

_LOG = logging.getLogger(__name__)
# The most characters of all parameters; the longest address of a page has fewer.
_MOST_CHARACTERS = 50_000
_PROGRAM = Path(__file__).parents[2]
# Errors that may be gone at a later try.
_LATER = (DatabaseMissing, DatabaseUnusable, ExportFailed, QuestionTooLong)
_LATER_SECONDS = 5


class Desk:
    """Threads that make answers outside the event loop that serves pages; if too many requests
    wait, new ones are refused."""

    def __init__(self, threads: int, most: int) -> None:
        self._pool = ThreadPoolExecutor(threads, "api")
        self._most, self._now = most, 0

    async def made(self, make: Callable[[], Response]) -> Response:
        """The result of `make`. Raises `AddressRefused` if too many requests wait."""
        if self._now >= self._most:
            raise AddressRefused(
                503,
                text("The server has too much to do"),
                seconds=_LATER_SECONDS,
                remedy=text("Ask again in some seconds"),
            )
        self._now += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, make)
        finally:
            self._now -= 1


@dataclass
class Machines:
    """The routes. `opened` returns the newest database, `load` registers all cards, `page_of`
    returns the page of a topic."""

    opened: Callable[[], Opened]
    load: Callable[[], None]
    page_of: Callable[[str], str]
    # Enough for a client that fetches every card of every page once.
    pace: Allowances = field(default_factory=lambda: Allowances(burst=200, rate=10))
    quick: Desk = field(default_factory=lambda: Desk(2, 60))
    slow: Desk = field(default_factory=lambda: Desk(2, 20))

    def routes(self) -> list[BaseRoute]:
        """The routes for the server."""
        self._load = cache(self.load)
        return [
            Route("/api", partial(self._answer, overall.index)),
            Route("/api/cards/{name}.{kind}", partial(self._answer, cards.card)),
            Route("/api/lists/{name}.{kind}", partial(self._answer, cards.listing)),
            Route("/api/tables/{name}.{kind}", partial(self._answer, tables.table)),
            Route("/api/scenario.json", partial(self._answer, overall.a_scenario)),
            Route("/frame/slide", partial(self._answer, slides.a_slide)),
            Route("/api/datapackage.json", partial(self._answer, overall.datapackage)),
            Route("/api/{name:path}", partial(self._answer, _nothing)),
        ]

    async def _answer(self, make: Callable[..., Reply], http: HttpRequest) -> Response:
        try:
            self._refuse(http)
            desk = self.slow if http.path_params.get("kind") in SLOW else self.quick
            answer = await desk.made(partial(self._made, make, http))
        except AddressRefused as error:
            answer = refusal(error, _language(http))
        return _across(http, answer)

    def _refuse(self, http: HttpRequest) -> None:
        self.pace.refuse(http.scope)
        if len(http.scope["query_string"]) > _MOST_CHARACTERS:
            raise AddressRefused(
                413,
                text("The address is too long"),
                remedy=plural(
                    "Give at most {count} character of parameters",
                    "Give at most {count} characters of parameters",
                    _MOST_CHARACTERS,
                ),
            )

    def _made(self, make: Callable[..., Reply], http: HttpRequest) -> Response:
        """The answer; runs in a thread of a desk."""
        try:
            self._load()
            asked = self._asked(http)
            tag = _tag(asked)
            kept = {"ETag": tag, "Cache-Control": "no-cache"}
            if _has(http.headers.get("if-none-match", ""), tag):
                return Response(status_code=304, headers=kept)
            return _sent(make(asked, **http.path_params), kept)
        except RcDataError as error:
            return refusal(error, _language(http))
        except Exception:
            _LOG.exception("%s could not be answered", http.url.path)
            return refusal(_fault(), _language(http))

    def _asked(self, http: HttpRequest) -> Request:
        return Request(
            path=http.url.path,
            given=tuple(http.query_params.multi_items()),
            reader=f"api {client(http.scope)}",
            base=str(http.base_url),
            opened=self.opened(),
            page_of=self.page_of,
        )


def _nothing(_request: Request, name: str) -> Reply:
    known = ("cards", "lists", "tables", "scenario.json", "datapackage.json")
    raise asking.missing(text("There is nothing at this address"), name, known)


def refusal(error: RcDataError, lang: Language) -> Response:
    """The reason why there is no answer, as JSON in the reader's language."""
    status, seconds = _status(error)
    words = error.told(lang, without_folders)
    told = {"status": status, "error": type(error).__name__, "message": words}
    if isinstance(error, AddressRefused):
        told |= {"not_understood": list(error.unknown)} if error.unknown else {}
        told |= {"nearest": list(error.nearest)} if error.nearest else {}
    headers = {"Cache-Control": "no-store"}
    if seconds:
        headers["Retry-After"] = str(max(1, round(seconds + 0.5)))
    body = json.dumps(told, ensure_ascii=False, indent=1)
    return Response(body, status, headers, cards.JSON)


def _status(error: RcDataError) -> tuple[int, float]:
    if isinstance(error, AddressRefused):
        return error.status, error.seconds
    if isinstance(error, ScenarioRefused | BriefingRefused):
        return 400, 0
    return (503, _LATER_SECONDS) if isinstance(error, _LATER) else (500, 0)


def _fault() -> RcDataError:
    return RcDataError(
        text("The program has a fault"),
        remedy=text("The server’s log says which; tell who runs it"),
    )


def _language(http: HttpRequest) -> Language:
    return language(http.query_params.get(asking.LANGUAGE, ""))


def _sent(reply: Reply, kept: dict[str, str]) -> Response:
    headers = {**kept, **dict(reply.headers)}
    if reply.file_name:
        # JSON opens in the browser, everything else is saved.
        way = "inline" if reply.media == cards.JSON else "attachment"
        headers["Content-Disposition"] = f'{way}; filename="{reply.file_name}"'
    return Response(reply.content, 200, headers, reply.media)


def _tag(asked: Request) -> str:
    """The ETag: the same on every server as long as program, data and address are the same."""
    parts = [_program(), asked.data_version, asked.base, asked.path, *map(repr, asked.given)]
    return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


@cache
def _program() -> str:
    """A digest of all code that makes the answers."""
    digest = hashlib.sha256()
    for kind in ("py", "sql", "po"):
        for source in sorted(_PROGRAM.rglob(f"*.{kind}")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _has(given: str, tag: str) -> bool:
    """Whether one of the given tags is `tag`; a proxy that compresses an answer marks its tag
    weak."""
    tags: Iterable[str] = (one.strip().removeprefix("W/") for one in given.split(","))
    return given.strip() == "*" or tag in tags


def _across(http: HttpRequest, answer: Response) -> Response:
    """Allow pages of accepted origins to read the answer."""
    origin = http.headers.get("origin", "")
    if listens_to(origin):
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Total-Count"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Vary"] = "Origin"
    return answer
