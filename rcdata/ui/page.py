"""What is put on a page beside Streamlit's elements: HTML, our style sheet, text from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st
from markupsafe import Markup

from rcdata.i18n import Language
from rcdata.markup import within


def html(content: Markup, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put HTML on the page; `rcdata.markup` makes it of texts, and nothing else is taken.

    Raises:
        TypeError: `content` is a plain text, which nobody has escaped.
    """
    if not isinstance(content, Markup):
        raise TypeError(f"HTML is Markup, made by rcdata.markup, not {type(content).__name__}")
    st.html(content, width=width)


def style(sheet: str) -> None:
    """Put our own style sheet on the page."""
    html(Markup(f"<style>{sheet}</style>"))


def in_register(lang: Language, figure_ids: Iterable[str], words: str) -> Markup:
    """The words as a link to the figures on the page of the data."""
    asked = {"lang": lang.code, "figures": ",".join(figure_ids)}
    return within(words, asked, page="data", beside=True)


def lines(*texts: str) -> str:
    """Texts from outside for Markdown, one below the other."""
    # Two spaces keep the end of a line.
    return "  \n".join(map(plain, texts))


def plain(text: str) -> str:
    """Text from outside for Markdown: nothing in it is a mark, a link, a picture or an icon."""
    # Addresses become links by themselves, unless something invisible stands in them.
    parted = re.sub(r"(?i)(:|@|www)(?=\S)", "\\1\u2060", " ".join(text.split()))
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", parted)
