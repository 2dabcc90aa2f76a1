"""Results: what changed, what was promised or asked, by whom and for when."""

import streamlit as st

from rcdata.cards import results, results_story, tracker
from rcdata.ui import cards, evidence, fields, filters, lists, shell
from rcdata.ui import results as page

view = shell.view()
lang = view.lang
st.title(lang.text("What was promised, and what came of it"), anchor=False)
evidence.told(view, results_story.statements(view))

scope = ("sources", "statuses")
filters.bar(*scope, tables=("results",))
sections = {
    "indicators": lang.text("Before and after"),
    "tracker": lang.text("The action tracker"),
}
match fields.section(view, sections):
    case "indicators":
        page.topic(view)
        cards.show(results.pairs, results.TOPIC, *scope)
        cards.show(results.plans, results.TOPIC, *scope)
        cards.show(results.stages, *scope)
        title = lang.text("Single readings, by topic")
        lists.show(results.readings, page.READINGS, title, results.TOPIC, *scope)
    case "tracker":
        page.items(view)
        cards.show(tracker.when, "sources", *tracker.FIELDS)
        page.by(view)
        cards.show(tracker.by, "sources", tracker.BY, *tracker.FIELDS)
        title = lang.text("The items, with document and paragraph")
        lists.show(tracker.items, page.ITEMS, title, "sources", *tracker.FIELDS)
