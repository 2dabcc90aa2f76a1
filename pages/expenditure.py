"""Expenditure: what the trust fund was to spend, what it spent, and on what."""

import streamlit as st

from rcdata.topics.expenditure import cards as expenditure
from rcdata.topics.expenditure import story as expenditure_story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("What the money is spent on"), anchor=False)
evidence.told(view, expenditure_story.statements(view))
scope = ("sources", "statuses")
filters.bar("period", "dollars", *scope, tables=("rc_spending", "posts"))

prices = ("dollars", "base_year", *scope)
sections = {
    "fund": lang.text("Budget and expenditure"),
    "years": lang.text("From year to year"),
    "averages": lang.text("Countries and posts"),
}
match fields.section(view, sections):
    case "fund":
        card.show(expenditure.by_component, *prices)
        card.show(expenditure.against_budget, *scope)
        card.show(expenditure.fund_by_year, *prices)
        card.show(expenditure.by_category, *prices)
    case "years":
        card.show(expenditure.change_from_spent, *scope)
        card.show(expenditure.change_of_estimates, *scope)
        card.show(expenditure.spent_figures, *scope)
        card.show(expenditure.regular_budget, *prices)
    case "averages":
        card.show(expenditure.share_to_countries, *scope)
        card.show(expenditure.per_post, *prices)
        card.show(expenditure.per_country, *prices)
