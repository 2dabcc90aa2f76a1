"""Staffing: posts by grade and component, how many are filled, and who fills them."""

import streamlit as st

from rcdata.cards import staffing
from rcdata.ui import cards, evidence, filters, shell

view = shell.view()
st.title(view.lang.text("Who does the coordinating"), anchor=False)
for statement in staffing.statements(view):
    evidence.sentence(view, statement)

scope = ("sources", "statuses")
filters.bar("period", *scope, tables=("posts", "staffing"))
cards.show(staffing.posts, *scope)
cards.show(staffing.hired, *scope)
cards.show(staffing.filled, *scope)
cards.show(staffing.women, *scope)
cards.show(staffing.origins, *scope)
cards.show(staffing.diversity, *scope)
cards.show(staffing.nationalities, *scope)
cards.show(staffing.models, *scope)
cards.show(staffing.centres, *scope)
