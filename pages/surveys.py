"""Surveys: what Governments, resident coordinators and country teams say about the system."""

import streamlit as st

from rcdata.topics.surveys import cards as surveys
from rcdata.topics.surveys import story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements)

filters.bar("period", "sources", "statuses", tables=("survey_results", "later_answers"))
card.show(surveys.readings)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    fields.choice(
        view,
        surveys.RESPONDENTS,
        lang.text("Respondents"),
        surveys.respondents(view),
    )
    fields.choice(
        view,
        surveys.GROUPING,
        lang.text("Grouped by"),
        {surveys.BY_TOPIC: lang.text("topic")},
        placeholder=lang.text("respondents"),
    )
card.show(surveys.answers)
card.show(surveys.beside)
card.show(surveys.later)
