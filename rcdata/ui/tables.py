"""Tables as HTML: Streamlit's own scroll on a phone where the keyboard cannot reach them."""

from __future__ import annotations

import html
from decimal import Decimal

import pandas as pd

from rcdata import formats
from rcdata.i18n import Language
from rcdata.ui import markup

# Characters from which on a cell is read as a sentence. The last column holds identifiers or
# places.
_SENTENCE = 40


def framed(table: pd.DataFrame, name: str, lang: Language) -> str:
    """The table with header cells, in a frame that scrolls and takes the keyboard's focus.

    Decimals are numbers, written as the language does; everything else, years among it, is text.
    """
    header = "".join(f'<th scope="col">{html.escape(str(one))}</th>' for one in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(cell, lang)}</td>" for cell in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return (
        f'<div class="{_frame(table)}" role="region" tabindex="0" aria-label="{html.escape(name)}">'
        f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _frame(table: pd.DataFrame) -> str:
    """Tables with sentences are wider than a phone, so that these do not run down in single words;
    the frame scrolls."""
    sentences = any(
        formats.columns_of(str(cell)) > _SENTENCE
        for row in table.iloc[:, :-1].values
        for cell in row
    )
    return "rc-table rc-wide" if sentences else "rc-table"


def _cell(cell: object, lang: Language) -> str:
    if isinstance(cell, Decimal):
        return html.escape(formats.written(lang, cell))
    text = str(cell)
    return markup.link(text, text) if text.startswith("https://") else html.escape(text)
