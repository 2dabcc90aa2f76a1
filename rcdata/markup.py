"""HTML by type: `Markup` is HTML; every other text is escaped automatically.

Nobody has to remember to escape: these functions take texts and return `Markup`, and a page accepts
only `Markup` (`rcdata.ui.page.html`). No other module may make `Markup` from a string that it has
put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup, escape

from rcdata.i18n import Language

# Only web addresses become links; `javascript:` and the like stay text.
_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


def element(tag: str, *content: str, **attributes: str | bool) -> Markup:
    """`<tag attribute="…">content</tag>`; everything that is not Markup is escaped.

    `class_` is the attribute `class`, `aria_label` is `aria-label`; True gives an attribute without
    a value, an empty text gives none.
    """
    given = "".join(_attribute(name, value) for name, value in attributes.items() if value)
    return Markup(f"<{tag}{given}>{''.join(map(escape, content))}</{tag}>")


def _attribute(name: str, value: str | bool) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def code(tag: str, content: str, **attributes: str | bool) -> Markup:
    """A `style` or `script` element, also for data that a script reads; its content is not HTML and
    not escaped. Raises ValueError if the content would end the element."""
    if f"</{tag}" in content.lower():
        raise ValueError(f"the content would end its element, {tag}")
    return element(tag, Markup(content), **attributes)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Parts joined with `between`."""
    return escape(between).join(parts)


def filled(template: str, /, **values: str) -> Markup:
    """A text whose `{placeholders}` may be filled with Markup: `filled(lang.text("Source:
    {what}"), what=…)`."""
    return escape(template).format(**values)


def listed(lang: Language, parts: Iterable[str]) -> Markup:
    """Parts as a list: `a, b, c`."""
    return joined(parts, lang.text(", "))


def series(lang: Language, parts: Iterable[str]) -> Markup:
    """A list of parts that may contain commas: `a; b; c`."""
    return joined(parts, lang.text("; "))


def paragraph(content: str, style: str = "") -> Markup:
    """A paragraph; `style` is a class of `style.css`."""
    return element("p", content, class_=style)


def link(words: str, url: str) -> Markup:
    """The words as a link that opens in a new tab; just the words if `url` is not a web address."""
    if not _WEB.fullmatch(url):
        return escape(words)
    return element("a", words, href=url, target="_blank", rel="noopener")


def within(words: str, asked: dict[str, str], page: str = "", beside: bool = False) -> Markup:
    """The words as a link to a page of the app, by default the same page, with these parameters in
    its address; `beside` opens it in a new tab."""
    address = f"{page}?{urlencode(asked, safe=',')}"
    return element("a", words, href=address, target="_blank" if beside else "")
