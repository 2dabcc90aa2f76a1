"""What if: move levers from a published baseline; the gap, the share and the cost that follow."""

import streamlit as st

from rcdata.topics.what_if import gap, how_sure, paying, side_by_side
from rcdata.topics.what_if.controls import answer, levers, pairs, payers, scenarios, start
from rcdata.ui import card, frame

view = frame.view()
st.title(view.lang.text("What if?"), anchor=False)
start.refusals(view)
start.choice(view)
answer.answer(view)
payers.state_line()
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.levers()
with right:
    card.show(gap.from_requirement_to_gap)
    card.show(how_sure.levers_that_matter)
pairs.pair(view)
st.subheader(view.lang.text("Who would pay"), anchor="who-would-pay")
payers.choice(view)
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.payer_levers()
with right:
    card.show(paying.who_would_pay)
scenarios.keeping(view)
card.show(side_by_side.side_by_side, table=True)
card.show(how_sure.how_sure)
answer.formulas(view)
