"""What if: levers moved from a published baseline, and what gap, share and cost become."""

import streamlit as st

from rcdata.topics.what_if import cards as what_if_cards
from rcdata.topics.what_if.controls import levers, scenarios
from rcdata.ui import card, frame

view = frame.view()
st.title(view.lang.text("What if?"), anchor=False)
levers.refusals(view)
levers.choice(view)
levers.answer(view)
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.levers()
with right:
    card.show(what_if_cards.from_requirement_to_gap)
    card.show(what_if_cards.levers_that_matter)
scenarios.keeping(view)
card.show(what_if_cards.side_by_side, table=True)
card.show(what_if_cards.how_sure)
levers.formulas(view)
