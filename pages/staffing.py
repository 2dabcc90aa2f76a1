"""Staffing: posts by grade and component, how many are filled, and who fills them."""

import streamlit as st

from rcdata.cards import staffing, staffing_people, staffing_story
from rcdata.ui import cards, evidence, fields, filters, shell

view = shell.view()
lang = view.lang
st.title(lang.text("Who does the coordinating"), anchor=False)
evidence.told(view, staffing_story.statements(view))

scope = ("sources", "statuses")
filters.bar("period", *scope, tables=("posts", "staffing"))
sections = {"posts": lang.text("Posts"), "people": lang.text("People")}
match fields.section(view, sections):
    case "posts":
        cards.show(staffing.posts, *scope)
        cards.show(staffing.hired, *scope)
        cards.show(staffing.filled, *scope)
        cards.show(staffing.models, *scope)
        cards.show(staffing.centres, *scope)
    case "people":
        cards.show(staffing_people.women, *scope)
        cards.show(staffing_people.origins, *scope)
        cards.show(staffing_people.diversity, *scope)
        cards.show(staffing_people.nationalities, *scope)
