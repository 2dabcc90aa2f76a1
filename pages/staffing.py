"""Staffing: posts by grade and component, how many are filled, and who fills them."""

import streamlit as st

from rcdata.topics.staffing import cards as staffing
from rcdata.topics.staffing import people as staffing_people
from rcdata.topics.staffing import story as staffing_story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("Who does the coordinating"), anchor=False)
evidence.told(view, staffing_story.statements(view))

scope = ("sources", "statuses")
filters.bar("period", *scope, tables=("posts", "staffing"))
sections = {"posts": lang.text("Posts"), "people": lang.text("People")}
match fields.section(view, sections):
    case "posts":
        card.show(staffing.posts, *scope)
        card.show(staffing.hired, *scope)
        card.show(staffing.filled, *scope)
        card.show(staffing.models, *scope)
        card.show(staffing.centres, *scope)
    case "people":
        card.show(staffing_people.women, *scope)
        card.show(staffing_people.origins, *scope)
        card.show(staffing_people.diversity, *scope)
        card.show(staffing_people.nationalities, *scope)
