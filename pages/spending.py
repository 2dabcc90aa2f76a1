"""Spending: what the UN system spends, on what, where, and coordination beside it."""

from rcdata.topics.spending import cards as spending
from rcdata.topics.spending import story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements)
sections = {
    "system": lang.text("The system"),
    "places": lang.text("Countries"),
    "goals": lang.text("Goals"),
    "funding": lang.text("Who pays for it"),
}
match fields.section(view, sections):
    case "system":
        filters.bar("period", "function", "entity")
        card.show(spending.functions)
        card.pair(spending.coordination_beside, spending.entities)
    case "places":
        filters.bar("period", "entity", "place")
        card.show(spending.areas)
        card.show(spending.in_place)
        card.show(spending.coverage)
    case "goals":
        filters.bar("period", "entity", "place")
        card.show(spending.goals)
    case "funding":
        filters.bar("period", "entity", "place")
        card.pair(spending.contributors, spending.quality)
