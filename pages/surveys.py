"""Surveys: what governments, resident coordinators and country teams say they get for it."""

import streamlit as st

from rcdata.topics.surveys import cards as surveys
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("What governments and resident coordinators say"), anchor=False)
evidence.told(view, surveys.statements(view))

scope = ("sources", "statuses")
filters.bar("period", *scope, tables=("survey_results",))
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
card.show(surveys.answers, surveys.RESPONDENTS, surveys.GROUPING, *scope)
card.show(surveys.readings, *scope)
card.show(surveys.later, *scope)
