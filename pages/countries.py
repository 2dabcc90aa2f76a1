"""Countries: everything the documents say about a country, before its delegation walks in."""

import streamlit as st

from rcdata.topics.countries import cards as makers
from rcdata.topics.countries import controls as countries
from rcdata.ui import card, frame

view = frame.view()
st.title(view.lang.text("What the documents say about a country"), anchor=False)
countries.search(view)
countries.profiles()

card.show(makers.named)
card.show(makers.groups)
countries.groups(view)
