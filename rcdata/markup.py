"""HTML by type: what is `Markup` is HTML, every other text is text and is escaped by itself.

Nobody has to remember to escape: these functions take texts and give `Markup`, and a page takes
nothing but `Markup` (`rcdata.ui.page.html`). Only this module makes `Markup` of a string that it
has put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup, escape

from rcdata.i18n import Language

# What becomes a link: the web. `javascript:` and the like stay text.
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


def element(tag: str, *content: str, **attributes: str | bool) -> Markup:
    """`<tag attribute="…">content</tag>`; everything that is no Markup is escaped.

    `class_` stands for the attribute `class`, `aria_label` for `aria-label`; True is an attribute
    without a value, an empty text none.
    """
    given = "".join(_attribute(name, value) for name, value in attributes.items() if value)
    return Markup(f"<{tag}{given}>{''.join(map(escape, content))}</{tag}>")


def _attribute(name: str, value: str | bool) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Parts one after the other, with `between` between them."""
    return escape(between).join(parts)


def filled(template: str, /, **values: str) -> Markup:
    """A text whose `{placeholders}` may be filled with Markup: `filled(lang.text("Source:
    {what}"), what=…)`."""
    return escape(template).format(**values)


def listed(lang: Language, parts: Iterable[str]) -> Markup:
    """Parts one after the other: `a, b, c`."""
    return joined(parts, lang.text(", "))


def series(lang: Language, parts: Iterable[str]) -> Markup:
    """Parts that may hold commas themselves: `a; b; c`."""
    return joined(parts, lang.text("; "))


def paragraph(content: str, style: str = "") -> Markup:
    """A paragraph, of a class of `style.css` where one is named."""
    return element("p", content, class_=style)


def link(words: str, url: str) -> Markup:
    """The words as a link that opens beside the page; only words where `url` is no address of the
    web."""
    if not _WEB.fullmatch(url):
        return escape(words)
    return element("a", words, href=url, target="_blank", rel="noopener")


def within(words: str, asked: dict[str, str], page: str = "", beside: bool = False) -> Markup:
    """The words as a link to a page of the app (without one: to the page itself) with what it is
    asked for in its address; `beside` opens it beside the page."""
    address = f"{page}?{urlencode(asked, safe=',')}"
    return element("a", words, href=address, target="_blank" if beside else "")
