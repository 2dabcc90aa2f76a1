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

filters.bar("period", "sources", "statuses", tables=("posts", "staffing"))
sections = {"posts": lang.text("Posts"), "people": lang.text("People")}
match fields.section(view, sections):
    case "posts":
        card.show(staffing.posts)
        card.show(staffing.hired)
        card.show(staffing.filled)
        card.show(staffing.models)
        card.show(staffing.centres)
    case "people":
        card.show(staffing_people.women)
        card.show(staffing_people.origins)
        card.show(staffing_people.diversity)
        card.show(staffing_people.nationalities)
