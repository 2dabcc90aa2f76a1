"""Results: what changed, and what was promised or asked for, by whom and for when."""

from rcdata.topics.results import cards as results
from rcdata.topics.results import controls as page
from rcdata.topics.results import promises, story, tracker
from rcdata.ui import card, evidence, fields, filters, frame, lists

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements, title=lang.text("What changed, and what was promised"))

sections = {
    "indicators": lang.text("Before and after"),
    "promises": lang.text("What came of promises"),
    "tracker": lang.text("The action tracker"),
}
fields.know(*page.FIELDS)
match fields.section(view, sections):
    case "indicators":
        filters.bar("sources", "statuses", tables=("results", "staffing", "public_series"))
        page.topic(view)
        card.show(results.pairs)
        card.show(results.plans)
        card.show(results.stages)
        lists.show(results.readings)
    case "promises":
        filters.bar("sources", tables=("results",))
        page.promised(view)
        card.show(promises.promises)
        lists.show(promises.promised)
    case "tracker":
        filters.bar("sources", tables=("results",))
        page.items(view)
        card.show(tracker.when)
        page.by(view)
        card.show(tracker.by)
        lists.show(tracker.items)
