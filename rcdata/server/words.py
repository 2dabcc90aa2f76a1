"""Messages that the browser shows without a session, in every language, since readers switch."""

from __future__ import annotations

import json
from functools import cache

from rcdata.cards import addresses
from rcdata.choices import FILTERS
from rcdata.i18n import LANGUAGES, Language, language


def needs_script(lang: Language) -> str:
    """For browsers without JavaScript."""
    return lang.text("This dashboard needs JavaScript. Switch it on, or use another browser.")


def _of_the_connection(lang: Language) -> dict[str, str]:
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
        "unfetched": lang.text("The file could not be fetched. Please try again."),
    }


def _of_cards(lang: Language) -> dict[str, str]:
    return {
        "copied": lang.text("The link is copied."),
        "uncopied": lang.text("The browser does not let this page copy. The link is the address."),
        "drawing": lang.text("The picture is being drawn."),
        "pictured": lang.text("The picture is copied; it can be pasted into a slide."),
        "undrawn": lang.text(
            "The picture could not be drawn. Try again, or download the CSV file."
        ),
        "unpictured": lang.text("The browser does not let this page copy pictures. Download it."),
        "briefed": lang.text("Added to the briefing."),
        "unbriefed": lang.text(
            "This browser keeps nothing for this page, so the card could not be added."
        ),
        "full": lang.text("Full screen"),
        "previous": lang.text("Previous card"),
        "next": lang.text("Next card"),
        "filters": lang.text("Filters"),
        "back": lang.text("Back to the page"),
        "part": lang.text("Part {number} of {all}"),
        "partBefore": lang.text("Previous part"),
        "partAfter": lang.text("Next part"),
    }


@cache
def for_script() -> str:
    """The messages, and the names of the parameters that all pages share, for `start.js`: JSON that
    is safe inside HTML."""
    langs = {code: language(code) for code in LANGUAGES}
    words = {code: _of_the_connection(one) | _of_cards(one) for code, one in langs.items()}
    told = {
        "words": words,
        "shared": [
            addresses.LANGUAGE,
            "embed",
            "embed_options",
            *(one.key for one in FILTERS.values()),
        ],
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
