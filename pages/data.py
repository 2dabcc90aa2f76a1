"""Data: every figure with its place in its source, findings about figures, and downloads."""

import streamlit as st

from rcdata.topics.register import controls as register
from rcdata.topics.register import tables as cards
from rcdata.ui import evidence, fields, frame

view = frame.view()
lang = view.lang
evidence.opening(view, title=lang.text("Every figure, and where it stands"))
st.markdown(cards.summary(view))
titles = {
    "figures": lang.text("Search"),
    "findings": lang.text("Findings"),
    "documents": lang.text("Documents"),
    "dictionary": lang.text("Data dictionary"),
    "downloads": lang.text("Downloads"),
}
fields.know(*register.FIELDS)
getattr(register, fields.section(view, titles))(view)
