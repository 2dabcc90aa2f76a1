"""Countries: everything the documents say about a country, before its delegation walks in."""

import streamlit as st

from rcdata.cards import countries as makers
from rcdata.ui import cards, countries, shell

view = shell.view()
st.title(view.lang.text("What the documents say about a country"), anchor=False)
countries.search(view)
countries.profiles()

cards.show(makers.named)
cards.show(makers.groups)
countries.groups(view)
