"""Funding: who pays for coordination, how, and how big the gap is."""

import streamlit as st

from rcdata.topics.funding import cards as funding
from rcdata.topics.funding import history as funding_history
from rcdata.topics.funding import inferred
from rcdata.topics.funding import story as funding_story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("Who pays, and how big the gap is"), anchor=False)
evidence.told(view, funding_story.statements(view))
tables = ("rc_funding", "rc_income", "pooled_funds", "partner_contributions")
filters.bar("period", "dollars", "sources", "statuses", tables=tables)

sections = {
    "fund": lang.text("The trust fund"),
    "contributors": lang.text("Who contributes"),
    "undp": lang.text("Before the reform"),
    "others": lang.text("Pooled funds and other entities"),
}
match fields.section(view, sections):
    case "fund":
        card.show(funding.income)
        card.show(funding.gap)
        card.show(funding.outlook)
        card.show(funding.voluntary_gap)
    case "contributors":
        card.show(funding.participation)
        card.show(funding.contributors)
        card.show(funding.contributions)
        card.show(funding.levy)
        card.show(inferred.revenue)
    case "undp":
        card.show(funding_history.by_source)
        card.show(funding_history.shares)
        card.show(funding_history.growth)
        card.show(funding_history.lines)
    case "others":
        card.show(funding_history.pooled)
        card.show(funding_history.partners)
