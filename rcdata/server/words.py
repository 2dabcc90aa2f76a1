"""What the page says while no session can say it, in every language: a reader may change it."""

from __future__ import annotations

import json
from functools import cache

from rcdata.choices import FILTERS
from rcdata.i18n import LANGUAGES, Language, language


def needs_script(lang: Language) -> str:
    """For browsers that run no script."""
    return lang.text("This dashboard needs JavaScript. Switch it on, or use another browser.")


def _told(lang: Language) -> dict[str, str]:
    return {
        "down": lang.text(
            "The connection is interrupted. What you see stays; you can go on as soon as the "
            "connection is back."
        ),
        "up": lang.text("The connection is back."),
        "blocked": lang.text(
            "The server answers, but something on the way blocks WebSockets, and without them "
            "nothing can be shown. Please tell those who run your network."
        ),
        "unreached": lang.text("The server does not answer. The page goes on trying."),
    }


@cache
def for_script() -> str:
    """The words, and the names of the parameters that pages share, for `start.js`: JSON that may
    stand inside HTML."""
    words = {code: _told(language(code)) for code in LANGUAGES}
    told = {
        "words": words,
        "shared": ["lang", "embed", "embed_options", *(one.key for one in FILTERS.values())],
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
