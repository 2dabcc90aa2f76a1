"""Costs: what coordination costs against everything the UN spends on operational activities."""

import streamlit as st

from rcdata.topics.costs import cards as costs
from rcdata.ui import card, filters, frame

view = frame.view()
st.title(view.lang.text("What coordination costs"), anchor=False)
filters.bar("period", "dollars", "denominator", "sources", "statuses")

card.show(costs.share)
card.show(costs.cost)
card.show(costs.sensitivity)
card.show(costs.per_country)
card.show(costs.by_line)
