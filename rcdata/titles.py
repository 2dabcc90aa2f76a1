"""The names of the app and its pages, and what each page answers, in navigation order."""

from __future__ import annotations

from rcdata.i18n import Language

# The page at the address `/`.
FIRST = "overview"
PAGES = (
    FIRST,
    "costs",
    "spending",
    "funding",
    "expenditure",
    "staffing",
    "surveys",
    "results",
    "countries",
    "what-if",
    "briefing",
    "data",
)


def app_title(lang: Language) -> str:
    """The name of the app."""
    return lang.text("Resident coordinator system")


def page_titles(lang: Language) -> dict[str, str]:
    """Page (the name of its file and address) → title."""
    return {
        FIRST: lang.text("Overview"),
        "costs": lang.text("Costs"),
        "spending": lang.text("Spending"),
        "funding": lang.text("Funding"),
        "expenditure": lang.text("Expenditure"),
        "staffing": lang.text("Staffing"),
        "surveys": lang.text("Surveys"),
        "results": lang.text("Results"),
        "countries": lang.text("Countries"),
        "what-if": lang.text("What if"),
        "briefing": lang.text("Briefing"),
        "data": lang.text("Data"),
    }


def page_answers(lang: Language) -> dict[str, str]:
    """Page → what it answers, in one sentence, for search engines and link previews."""
    return {
        FIRST: lang.text(
            "What coordinating the United Nations’ work in countries costs, who pays for it, and "
            "what Governments say they get for it."
        ),
        "costs": lang.text(
            "The cost of coordination by year, its share of spending on operational activities, "
            "and the cost per country."
        ),
        "spending": lang.text(
            "What the entities of the United Nations system spend, on what and where, and "
            "coordination beside it."
        ),
        "funding": lang.text(
            "Who pays for the resident coordinator system, by source and by year, and how much was "
            "missing."
        ),
        "expenditure": lang.text(
            "What the resident coordinator system planned and spent, by component and category."
        ),
        "staffing": lang.text(
            "Posts of the resident coordinator system: planned and filled, by grade and place."
        ),
        "surveys": lang.text(
            "Answers of Governments, resident coordinators and country teams, with the questions."
        ),
        "results": lang.text(
            "Indicators before and after the reforms, and every action, recommendation and "
            "commitment."
        ),
        "countries": lang.text(
            "A country as host of the UN’s work, as contributor and in the documents, beside its "
            "group."
        ),
        "what-if": lang.text(
            "Scenarios: what becomes of cost and gap when the levy, contributions, vacancies or "
            "prices change."
        ),
        "briefing": lang.text(
            "Cards put in order, presented in the room, and taken away as PowerPoint, PDF, HTML or "
            "XLSX."
        ),
        "data": lang.text(
            "Every figure with its document, its place and its printed form; findings; downloads."
        ),
    }


def full_title(lang: Language, page: str) -> str:
    """The title of a page in the browser's tab."""
    return lang.text("{page} · {app}", page=page_titles(lang)[page], app=app_title(lang))
