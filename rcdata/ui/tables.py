"""Tables as HTML: Streamlit's own scroll on a phone where the keyboard cannot reach them."""

from __future__ import annotations

import html

import pandas as pd


def framed(table: pd.DataFrame, name: str) -> str:
    """The table with header cells, in a frame that scrolls and takes the keyboard's focus."""
    header = "".join(f'<th scope="col">{html.escape(str(one))}</th>' for one in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(str(cell))}</td>" for cell in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return (
        f'<div class="rc-table" role="region" tabindex="0" aria-label="{html.escape(name)}">'
        f"<table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(content: str) -> str:
    """A cell's text; an address is a link."""
    text = html.escape(content)
    if not content.startswith("https://"):
        return text
    return f'<a href="{text}" target="_blank" rel="noopener">{text}</a>'
