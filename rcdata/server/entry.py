"""The sign-in page, which is all that readers who are not signed in can see. Of the requested page
it shows only the title."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from rcdata import markup
from rcdata.cards import addresses
from rcdata.i18n import LANGUAGES, Language, text
from rcdata.server.heads import STYLE, asked_language, page_meant, script_tag
from rcdata.titles import app_title, full_title

# The address at which signing in begins, below the path of the app.
BEGINS = "/sign-in"

_PAGE = Markup("""<!DOCTYPE html>
<html lang="{code}">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>{title}</title>
  <link rel="icon" href="{root}/favicon.png">
  {style}
  {script}
  <main class="start-page">
    <h1>{app}</h1>
    {told}
    <p>{needs}</p>
    {ways}
    <nav aria-label="{languages}">{others}</nav>
  </main>
</html>""")
_WAY = Markup('<p><a class="sign-in" href="{root}{begins}?{asked}">{words}</a></p>')
_TOLD = Markup('<p role="alert">{}</p>')
_OTHER = Markup('<a href="{address}" lang="{code}" hreflang="{code}">{name}</a>')
# Why signing in failed → what the reader is told.
_FAILURES = {
    "refused": text(
        "You are not signed in: your organisation’s sign-in service did not confirm who you "
        "are. Please try again, or ask those who run it."
    ),
    "unreached": text(
        "Your organisation’s sign-in service does not answer. Please try again in some minutes."
    ),
}
_STATUS = {"": 200, "refused": 403, "unreached": 502}


def page(scope: Scope, root: str, path: str, ways: tuple[str, ...], told: str) -> Response:
    """The page in the reader's language. `root` is the path of the app, `path` the requested
    address below it; `told` is a code that says why signing in failed, empty if it did not."""
    lang = asked_language(scope)
    asked = [] if told else parse_qsl(scope["query_string"].decode("latin-1"))
    meant = page_meant(path.strip("/"))
    html = _PAGE.format(
        code=lang.code,
        root=root,
        title=full_title(lang, meant) if meant else app_title(lang),
        style=markup.code("style", STYLE),
        script=script_tag("entry.js", f"{root}/frame"),
        app=app_title(lang),
        told=_TOLD.format(_FAILURES[told].told(lang)) if told else "",
        needs=lang.text("This dashboard is shown to those who are signed in."),
        ways=Markup("").join(_way(lang, root, way, len(ways)) for way in ways),
        languages=lang.text("Language"),
        others=Markup("").join(
            _other(f"{root}/" if told else "", asked, code)
            for code in LANGUAGES
            if code != lang.code
        ),
    )
    return HTMLResponse(html, _STATUS[told], {"Cache-Control": "no-store"})


def _way(lang: Language, root: str, way: str, count: int) -> Markup:
    words = lang.text("Sign in") if count == 1 else lang.text("Sign in with {way}", way=way)
    return _WAY.format(root=root, begins=BEGINS, asked=urlencode({"way": way}), words=words)


def _other(where: str, asked: list[tuple[str, str]], code: str) -> Markup:
    """A link to the same address in another language; no request can make it lead elsewhere."""
    kept = [(name, value) for name, value in asked if name != addresses.LANGUAGE]
    address = f"{where}?{urlencode([*kept, ('lang', code)])}"
    return _OTHER.format(address=address, code=code, name=LANGUAGES[code])
