"""Funding: who pays for coordination, how, and how big the gap is."""

import streamlit as st

from rcdata.cards import funding, funding_history, funding_story
from rcdata.ui import cards, evidence, fields, filters, shell

view = shell.view()
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
        cards.show(funding.income, *prices)
        # A gap without one of its parts would not add up.
        cards.show(funding.gap, "sources")
        cards.show(funding.outlook, "sources")
        cards.show(funding.voluntary_gap, "sources")
    case "contributors":
        # Counts have one status only.
        cards.show(funding.participation, "sources")
        cards.show(funding.contributors, "sources")
        cards.show(funding.contributions, "sources")
        cards.show(funding.levy, *scope)
    case "undp":
        cards.show(funding_history.by_source, *prices)
        cards.show(funding_history.shares, *scope)
        cards.show(funding_history.growth, *prices)
        cards.show(funding_history.lines, *prices)
    case "others":
        cards.show(funding_history.pooled, *scope)
        cards.show(funding_history.partners, *scope)
