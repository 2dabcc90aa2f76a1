"""Funding: who pays for coordination, how, and how big the gap is."""

import streamlit as st

from rcdata.cards import funding, funding_history, funding_story
from rcdata.ui import cards, evidence, filters, shell

view = shell.view()
st.title(view.lang.text("Who pays, and how big the gap is"), anchor=False)
evidence.told(view, funding_story.statements(view))
tables = ("rc_funding", "rc_income", "pooled_funds", "partner_contributions")
filters.bar("period", "dollars", "sources", "statuses", tables=tables)

scope = ("sources", "statuses")
prices = ("dollars", "base_year", *scope)
cards.show(funding.income, *prices)
# A gap without one of its parts would not add up, and counts have one status only.
cards.show(funding.gap, "sources")
cards.show(funding.outlook, "sources")
cards.show(funding.voluntary_gap, "sources")
cards.show(funding.participation, "sources")
cards.show(funding.contributors, "sources")
cards.show(funding.contributions, "sources")
cards.show(funding.levy, *scope)
cards.show(funding_history.by_source, *prices)
cards.show(funding_history.shares, *scope)
cards.show(funding_history.growth, *prices)
cards.show(funding_history.lines, *prices)
cards.show(funding_history.pooled, *scope)
cards.show(funding_history.partners, *scope)
