"""Tables as HTML; the keyboard cannot scroll Streamlit's own tables on a phone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

import pandas as pd
from markupsafe import Markup, escape

from rcdata import formats
from rcdata.i18n import Language
from rcdata.markup import element, joined, link

Links = Mapping[str, Sequence[str]]
# A cell with more characters is a sentence. The last column does not count: it has identifiers or
# places.
_SENTENCE = 40
# Letters in a row of words on paper; what the edges of a cell take of them, and the least that its
# words do.
_PAPER, _EDGES, _LEAST = 110, 2, 7
# Columns with a sentence, with sentences in most of their rows, and of keys.
_LONG, _LONGER, _KEY = "rc-long", "rc-long rc-longer", "rc-key"
# A word, up to its hyphen or underscore.
_PIECE = re.compile(r"[^\s_\u3000-\uffef-]+[_-]?")


def framed(
    table: pd.DataFrame, name: str, lang: Language, links: Links = MappingProxyType({})
) -> Markup:
    """The table with header cells, in a frame that scrolls and can have the keyboard's focus.
    `links` are columns whose cells link to a place in the app: name → the address of each row, or
    none.

    Decimals are numbers and written in the reader's language; everything else, including years, is
    text. Nothing is shown of a table without columns, which has a card that says why it is empty.
    """
    if table.columns.empty:
        return Markup()
    looks = _looks(table, lang.text("Identifier"), links)
    header = element(
        "tr",
        *(
            element("th", str(one), scope="col", class_=look)
            for one, look in zip(table.columns, looks, strict=True)
        ),
    )
    none = [""] * len(table)
    leads = zip(*(links.get(str(one), none) for one in table.columns), strict=True)
    rows = (
        element("tr", *map(_td, row, [lang] * len(row), to, looks))
        for row, to in zip(table.itertuples(index=False), leads, strict=True)
    )
    shown = element("table", element("thead", header), element("tbody", *rows))
    frame = {"class_": _frame(table, looks), "role": "region", "tabindex": "0", "aria_label": name}
    return element("div", shown, **frame)


def _looks(table: pd.DataFrame, key: str, links: Links) -> list[str]:
    """The class of each column: sentences are given room; keys are not printed unless they lead to
    their row, since source and place stand beside them in words."""
    looks = [*(_room(table[name]) for name in table.columns[:-1]), ""]
    unprinted = {key} - set(links)
    return [
        _KEY if name in unprinted else look for name, look in zip(table.columns, looks, strict=True)
    ]


def _room(cells: pd.Series) -> str:
    # No character is wider than two columns, and counting takes time.
    texts = (text for text in map(str, cells) if len(text) > _SENTENCE / 2)
    sentences = sum(formats.columns_of(text) > _SENTENCE for text in texts)
    if not sentences:
        return ""
    return _LONGER if sentences > len(cells) / 2 else _LONG


def _frame(table: pd.DataFrame, looks: Sequence[str]) -> str:
    """The classes of the frame. Tables with sentences are wider than a phone and scroll, so that
    cells do not have one word in a line; on paper the words of a table are whole if the longest of
    each column fit beside each other."""
    printed = [name for name, look in zip(table, looks, strict=True) if look != _KEY]
    words = sum(_EDGES + _longest([str(name), *map(str, table[name])]) for name in printed)
    classes = [
        "rc-table",
        "rc-wide" if {_LONG, _LONGER} & {*looks} else "",
        "rc-fits" if words <= _PAPER else "",
    ]
    return " ".join(filter(None, classes))


def _longest(texts: list[str]) -> int:
    """The length of the longest piece that a line does not break in; Chinese breaks anywhere."""
    pieces = (piece for text in texts for piece in _PIECE.findall(text))
    return max(_LEAST, *map(len, pieces), 0)


def _td(cell: object, lang: Language, address: str, look: str) -> Markup:
    shown = _cell(cell, lang)
    inner = element("a", shown, href=address) if address else shown
    return element("td", inner, class_=look if look == _KEY else "")


def _cell(cell: object, lang: Language) -> str:
    if isinstance(cell, Decimal):
        return formats.written(lang, cell)
    text = str(cell)
    shown = link(text, text)
    if shown != escape(text):
        return shown
    # Names of series are longer than a column; they break after their underscores.
    return joined(re.split(r"(?<=_)", text), Markup("<wbr>"))
