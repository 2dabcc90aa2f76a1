"""Expenditure: what the trust fund was to spend, what it spent, and on what."""

from rcdata.topics.expenditure import cards as expenditure
from rcdata.topics.expenditure import story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements)
filters.bar("period", "dollars", "sources", "statuses", tables=("rc_spending", "posts"))

sections = {
    "fund": lang.text("Budget and expenditure"),
    "years": lang.text("From year to year"),
    "averages": lang.text("Countries and posts"),
}
match fields.section(view, sections):
    case "fund":
        card.pair(expenditure.by_component, expenditure.against_budget)
        card.pair(expenditure.fund_by_year, expenditure.by_category)
    case "years":
        card.pair(expenditure.change_from_spent, expenditure.change_of_estimates)
        card.show(expenditure.spent_figures)
        card.show(expenditure.regular_budget)
    case "averages":
        card.show(expenditure.share_to_countries)
        card.pair(expenditure.per_post, expenditure.per_country)
