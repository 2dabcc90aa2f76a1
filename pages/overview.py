"""Overview: the story in a few sentences, the headline figures, cost and share over time."""

import streamlit as st

from rcdata.topics.costs import cards as costs
from rcdata.topics.overview import cards as reforms
from rcdata.topics.overview import story
from rcdata.ui import card, evidence, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("What does coordinating the UN’s work in countries cost?"), anchor=False)
evidence.told(view, story.statements(view))
headlines = story.headlines(view)
for column, headline in zip(st.columns(len(headlines)), headlines, strict=True):
    with column:
        evidence.headline(view, headline)
        frame.link(lang, headline.page, lang.text("Explained in detail"))
st.subheader(lang.text("Where to look"), anchor=False)
with st.container(horizontal=True, key="questions"):
    for name, question in story.questions(lang).items():
        frame.link(lang, name, question)

filters.bar("period", "dollars", "denominator", "sources", "statuses")
card.show(costs.cost)
card.show(costs.share)
card.show(reforms.milestones, table=True)
