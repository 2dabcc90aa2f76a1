"""Expenditure: what the trust fund was to spend, what it spent, and on what."""

import streamlit as st

from rcdata.topics.expenditure import cards as expenditure
from rcdata.topics.expenditure import story as expenditure_story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
st.title(lang.text("What the money is spent on"), anchor=False)
evidence.told(view, expenditure_story.statements(view))
filters.bar("period", "dollars", "sources", "statuses", tables=("rc_spending", "posts"))

sections = {
    "fund": lang.text("Budget and expenditure"),
    "years": lang.text("From year to year"),
    "averages": lang.text("Countries and posts"),
}
match fields.section(view, sections):
    case "fund":
        card.show(expenditure.by_component)
        card.show(expenditure.against_budget)
        card.show(expenditure.fund_by_year)
        card.show(expenditure.by_category)
    case "years":
        card.show(expenditure.change_from_spent)
        card.show(expenditure.change_of_estimates)
        card.show(expenditure.spent_figures)
        card.show(expenditure.regular_budget)
    case "averages":
        card.show(expenditure.share_to_countries)
        card.show(expenditure.per_post)
        card.show(expenditure.per_country)
