"""What can be changed on a slide: the filters that its card depends on, its country, and the levers
of its scenario. Both the presented slide and the page of the briefing offer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rcdata import scenario
from rcdata.briefing import slides
from rcdata.briefing.deck import Slide
from rcdata.briefing.slides import Shown
from rcdata.cards.card import View
from rcdata.cards.registry import CardMaker
from rcdata.choices import FILTERS, Choices, filters_of
from rcdata.entrances import line
from rcdata.i18n import Language, text
from rcdata.queries import evidence
from rcdata.queries.baselines import baseline_figures
from rcdata.scenario import texts

# The page field that must hold a country, and all fields that hold one.
_COUNTRY, _COUNTRIES = "country", {"country": text("Country"), "with": text("Beside it")}
_BASELINE = "baseline"
_ENDS = {"from": text("From the year"), "to": text("To the year")}


@dataclass(frozen=True)
class Field:
    """A filter or field of a slide, in the reader's language.

    `key` is its name in the address, `chosen` its value there. One of `options` (value, words) is
    chosen, or with `several` any number of them, joined by commas. A number has no options: it lies
    between `low` and `high` in steps of `step`, and `words` give its name and value with the unit.
    """

    key: str
    label: str
    chosen: str
    options: tuple[tuple[str, str], ...] = ()
    several: bool = False
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    words: str = ""


def of(view: View, shown: Shown) -> tuple[Field, ...]:
    """Everything that can be changed on a slide; empty for a title slide."""
    maker = slides.maker_of(shown.slide)
    if maker is None:
        return ()
    asked, _ = slides.view_of(view, view.domain, shown.slide)
    filters = filters_of(*maker.needs)
    return (
        *(_of_filter(asked, shown, one) for one in filters if FILTERS[one].counts(asked.choices)),
        *(_of_scenario(asked) if _BASELINE in maker.needs else _of_countries(asked, maker.needs)),
    )


def otherwise(view: View, slide: Slide, chosen: Mapping[str, str]) -> Slide:
    """The slide with these filters and fields changed (key → value of the address; empty: the
    default). A value equal to the default is left out, so that it follows newer data."""
    opens = view.domain.default
    plain = {one.key: one.written(getattr(opens, name)) for name, one in FILTERS.items()}
    given = {line(key): line(value) for key, value in chosen.items()}
    return slide.asking(
        **{key: "" if value == plain.get(key) else value for key, value in given.items()}
    )


def told(lang: Language, fields: Iterable[Field]) -> str:
    """The choices in words: `Dollars: constant; Prices of: 2023`."""
    return lang.series(one.words or lang.pair(one.label, _chosen(lang, one)) for one in fields)


def _chosen(lang: Language, one: Field) -> str:
    picked = one.chosen.split(",") if one.several else [one.chosen]
    names = [words for value, words in one.options if value in picked]
    return lang.listed(names) or lang.text("all")


def _of_filter(view: View, shown: Shown, name: str) -> Field:
    lang, one = view.lang, FILTERS[name]
    offered = _in_the_card(view, shown, name) if one.several else one.offered(view.domain)
    labels = evidence.labels(view.connection, one.table) if one.table else {}

    def worded(value: str) -> str:
        if not value and one.none:
            return one.none.told(lang)
        return one.words[value].told(lang) if one.words else lang.text(labels.get(value, value))

    return Field(
        one.key,
        _ENDS.get(one.key, one.label).told(lang),
        one.written(getattr(view.choices, name)),
        tuple((value, worded(value)) for value in map(str, offered)),
        one.several,
    )


def _in_the_card(view: View, shown: Shown, name: str) -> tuple[str, ...]:
    """The sources or statuses to choose from: those in the card without this filter, and those
    chosen."""
    chosen: tuple[str, ...] = getattr(view.choices, name)
    maker, figures = slides.maker_of(shown.slide), shown.figures
    if chosen and isinstance(maker, CardMaker):
        without: Choices = replace(view.choices, **dict[str, Any]({name: ()}))
        figures = maker.kept(replace(view, choices=without)).figure_ids
    rows = evidence.provenance(view.connection, figures)
    found = {*rows[FILTERS[name].column], *chosen}
    return tuple(one for one in FILTERS[name].offered(view.domain) if one in found)


def _of_countries(view: View, needs: tuple[str, ...]) -> Iterator[Field]:
    """The country of a slide, and the one compared with it."""
    for key, label in _COUNTRIES.items():
        if key in needs:
            names = evidence.country_names(view.connection, view.lang.code).items()
            none = () if key == _COUNTRY else (("", view.lang.text("none")),)
            yield Field(key, label.told(view.lang), view.choices.field(key), (*none, *names))


def _of_scenario(view: View) -> Iterator[Field]:
    """The baseline, and the levers that it allows to move, each at its current value."""
    lang = view.lang
    known = scenario.baselines_from(baseline_figures(view.connection).to_dict("records"))
    now, _ = scenario.from_address(dict(view.choices.own), known)
    names = tuple((name, texts.baseline(lang, name)) for name in known)
    yield Field(_BASELINE, lang.text("Baseline"), now.baseline.name, names)
    for name, one in scenario.LEVERS.items():
        if name not in now.baseline.refused:
            value = now.levers.get(name, now.baseline.levers[name])
            label = texts.lever(lang, name)
            words = lang.pair(label, texts.value(lang, name, value))
            yield Field(
                name,
                label,
                f"{value:.12g}",
                low=one.low,
                high=one.high,
                step=one.step,
                words=words,
            )
