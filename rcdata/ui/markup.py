"""Small pieces of HTML that the page is made of beside Streamlit's own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlencode

from rcdata.i18n import Language


def link(name: str, url: str) -> str:
    """The name, in a link where there is an address."""
    name = html.escape(name)
    return f'<a href="{html.escape(url)}" target="_blank">{name}</a>' if url else name


def paragraph(content: str) -> str:
    """A paragraph of HTML."""
    return f"<p>{content}</p>"


def in_register(lang: Language, figure_ids: Iterable[str], words: str) -> str:
    """The words as a link to the figures on the page of the data."""
    asked = urlencode({"lang": lang.code, "figures": ",".join(figure_ids)}, safe=",")
    return link(words, f"data?{asked}")


def plain(text: str) -> str:
    """Text from outside for Markdown: nothing in it is a mark, a link, a picture or an icon."""
    # Addresses become links by themselves, unless something invisible stands in them.
    parted = re.sub(r"(?i)(:|@|www)(?=\S)", "\\1\u2060", " ".join(text.split()))
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", parted)
