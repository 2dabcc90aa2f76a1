"""The head of each page: its title, its language, what link previews show, and the scripts that
start before Streamlit's. Addresses that are nearly right are redirected to the page."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from rcdata.cards import addresses
from rcdata.entrances import MOST_PARAMETERS
from rcdata.i18n import LANGUAGES, Language, language, negotiate
from rcdata.server import streamlit_paths, words
from rcdata.titles import FIRST, PAGES, app_title, full_title, page_answer, page_title

# The scripts of every page, in their order.
_OF_PAGES = ("start.js", "cards.js", "charts.js", "full_screen.js", "paper.js", "choose.js")
_SCRIPTS = {
    name: Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in (*_OF_PAGES, "entry.js", "present.js")
}
STYLE = Path(__file__).with_name("start.css").read_text(encoding="utf-8")
# A picture without words, and without figures that would go out of date.
_PREVIEW = Path(__file__).with_name("preview.png").read_bytes()
# A separator copied out of HTML: `&amp;` where `&` was meant.
_ENTITY = re.compile(rb"&amp(;|%3B)", re.IGNORECASE)
_MOST_PARAMETERS = 2 * MOST_PARAMETERS
# First parts of addresses that are not pages.
_NO_PAGES = streamlit_paths.REACHED | {addresses.ROOT, "frame", "health"}
# The key in the request's scope for the reader's identity, if readers sign in (`gate.py`).
OWNER = "rcdata.owner"

_HEAD = Markup("""<title>{title}</title>
    <meta name="description" content="{answer}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="{app}">
    <meta property="og:title" content="{title}">
    <meta property="og:description" content="{answer}">
    <meta property="og:url" content="{base}{path}?lang={code}">
    <meta property="og:image" content="{base}frame/preview.png">
    <meta property="og:locale" content="{code}">
    <meta name="twitter:card" content="summary">
    {owner}<style>{style}</style>
    <script type="application/json" id="start-words">{words}</script>
    {scripts}""")
_UNSCRIPTED = Markup("""<noscript>
      <h1>{title}</h1>
      <p>{answer}</p>
      <p>{needs}</p>
    </noscript>""")
_NOTHING = Markup("""<!DOCTYPE html>
<html lang="{code}">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{app}</title>
  <style>{style}</style>
  <main class="start-page"><h1>{title}</h1><p>{there}</p><ul>{links}</ul></main>
</html>""")
# The browser keeps what a person left in it for that person only (`start.js`).
_OWNER = Markup('<meta name="owner" content="{}">\n    ')
_LINK = Markup('<li><a href="{root}/{path}?lang={code}">{title}</a></li>')


def script_tag(name: str, folder: str = "./frame") -> Markup:
    """The tag that loads a script. The browser caches it for good; a changed script has a new
    address."""
    version = hashlib.sha256(_SCRIPTS[name].encode()).hexdigest()[:12]
    return Markup('<script src="{}/{}?{}"></script>').format(folder, name, version)


@dataclass(frozen=True)
class Heads:
    """Middleware that answers requests for pages; all others are passed on."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)


async def _script(request: Request) -> Response:
    kept = {"Cache-Control": "public, immutable, max-age=31536000"}
    text = _SCRIPTS[request.url.path.rsplit("/", 1)[-1]]
    return Response(text, media_type="text/javascript", headers=kept)


async def _preview(_request: Request) -> Response:
    # Used by programs that preview links, which have another origin.
    headers = {"Cache-Control": "public, max-age=86400"}
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return Response(_PREVIEW, media_type="image/png", headers=headers)


ROUTES: list[BaseRoute] = [
    *(Route(f"/frame/{name}", _script) for name in _SCRIPTS),
    Route("/frame/preview.png", _preview),
]


def _answer(scope: Scope) -> Response | None:
    asked = scope["path"].removeprefix(scope.get("root_path", ""))
    page = page_meant(asked.strip("/"))
    if page is None:
        return None if is_no_page(asked) else _nothing(scope)
    right, query = f"/{_path(page)}", _shortened(_ENTITY.sub(b"&", scope["query_string"]))
    if asked != right or query != scope["query_string"]:
        return _elsewhere(scope, right, query.decode("latin-1"))
    return _page(scope, page)


def _shortened(query: bytes) -> bytes:
    """The first parameters of an address, more than the app reads, which tells that there are too
    many; Streamlit drops all of more than a thousand."""
    return b"&".join(query.split(b"&", _MOST_PARAMETERS)[:_MOST_PARAMETERS])


def _path(page: str) -> str:
    return "" if page == FIRST else page


def page_meant(name: str) -> str | None:
    """The page that a path means, in upper or lower case, with `.html` at its end or without."""
    meant = re.sub(r"\.html?$", "", name.lower())
    page = FIRST if meant in {"", "index"} else meant
    return page if page in PAGES else None


def is_no_page(path: str) -> bool:
    """Whether a path is a file, an address for programs, or one of Streamlit's own."""
    first, *others = path.strip("/").split("/")
    return first in _NO_PAGES or streamlit_paths.INNER in others or "." in (others or [first])[-1]


def _elsewhere(scope: Scope, path: str, query: str) -> Response:
    address = scope.get("root_path", "") + path + (f"?{query}" if query else "")
    return RedirectResponse(address, 308, {"Cache-Control": "no-cache"})


def asked_language(scope: Scope) -> Language:
    """The language in the address, else the one that the browser prefers."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get(addresses.LANGUAGE, [""])[-1]
    preferred = Headers(scope=scope).get("accept-language", "").split(",")[0].split(";")[0]
    return language(asked if asked in LANGUAGES else negotiate(preferred))


def _page(scope: Scope, page: str) -> Response:
    owner = scope.get(OWNER, "")
    html = _document(page, asked_language(scope), str(Request(scope).base_url), owner)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


@cache
def _around() -> str:
    """The page that comes with Streamlit; only its head is changed."""
    found = find_spec("streamlit")
    assert found is not None and found.origin is not None
    return (Path(found.origin).parent / "static" / "index.html").read_text(encoding="utf-8")


def _document(page: str, lang: Language, base: str, owner: str) -> str:
    title, answer = full_title(lang, page), page_answer(lang, page)
    head = _HEAD.format(
        title=title,
        answer=answer,
        app=app_title(lang),
        base=base,
        path=_path(page),
        code=lang.code,
        style=Markup(STYLE),
        words=Markup(words.for_script()),
        owner=_OWNER.format(owner) if owner else "",
        scripts=Markup("\n    ").join(map(script_tag, _OF_PAGES)),
    )
    unscripted = _UNSCRIPTED.format(title=title, answer=answer, needs=words.needs_script(lang))
    html = _around().replace('<html lang="en">', f'<html lang="{lang.code}">', 1)
    # Streamlit's inline script is included in ours: pages must have no inline scripts.
    html = re.sub(r"<script>.*?</script>", "", html, count=1, flags=re.DOTALL)
    # A reference to an interface that is closed here (`doors.py`).
    closed = r'<!--\s+Machine-readable.*?<link rel="service-desc"[^>]*>'
    html = re.sub(closed, "", html, count=1, flags=re.DOTALL)
    html = re.sub(r"<noscript>.*?</noscript>", lambda _: unscripted, html, count=1, flags=re.DOTALL)
    return html.replace("<title>Streamlit</title>", head, 1)


def _nothing(scope: Scope) -> Response:
    lang, root = asked_language(scope), scope.get("root_path", "")
    links = Markup("").join(
        _LINK.format(root=root, path=_path(page), code=lang.code, title=page_title(lang, page))
        for page in PAGES
    )
    html = _NOTHING.format(
        code=lang.code,
        app=app_title(lang),
        style=Markup(STYLE),
        title=lang.text("There is no such page"),
        there=lang.text("The pages are:"),
        links=links,
    )
    return HTMLResponse(html, 404)
