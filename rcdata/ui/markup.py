"""Small pieces of HTML that the page is made of beside Streamlit's own."""

from __future__ import annotations

import html


def link(name: str, url: str) -> str:
    """The name, in a link where there is an address."""
    name = html.escape(name)
    return f'<a href="{html.escape(url)}" target="_blank">{name}</a>' if url else name


def paragraph(content: str) -> str:
    """A paragraph of HTML."""
    return f"<p>{content}</p>"
