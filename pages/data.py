"""Data: every figure with its place, what was found about them, and everything to take away."""

import streamlit as st

from rcdata.cards import register as cards
from rcdata.ui import fields, register, shell

view = shell.view()
lang = view.lang
st.title(lang.text("Every figure, and where it stands"), anchor=False)
st.markdown(cards.summary(view))
titles = {
    "figures": lang.text("Search"),
    "findings": lang.text("Findings"),
    "documents": lang.text("Documents"),
    "dictionary": lang.text("Data dictionary"),
    "downloads": lang.text("Downloads"),
}
getattr(register, fields.section(view, titles))(view)
