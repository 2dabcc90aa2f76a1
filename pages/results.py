"""Results: what changed, what was promised or asked, by whom and for when."""

import streamlit as st

from rcdata.cards import results, results_story, tracker
from rcdata.ui import cards, evidence, filters, lists, shell
from rcdata.ui import results as page

view = shell.view()
lang = view.lang
st.title(lang.text("What was promised, and what came of it"), anchor=False)
evidence.told(view, results_story.statements(view))

scope = ("sources", "statuses")
filters.bar(*scope, tables=("results",))
page.topic(view)
cards.show(results.pairs, results.TOPIC, *scope)
cards.show(results.plans, results.TOPIC, *scope)

st.header(lang.text("The action tracker"), anchor="tracker")
page.items(view)
cards.show(tracker.when, "sources", *tracker.FIELDS)
page.by(view)
cards.show(tracker.by, "sources", tracker.BY, *tracker.FIELDS)
lists.show(
    tracker.items,
    page.ITEMS,
    lang.text("The items, with document and paragraph"),
    "sources",
    *tracker.FIELDS,
)

st.header(lang.text("More on results"), anchor="more")
cards.show(results.stages, *scope)
lists.show(
    results.readings, page.READINGS, lang.text("Single readings, by topic"), results.TOPIC, *scope
)
