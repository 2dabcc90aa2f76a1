"""The actions of a card, such as "Copy link", as one line of HTML.

The browser carries them out, so that nothing runs on the server and the whole line is one element
of the page: `data-do` names an action, and `server/cards.js` calls its function of that name with
the card. To add an action, write its button here, list it in `_ACTIONS`, and add the function
there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from rcdata.briefing.deck import Slide
from rcdata.cards.card import Card
from rcdata.exports import card_files
from rcdata.i18n import Language
from rcdata.markup import element


def bar(lang: Language, key: str) -> Markup:
    """The buttons of the card `key`, in the order of `_ACTIONS`."""
    actions = (action(lang, key) for action in _ACTIONS)
    return element("div", *actions, class_="rc-bar", data_card=key)


def _full_screen(lang: Language, key: str) -> Markup:
    return button("full", "fullscreen", lang.text("Full screen"), key)


def _picture(lang: Language, key: str) -> Markup:
    return button("picture", "content_copy", lang.text("Copy picture"), key)


def _link(lang: Language, key: str) -> Markup:
    return button("link", "link", lang.text("Copy link"), key)


def _brief(lang: Language, key: str) -> Markup:
    return button("brief", "add_to_photos", lang.text("Add to briefing"), key)


def button(action: str, icon: str, words: str, key: str) -> Markup:
    """A button for an action. Screen readers add the title of the card, whose heading has the
    identifier `key`."""
    named = f"{action}-{key}"
    shown = (element("i", icon, aria_hidden="true"), element("span", words, id=named))
    return element("button", *shown, data_do=action, aria_labelledby=f"{named} {key}")


def adding(lang: Language, slides: Iterable[Slide], what: str, *, short: bool = True) -> Markup:
    """A button that adds slides to the briefing with the filters of the page; where a slide has a
    value of its own for one of them, that counts. A `short` button is only an icon; for screen
    readers its label says what is added (`what`)."""
    told = lang.text("Add to briefing: {what}", what=what)
    held = json.dumps([_named(one) for one in slides])
    shown = "" if short else element("span", lang.text("Add to briefing"))
    given = {"data_do": "brief", "data_slides": held, "aria_label": told}
    return element("button", shown, class_="rc-add", title=told if short else "", **given)


def _named(slide: Slide) -> dict[str, object]:
    asked = dict(slide.asked)
    return {"kind": slide.kind, "key": slide.key, "number": slide.number, "asked": asked}


def _download(lang: Language, key: str) -> Markup:
    """A button that opens the links made by `files`. These belong to the card's body, since their
    addresses depend on the view."""
    named = f"download-{key}"
    words = element("span", lang.text("Download"), id=named)
    shown = (element("i", "download", aria_hidden="true"), words)
    return element("button", *shown, popovertarget=f"files-{key}", aria_labelledby=f"{named} {key}")


def files(lang: Language, where: Mapping[str, str], card: Card) -> Markup:
    """Links to the card's files (kind → address), hidden until the button is pressed. They open in
    a new tab, where a file that cannot be made explains why."""
    links = [_file(lang, card, kind.upper(), address) for kind, address in where.items()]
    links += [
        _file(lang, card, lang.text("{kind}, slide", kind=kind.upper()), f"{address}&shape=slide")
        for kind, address in where.items()
        if kind in card_files.PICTURES
    ]
    label = lang.text("Download {title}", title=card.title)
    given = {"class_": "rc-panel rc-files", "role": "group", "aria_label": label}
    return element("div", *links, id=f"files-{card.key}", popover=True, **given)


def _file(lang: Language, card: Card, kind: str, address: str) -> Markup:
    label = lang.text("Download {title} as {kind}", title=card.title, kind=kind)
    return element("a", kind, href=address, target="_blank", aria_label=label)


_ACTIONS: tuple[Callable[[Language, str], Markup], ...] = (
    _full_screen,
    _picture,
    _link,
    _download,
    _brief,
)
