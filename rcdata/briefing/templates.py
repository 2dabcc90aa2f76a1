"""Ready-made briefings: which cards in which order. Every number, title and year on them is
computed when the briefing is opened; what the data do not hold is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rcdata.briefing.deck import CARD, FIGURES, SHEET, STORY, TABLE, Briefing, Slide
from rcdata.briefing.forms import titled
from rcdata.cards.card import View
from rcdata.cards.registry import CARDS, CardMaker
from rcdata.i18n import LANGUAGES, Language, Words, language, text
from rcdata.queries import evidence

COUNTRY = "country"


@dataclass(frozen=True)
class Template:
    """A ready-made briefing: its title, what it answers, and its slides. `parts` takes a country,
    which only one template needs."""

    name: str
    title: Words
    answers: Words
    parts: Callable[[str], Iterable[Slide]]
    of_country: bool = False


def _card(key: str, **asked: str) -> Slide:
    return Slide(CARD, key).asking(**asked)


def _cards(*keys: str) -> list[Slide]:
    return [_card(key) for key in keys]


def _cost(_: str) -> Iterable[Slide]:
    return [
        Slide(STORY, "overview"),
        Slide(STORY, "costs"),
        Slide(FIGURES, "overview"),
        *_cards("cost", "share", "sensitivity", "per-country"),
        *_cards("share-in-countries", "fund-by-year", "coordination-beside"),
    ]


def _gap(_: str) -> Iterable[Slide]:
    return [
        Slide(STORY, "funding"),
        Slide(FIGURES, "funding"),
        *_cards("fund-income", "gap", "outlook", "voluntary-gap", "levy", "cost-sharing"),
        *_cards("requirement-to-gap", "tornado"),
    ]


def _payers(_: str) -> Iterable[Slide]:
    return [
        Slide(STORY, "funding", number=2),
        *_cards("fund-income", "contributors", "contributions"),
        # Twenty-seven names: only a table of them can be read from the back row.
        Slide(CARD, "listed-contributors", shows=TABLE),
        *_cards("fund-revenue", "cost-sharing", "levy", "pooled-funds", "partners"),
        _card("system-contributors"),
        # With nothing assessed each payer would pay the same multiple of its revenue.
        _card("who-would-pay", assessed_pct="100"),
    ]


def _governments(_: str) -> Iterable[Slide]:
    return [Slide(STORY, "surveys"), *_cards("answers", "readings", "later-readings")]


def _promises(_: str) -> Iterable[Slide]:
    return [Slide(STORY, "results"), *_cards("pairs", "plans", "stages", "when", "by", "reforms")]


def _system(_: str) -> Iterable[Slide]:
    return [
        Slide(STORY, "spending"),
        *_cards("spending-functions", "spending-entities", "coordination-beside"),
        *_cards("funding-quality", "pooled-revenue", "system-contributors", "spending-areas"),
        *_cards("spending-coverage"),
        *_cards("spending-goals"),
    ]


# The sheet of a country, and the order of its cards; further cards of its page follow.
SHEET_OF_COUNTRY = Slide(SHEET, "country")
_HOST = ("host-years", "host-entities", "framework", "framework-goals")
_GIVES = ("given-years", "given-entities", "given-core", "fund-of", "scale-of")


def country(iso3: str) -> Iterable[Slide]:
    """The sheet of one country, and a slide for each of its cards."""
    sheet = SHEET_OF_COUNTRY.asking(country=iso3)
    return [sheet, *cards_of(sheet)]


def cards_of(sheet: Slide) -> list[Slide]:
    """A slide for every card and the sentences of a sheet's country: as host, as contributor, and
    in the documents."""
    named = (*_HOST, *_GIVES)
    every = [one.key for one in CARDS.values() if one.topic == "countries" and _is_of_one(one)]
    more = [key for key in every if key not in named]
    host, gives = Slide(STORY, "hosting"), Slide(STORY, "giving")
    slides = (host, *_cards(*_HOST), gives, *_cards(*_GIVES), *_cards(*more))
    return [slide.asking(**dict(sheet.asked)) for slide in slides]


def _is_of_one(maker: CardMaker) -> bool:
    return COUNTRY in maker.needs


TEMPLATES = {
    one.name: one
    for one in (
        Template(
            "cost",
            text("What coordination costs"),
            text("The cost of coordination over the years, and against what the UN spends."),
            _cost,
        ),
        Template(
            "funding-gap",
            text("The funding gap"),
            text("What came in, what was missing, and what would close the gap."),
            _gap,
        ),
        Template(
            "who-pays",
            text("Who pays for coordination"),
            text("Streams of income, contributors, cost-sharing and the levy."),
            _payers,
        ),
        Template(
            "governments",
            text("What Governments say"),
            text("Answers of Governments and resident coordinators, with the questions."),
            _governments,
        ),
        Template(
            "promises",
            text("What was promised, and what came of it"),
            text("Indicators before and after, and what was promised for when."),
            _promises,
        ),
        Template(
            "country",
            text("A country and its delegation"),
            text("Everything the data hold of one country."),
            country,
            of_country=True,
        ),
        Template(
            "un-system",
            text("The UN system’s money"),
            text("What the entities of the UN system spend, where, on what, and who pays for it."),
            _system,
        ),
    )
}


def retold(view: View, words: str) -> str:
    """The words in the reader's language, if they are the title of a ready-made briefing or what it
    answers, in any language; else as they are, since the reader wrote them."""
    said = (one for template in TEMPLATES.values() for one in (template.title, template.answers))
    for one in said:
        if any(words == one.told(language(code)) for code in LANGUAGES):
            return one.told(view.lang)
    codes = (iso3 for code in LANGUAGES for iso3 in _countries_named(view, language(code), words))
    iso3 = next(codes, "")
    return _of_country(view.lang, _names(view, view.lang)[iso3]) if iso3 else words


def _of_country(lang: Language, name: str) -> str:
    """The title of the ready-made briefing of a country."""
    return lang.text("{country} and the UN’s work in countries", country=name)


def _names(view: View, lang: Language) -> dict[str, str]:
    return evidence.country_names(view.connection, lang.code)


def _countries_named(view: View, lang: Language, words: str) -> Iterator[str]:
    """The code of the country whose title the words are in this language, if they are one."""
    # The title around a name that no country has.
    before, after = _of_country(lang, "\n").split("\n")
    if words.startswith(before) and words.endswith(after):
        name = words[len(before) : len(words) - len(after)]
        yield from (iso3 for iso3, known in _names(view, lang).items() if known == name)


# What a scenario shows.
SCENARIO = (Slide(STORY, "what_if"), Slide(FIGURES, "what_if"), Slide(CARD, "requirement-to-gap"))


def scenario(asked: Mapping[str, str]) -> list[Slide]:
    """The slides of a scenario; `asked` has the parameters of its page's address."""
    return [one.asking(**asked) for one in SCENARIO]


def made(
    lang: Language,
    name: str,
    country: str = "",
    called: str = "",
    asked: Mapping[str, str] | None = None,
) -> Briefing:
    """The briefing of a template. `country` is an ISO code, for the template of a country, and
    `called` its name in the reader's language; `asked` are the parameters of a scenario to end
    with.

    Raises:
        KeyError: when there is no such template.
    """
    template = TEMPLATES[name]
    title = template.title.told(lang)
    if template.of_country and called:
        title = _of_country(lang, called)
    answers = template.answers.told(lang)
    ending = scenario(asked) if asked else []
    return Briefing(title, lang.code, (titled(title, answers), *template.parts(country), *ending))
