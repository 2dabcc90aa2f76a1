"""Staffing: posts by grade and component, how many are filled, and who fills them."""

from rcdata.topics.staffing import cards as staffing
from rcdata.topics.staffing import people as staffing_people
from rcdata.topics.staffing import story
from rcdata.ui import card, evidence, fields, filters, frame

view = frame.view()
lang = view.lang
evidence.opening(view, story.statements)

filters.bar("period", "sources", "statuses", tables=("posts", "staffing"))
sections = {"posts": lang.text("Posts"), "people": lang.text("People")}
match fields.section(view, sections):
    case "posts":
        card.show(staffing.posts)
        card.pair(staffing.hired, staffing.filled)
        card.pair(staffing.models, staffing.centres)
    case "people":
        card.pair(staffing_people.women, staffing_people.origins)
        card.pair(staffing_people.diversity, staffing_people.nationalities)
