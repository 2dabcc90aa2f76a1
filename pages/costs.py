"""Costs: what coordination costs against everything the UN spends on operational activities."""

import streamlit as st

from rcdata.topics.costs import cards as costs
from rcdata.ui import card, filters, frame

view = frame.view()
st.title(view.lang.text("What coordination costs"), anchor=False)
scope = ("sources", "statuses")
filters.bar("period", "dollars", "denominator", *scope)

prices = ("dollars", "base_year", *scope)
card.show(costs.share, "denominator", *scope)
card.show(costs.cost, *prices)
card.show(costs.sensitivity, *scope)
card.show(costs.per_country, *prices)
card.show(costs.by_line, *prices)
