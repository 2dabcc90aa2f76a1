"""Puts HTML and our style sheet on a page, and writes texts from outside safely."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from markupsafe import Markup

from rcdata.cards import addresses
from rcdata.i18n import Language
from rcdata.markup import element, within


def html(content: Markup, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put HTML on the page, made by `rcdata.markup`.

    Raises:
        TypeError: `content` is a plain text, which is not escaped.
    """
    if not isinstance(content, Markup):
        raise TypeError(f"HTML is Markup, made by rcdata.markup, not {type(content).__name__}")
    st.html(_Whole(content), width=width)


@dataclass(frozen=True)
class _Whole:
    """HTML that Streamlit sends as it is. It would go through a text for the indentation of its
    lines, which takes longer than the rest."""

    content: Markup

    def _repr_html_(self) -> str:
        return str(self.content)


def style(sheet: str) -> None:
    """Put our own style sheet on the page."""
    html(Markup(f"<style>{sheet}</style>"))


def in_register(lang: Language, figure_ids: Iterable[str], words: str) -> Markup:
    """The words as a link to these figures in the register."""
    asked = {addresses.LANGUAGE: lang.code, "figures": ",".join(figure_ids)}
    return within(words, asked, page="data", beside=True)


def in_record(lang: Language, address: str, of: str) -> Markup:
    """A link to rows of the record; `of` says what they are about, for screen readers."""
    label = lang.text("Rows of the record: {what}", what=of)
    shown = lang.text("Rows of the record")
    return element("a", shown, href=address, target="_blank", aria_label=label)


def lines(*texts: str) -> str:
    """Texts from outside as Markdown, one below the other."""
    # In Markdown, two spaces at the end keep a line break.
    return "  \n".join(map(plain, texts))


def plain(text: str) -> str:
    """A text from outside as Markdown in which nothing is formatting, a link, a picture or an
    icon."""
    # Markdown makes links of addresses, unless there is an invisible character in them.
    parted = re.sub(r"(?i)(:|@|www)(?=\S)", "\\1\u2060", " ".join(text.split()))
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", parted)
