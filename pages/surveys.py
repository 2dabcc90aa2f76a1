"""Surveys: what governments, resident coordinators and country teams say they get for it."""

import streamlit as st

from rcdata.cards import surveys
from rcdata.ui import cards, evidence, fields, filters, shell

view = shell.view()
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
cards.show(surveys.answers, surveys.RESPONDENTS, surveys.GROUPING, *scope)
cards.show(surveys.readings, *scope)
cards.show(surveys.later, *scope)
