"""Overview: the latest in a sentence and in large figures, cost over time, the reforms."""

import streamlit as st

from rcdata.topics.costs import cards as costs
from rcdata.topics.overview import cards as reforms
from rcdata.topics.overview import story
from rcdata.topics.surveys import story as surveys_story
from rcdata.ui import card, evidence, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(
    view,
    story.statements,
    headlines=story.headlines,
    latest=story.latest,
    lead=story.LEAD,
    only=True,
)
filters.bar("period", "dollars", "sources", "statuses")
card.show(costs.cost)
evidence.told(view, story.statements, after=story.LEAD)
st.subheader(lang.text("What is said of the benefits"), anchor=False)
evidence.told(view, surveys_story.statements)
frame.link(lang, "surveys", lang.text("All answers, with who was asked"))
st.subheader(lang.text("Where to look"), anchor=False)
with st.container(horizontal=True, key="questions"):
    for name, question in story.questions(lang).items():
        frame.link(lang, name, question)
card.show(reforms.milestones, table=True)
