"""Surveys: what Governments, resident coordinators and country teams say they get for it."""

import streamlit as st

from rcdata.topics.surveys import cards as surveys
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("What Governments and resident coordinators say"), anchor=False)
evidence.told(view, surveys.statements(view))

filters.bar("period", "sources", "statuses", tables=("survey_results",))
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
card.show(surveys.readings)
card.show(surveys.later)
