"""Funding: who pays for coordination, how, and how big the gap is."""

from rcdata.topics.funding import cards as funding
from rcdata.topics.funding import history as funding_history
from rcdata.topics.funding import inferred, record, story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements, headlines=story.headlines)
tables = ("rc_funding", "rc_income", "pooled_funds", "partner_contributions")
sections = {
    "fund": lang.text("The trust fund"),
    "contributors": lang.text("Who contributes"),
    "undp": lang.text("Before the reform"),
    "others": lang.text("Pooled funds and other entities"),
}
match fields.section(view, sections):
    case "fund":
        filters.bar("period", "dollars", "sources", "statuses", tables=tables)
        card.pair(funding.income, funding.gap)
        card.pair(funding.outlook, funding.voluntary_gap)
    case "contributors":
        filters.bar("period", "sources", "statuses", tables=tables)
        card.show(funding.contributors)
        card.show(record.listed)
        card.show(funding.contributions)
        card.show(funding.levy)
        card.show(funding.participation)
        card.show(inferred.revenue)
    case "undp":
        filters.bar("period", "dollars", "sources", "statuses", tables=tables)
        card.pair(funding_history.by_source, funding_history.shares)
        card.pair(funding_history.growth, funding_history.lines)
    case "others":
        filters.bar("period", "sources", "statuses", tables=tables)
        card.show(record.pooled)
        card.pair(funding_history.pooled, funding_history.partners)
