"""Briefing: cards put in order, presented, and taken away as a file."""

import streamlit as st

from rcdata import topics
from rcdata.topics.briefing.controls import board
from rcdata.ui import frame

view = frame.view()
st.title(view.lang.text("A briefing of your own"), anchor=False)
topics.load()
board.briefing(view, topics.page_of)
