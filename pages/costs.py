"""Costs: what coordination costs against everything the UN spends on operational activities."""

from rcdata.topics.costs import cards as costs
from rcdata.topics.costs import in_countries, of_expenses, story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements, headlines=story.headlines)
sections = {
    "years": lang.text("Cost and share by year"),
    "entities": lang.text("By entity and function"),
    "countries": lang.text("In countries"),
}
fields.know(of_expenses.ENTITIES)
match fields.section(view, sections):
    case "years":
        filters.bar("period", "dollars", "denominator", "sources", "statuses")
        card.pair(costs.share, costs.sensitivity)
        card.pair(costs.per_country, costs.cost)
        card.show(costs.by_line)
    case "entities":
        filters.bar("period", "function", "sources", "statuses")
        entities = of_expenses.sets(lang)
        everyone = lang.text("all entities")
        fields.choice(
            view,
            of_expenses.ENTITIES,
            lang.text("Group of entities"),
            entities,
            placeholder=everyone,
            width=360,
        )
        card.show(of_expenses.by_group)
        card.show(of_expenses.by_function)
    case "countries":
        filters.bar("place")
        card.show(in_countries.shares)
