"""What if: levers moved from a published baseline, and what gap, share and cost become."""

import streamlit as st

from rcdata.cards import what_if, what_if_cards
from rcdata.ui import cards, levers, scenarios, shell

view = shell.view()
st.title(view.lang.text("What if?"), anchor=False)
levers.refusals(view)
levers.choice(view)
levers.answer(view)
left, right = st.columns([6, 7], gap="medium")
with left:
    levers.levers()
with right:
    cards.show(what_if_cards.from_requirement_to_gap, *what_if.FIELDS)
    cards.show(what_if_cards.levers_that_matter, *what_if.FIELDS)
scenarios.keeping(view)
cards.show(what_if_cards.side_by_side, *what_if.FIELDS, *what_if.KEPT_FIELDS, table=True)
cards.show(what_if_cards.how_sure, *what_if.FIELDS)
levers.formulas(view)
