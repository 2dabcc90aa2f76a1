"""Costs: what coordination costs against everything the UN spends on operational activities."""

import streamlit as st

from rcdata.cards import costs
from rcdata.ui import cards, filters, shell

view = shell.view()
st.title(view.lang.text("What coordination costs"), anchor=False)
scope = ("sources", "statuses")
filters.bar("period", "dollars", "denominator", *scope)

prices = ("dollars", "base_year", *scope)
cards.show(costs.share, "denominator", *scope)
cards.show(costs.cost, *prices)
cards.show(costs.sensitivity, *scope)
cards.show(costs.per_country, *prices)
cards.show(costs.by_line, *prices)
