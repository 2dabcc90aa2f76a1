"""What if: move levers from a published baseline; the gap, the share and the cost that follow."""

import streamlit as st

from rcdata.topics.what_if import cards as what_if_cards
from rcdata.topics.what_if.controls import levers, pairs, payers, scenarios
from rcdata.ui import card, frame

view = frame.view()
st.title(view.lang.text("What if?"), anchor=False)
levers.refusals(view)
levers.choice(view)
levers.answer(view)
payers.state_line()
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.levers()
with right:
    card.show(what_if_cards.from_requirement_to_gap)
    card.show(what_if_cards.levers_that_matter)
pairs.pair(view)
st.subheader(view.lang.text("Who would pay"), anchor="who-would-pay")
payers.choice(view)
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.payer_levers()
with right:
    card.show(what_if_cards.who_would_pay)
scenarios.keeping(view)
card.show(what_if_cards.side_by_side, table=True)
card.show(what_if_cards.how_sure)
levers.formulas(view)
