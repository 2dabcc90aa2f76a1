"""The names of the app and its pages, and what each page answers, in navigation order."""

from __future__ import annotations

from rcdata.i18n import Language, Words, text

# The page at the address `/`.
FIRST = "overview"
# Page (the name of its file and address) → its title, and what it answers in one sentence.
_PAGES: dict[str, tuple[Words, Words]] = {
    FIRST: (
        text("Overview"),
        text(
            "What coordinating the United Nations’ work in countries costs, who pays for it, and "
            "what Governments say they get for it."
        ),
    ),
    "costs": (
        text("Costs"),
        text(
            "The cost of coordination by year, its share of spending on operational activities, "
            "and the cost per country."
        ),
    ),
    "spending": (
        text("Spending"),
        text(
            "What the entities of the United Nations system spend, on what and where, and "
            "coordination beside it."
        ),
    ),
    "funding": (
        text("Funding"),
        text(
            "Who pays for the resident coordinator system, by source and by year, and how much was "
            "missing."
        ),
    ),
    "expenditure": (
        text("Expenditure"),
        text("What the resident coordinator system planned and spent, by component and category."),
    ),
    "staffing": (
        text("Staffing"),
        text("Posts of the resident coordinator system: planned and filled, by grade and place."),
    ),
    "surveys": (
        text("Surveys"),
        text(
            "Answers of Governments, resident coordinators and country teams, with the questions."
        ),
    ),
    "results": (
        text("Results"),
        text(
            "Indicators before and after the reforms, and every action, recommendation and "
            "commitment."
        ),
    ),
    "countries": (
        text("Countries"),
        text(
            "A country as host of the UN’s work, as contributor and in the documents, beside its "
            "group."
        ),
    ),
    "what-if": (
        text("What if"),
        text(
            "Scenarios: what becomes of cost and gap when the levy, contributions, vacancies or "
            "prices change."
        ),
    ),
    "briefing": (
        text("Briefing"),
        text(
            "Cards put in order, presented in the room, and taken away as PowerPoint, PDF, HTML or "
            "XLSX."
        ),
    ),
    "data": (
        text("Data"),
        text(
            "Every figure with its document, its place and its printed form; findings; downloads."
        ),
    ),
}
PAGES = tuple(_PAGES)


def app_title(lang: Language) -> str:
    """The name of the app."""
    return lang.text("Resident coordinator system")


def page_title(lang: Language, page: str) -> str:
    """The title of a page."""
    return _PAGES[page][0].told(lang)


def page_answer(lang: Language, page: str) -> str:
    """What a page answers, in one sentence, for search engines and link previews."""
    return _PAGES[page][1].told(lang)


def full_title(lang: Language, page: str) -> str:
    """The title of a page in the browser's tab."""
    return lang.text("{page} · {app}", page=page_title(lang, page), app=app_title(lang))
