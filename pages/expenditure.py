"""Expenditure: what the trust fund was to spend, what it spent, and on what."""

import streamlit as st

from rcdata.cards import expenditure, expenditure_story
from rcdata.ui import cards, evidence, fields, filters, shell

view = shell.view()
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
        cards.show(expenditure.by_component, *prices)
        cards.show(expenditure.against_budget, *scope)
        cards.show(expenditure.fund_by_year, *prices)
        cards.show(expenditure.by_category, *prices)
    case "years":
        cards.show(expenditure.change_from_spent, *scope)
        cards.show(expenditure.change_of_estimates, *scope)
        cards.show(expenditure.spent_figures, *scope)
        cards.show(expenditure.regular_budget, *prices)
    case "averages":
        cards.show(expenditure.share_to_countries, *scope)
        cards.show(expenditure.per_post, *prices)
        cards.show(expenditure.per_country, *prices)
