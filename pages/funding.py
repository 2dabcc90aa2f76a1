"""Funding: who pays for coordination, how, and how big the gap is."""

import streamlit as st

from rcdata.topics.funding import cards as funding
from rcdata.topics.funding import history as funding_history
from rcdata.topics.funding import story as funding_story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("Who pays, and how big the gap is"), anchor=False)
evidence.told(view, funding_story.statements(view))
tables = ("rc_funding", "rc_income", "pooled_funds", "partner_contributions")
filters.bar("period", "dollars", "sources", "statuses", tables=tables)

scope = ("sources", "statuses")
prices = ("dollars", "base_year", *scope)
sections = {
    "fund": lang.text("The trust fund"),
    "contributors": lang.text("Who contributes"),
    "undp": lang.text("Before the reform"),
    "others": lang.text("Pooled funds and other entities"),
}
match fields.section(view, sections):
    case "fund":
        card.show(funding.income, *prices)
        # A gap without one of its parts would not add up.
        card.show(funding.gap, "sources")
        card.show(funding.outlook, "sources")
        card.show(funding.voluntary_gap, "sources")
    case "contributors":
        # Counts have one status only.
        card.show(funding.participation, "sources")
        card.show(funding.contributors, "sources")
        card.show(funding.contributions, "sources")
        card.show(funding.levy, *scope)
    case "undp":
        card.show(funding_history.by_source, *prices)
        card.show(funding_history.shares, *scope)
        card.show(funding_history.growth, *prices)
        card.show(funding_history.lines, *prices)
    case "others":
        card.show(funding_history.pooled, *scope)
        card.show(funding_history.partners, *scope)
