"""Results: what changed, what was promised or asked, by whom and for when."""

import streamlit as st

from rcdata.topics.results import cards as results
from rcdata.topics.results import controls as page
from rcdata.topics.results import story as results_story
from rcdata.topics.results import tracker
from rcdata.ui import card, evidence, fields, filters, frame, lists

view = frame.view()
lang = view.lang
st.title(lang.text("What was promised, and what came of it"), anchor=False)
evidence.told(view, results_story.statements(view))

filters.bar("sources", "statuses", tables=("results",))
sections = {
    "indicators": lang.text("Before and after"),
    "tracker": lang.text("The action tracker"),
}
fields.know(*page.FIELDS)
match fields.section(view, sections):
    case "indicators":
        page.topic(view)
        card.show(results.pairs)
        card.show(results.plans)
        card.show(results.stages)
        lists.show(results.readings)
    case "tracker":
        page.items(view)
        card.show(tracker.when)
        page.by(view)
        card.show(tracker.by)
        lists.show(tracker.items)
