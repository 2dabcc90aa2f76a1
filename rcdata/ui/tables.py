"""Tables as HTML: Streamlit's own scroll on a phone where the keyboard cannot reach them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from markupsafe import Markup

from rcdata import formats
from rcdata.i18n import Language
from rcdata.markup import element, link

# Characters from which on a cell is read as a sentence. The last column holds identifiers or
# places.
_SENTENCE = 40


def framed(table: pd.DataFrame, name: str, lang: Language) -> Markup:
    """The table with header cells, in a frame that scrolls and takes the keyboard's focus.

    Decimals are numbers, written as the language does; everything else, years among it, is text.
    """
    header = element("tr", *(element("th", str(one), scope="col") for one in table.columns))
    rows = (
        element("tr", *(element("td", _cell(cell, lang)) for cell in row))
        for row in table.itertuples(index=False)
    )
    shown = element("table", element("thead", header), element("tbody", *rows))
    frame = {"class_": _frame(table), "role": "region", "tabindex": "0", "aria_label": name}
    return element("div", shown, **frame)


def _frame(table: pd.DataFrame) -> str:
    """Tables with sentences are wider than a phone, so that no cell has one word a line; the frame
    scrolls."""
    sentences = any(
        formats.columns_of(str(cell)) > _SENTENCE
        for row in table.iloc[:, :-1].values
        for cell in row
    )
    return "rc-table rc-wide" if sentences else "rc-table"


def _cell(cell: object, lang: Language) -> str:
    if isinstance(cell, Decimal):
        return formats.written(lang, cell)
    text = str(cell)
    return link(text, text)
