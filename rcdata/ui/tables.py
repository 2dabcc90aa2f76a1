"""Tables as HTML; the keyboard cannot scroll Streamlit's own tables on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

import pandas as pd
from markupsafe import Markup

from rcdata import formats
from rcdata.i18n import Language
from rcdata.markup import element, link

Links = Mapping[str, Sequence[str]]
# A cell with more characters is a sentence. The last column does not count: it has identifiers or
# places.
_SENTENCE = 40


def framed(
    table: pd.DataFrame, name: str, lang: Language, links: Links = MappingProxyType({})
) -> Markup:
    """The table with header cells, in a frame that scrolls and can have the keyboard's focus.
    `links` are columns whose cells link to a place in the app: name → the address of each row, or
    none.

    Decimals are numbers and written in the reader's language; everything else, including years, is
    text.
    """
    header = element("tr", *(element("th", str(one), scope="col") for one in table.columns))
    none = [""] * len(table)
    leads = zip(*(links.get(str(one), none) for one in table.columns), strict=True)
    rows = (
        element("tr", *(_td(cell, lang, address) for cell, address in zip(row, to, strict=True)))
        for row, to in zip(table.itertuples(index=False), leads, strict=True)
    )
    shown = element("table", element("thead", header), element("tbody", *rows))
    frame = {"class_": _frame(table), "role": "region", "tabindex": "0", "aria_label": name}
    return element("div", shown, **frame)


def _frame(table: pd.DataFrame) -> str:
    """The classes of the frame. Tables with sentences are wider than a phone and scroll, so that
    cells do not have one word in a line."""
    sentences = any(
        formats.columns_of(str(cell)) > _SENTENCE
        for row in table.iloc[:, :-1].values
        for cell in row
    )
    return "rc-table rc-wide" if sentences else "rc-table"


def _td(cell: object, lang: Language, address: str) -> Markup:
    shown = _cell(cell, lang)
    return element("td", element("a", shown, href=address) if address else shown)


def _cell(cell: object, lang: Language) -> str:
    if isinstance(cell, Decimal):
        return formats.written(lang, cell)
    text = str(cell)
    return link(text, text)
