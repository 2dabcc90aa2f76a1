"""Data: every figure with its place, what was found about them, and everything to take away."""

import streamlit as st

from rcdata.cards import register as cards
from rcdata.ui import filters, register, shell

view = shell.view()
lang = view.lang
st.title(lang.text("Every figure, and where it stands"), anchor=False)
st.markdown(cards.summary(view))
filters.address()
figures, findings, documents, dictionary, downloads = st.tabs(
    [
        lang.text("Figures"),
        lang.text("Findings"),
        lang.text("Documents"),
        lang.text("Data dictionary"),
        lang.text("Downloads"),
    ]
)
with figures:
    register.search()
with findings:
    register.holds(view)
    register.findings(view)
with documents:
    register.documents(view)
with dictionary:
    register.dictionary(view)
with downloads:
    register.downloads(view)
