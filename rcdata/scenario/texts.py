"""The words of the what-if model in the reader's language: names, values, answers, refusals.

What a lever, a measure, a baseline or a preset is called stands in its own row of its table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rcdata import formats
from rcdata.entrances import told
from rcdata.i18n import Language, Words, text
from rcdata.scenario.assumptions import Assumption
from rcdata.scenario.baselines import BASELINES, Baseline
from rcdata.scenario.explore import MOST_DRAWS, MOST_SCENARIOS
from rcdata.scenario.levers import GROUPS, LEVERS
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.model import Results
from rcdata.scenario.presets import PRESETS
from rcdata.scenario.refusals import Refusal
from rcdata.scenario.solve import CLOSED_USD, Answer

# Streams of income and categories of the requirement.
_LINES: Mapping[str, Words] = {
    "undp": text("UNDP regular resources"),
    "donors": text("Raised from donors"),
    "voluntary": text("Voluntary contributions"),
    "firm": text("Voluntary, firm commitments"),
    "soft": text("Voluntary, soft commitments"),
    "new-contributors": text("New contributors"),
    "cost-sharing": text("Cost-sharing by UNSDG entities"),
    "levy": text("Coordination levy"),
    "support": text("Support provided"),
    "budget": text("Budget"),
    "posts": text("Posts"),
    "non-posts": text("Non-post items"),
    "unexplained": text("Rounding in the source"),
}

# Why a lever does not apply, or a result has no value.
_REASONS: Mapping[str, Words] = {
    "no-income": text("The sources used give no income by stream for {year}."),
    "no-levy": text("The funding of {year} had no coordination levy."),
    "no-sharing": text("The funding of {year} had no cost-sharing by UNSDG entities."),
    "no-soft": text("This baseline holds no soft commitments."),
    "no-contributors": text(
        "The number of contributing Member States in {year} is not in the sources used."
    ),
    "no-categories": text(
        "The sources used do not divide the requirement of {year} into posts and other items."
    ),
    "no-spending": text("This baseline holds no spending to set against the income."),
    "no-operational-spending": text(
        "Expenditure on operational activities in {year} is not in "
        "the sources used; contributions are another total."
    ),
    "no-country-level": text(
        "What coordination in countries cost in {year} is not in the sources used."
    ),
    "no-posts": text(
        "The sources used do not give both the cost and the number of posts of {year}."
    ),
}

# What results rest on beside published figures.
_ASSUMPTIONS: Mapping[str, Words] = {
    "donors": text("Funds that were raised from donors count as voluntary contributions."),
    "levy-base": text(
        "The levy base is derived from the levy of the sources, at "
        "{rate} over {months} months: {base} a year."
    ),
    "levy-whole-year": text("The levy was in force throughout {year}."),
    "levy-at-most": text(
        "The source says less than {months} months; with fewer months, the levy base would be "
        "larger."
    ),
    "cost-sharing": text(
        "Expected cost-sharing is {expected}, the last that the "
        "sources give ({year}): {factor} times the arrangement before"
        " the reform."
    ),
    "soft": text(
        "The total in the source counts soft commitments in full; a "
        "change in voluntary contributions moves firm and soft ones "
        "alike."
    ),
    "mean": text("A new contribution starts at the mean of {count} contributors: {average}."),
    "qualified": text("Amounts printed as about, nearly or more than are taken at face value."),
    "unexplained-income": text(
        "The printed total is not the sum of its streams; the rest ({usd}) is kept as rounding "
        "in the source and no lever moves it."
    ),
    "unexplained-requirement": text(
        "The printed requirement is not the sum of its categories; the rest ({usd}) is kept as "
        "rounding in the source and no lever moves it."
    ),
    "support": text(
        "The requirement is the support provided: the sources give no"
        " other, so the gap starts at zero."
    ),
    "gap": text("The source prints no gap: it is derived, the budget minus the income."),
    "full-staffing": text(
        "The requirement covers every post; one per cent of posts vacant saves one per cent of "
        "their cost."
    ),
    "split": text(
        "Posts and non-post items are those of the estimate for {year} in the annex of E/2020/54."
    ),
    "share": text("The share is taken of operational expenditure of {year}: {usd}."),
    "share-proxy": text(
        "The share is taken of the nearest proxy for such "
        "expenditure, development and humanitarian expenses of "
        "{year}: {usd}."
    ),
    "country-average": text(
        "The average per country is printed ({usd}); it moves in proportion to the requirement."
    ),
    "country-level": text(
        "The average per country is coordination in countries ({usd}) over {count} countries "
        "and territories (count of {year}); it moves in proportion to the requirement."
    ),
    "posts": text("The average per post is taken over {count} posts."),
    "spending": text("Spending is {usd}, commitments included: {share} of the requirement."),
    "spending-without-commitments": text(
        "Spending is {usd}, from the financial statements, without commitments: {share} of the "
        "requirement."
    ),
}

# What was refused, other than the value of a lever.
_REFUSALS: Mapping[str, Words] = {
    "unknown lever": text("There is no lever “{name}”."),
    "unknown baseline": text("There is no baseline “{name}”."),
    "unknown preset": text("There is no ready-made scenario “{name}”."),
    "no baseline": text("The data do not hold the baseline {name}."),
    "no measure": text("{measure} has no value here. {reason}"),
    "too many": text("At most {most} scenarios can stand side by side, not {number}."),
    "draws": text("The number of draws must be between 1 and {most}, not {number}."),
    "not a file": text("This is not the file of a scenario."),
    "other kind": text("This file is of another kind (“{name}”), not a scenario."),
    "other version": text(
        "This scenario is of version “{found}”; this program reads version {known}."
    ),
}
_MOST = {"too many": MOST_SCENARIOS, "draws": MOST_DRAWS}

# From here on a number is shown as it was typed.
_READABLE = 1e15


def mark(lang: Language) -> str:
    """What stands on everything that a scenario touches."""
    return lang.text("Scenario, not a published figure")


def group(lang: Language, name: str) -> str:
    """Who can move a group of levers."""
    return GROUPS[name].told(lang)


def lever(lang: Language, name: str) -> str:
    """The short label of a lever; an unknown name stays as it is."""
    return LEVERS[name].label.told(lang) if name in LEVERS else name


def lever_help(lang: Language, name: str) -> str:
    """What a lever means, in one or two sentences."""
    return LEVERS[name].help.told(lang)


def line(lang: Language, name: str) -> str:
    """A stream of income or a category of the requirement."""
    return _LINES[name].told(lang)


def measure(lang: Language, name: str) -> str:
    """The label of a result."""
    return MEASURES[name].label.told(lang) if name in MEASURES else name


def measure_help(lang: Language, name: str) -> str:
    """The formula of a result in words."""
    return MEASURES[name].formula.told(lang)


def baseline(lang: Language, of: Baseline | str) -> str:
    """The name of a baseline; an unknown one stays as it is."""
    name = of if isinstance(of, str) else of.name
    return BASELINES[name].label.told(lang) if name in BASELINES else name


def baseline_help(lang: Language, name: str) -> str:
    """What a baseline holds and where it is from."""
    return BASELINES[name].help.told(lang)


def preset(lang: Language, name: str) -> str:
    """The label of a preset."""
    return PRESETS[name].label.told(lang)


def preset_help(lang: Language, name: str) -> str:
    """What a preset sets."""
    return PRESETS[name].help.told(lang)


def value(lang: Language, name: str, number: float) -> str:
    """A value of a lever with its unit: `1.5%`, `3.1 billion US dollars`."""
    unit = LEVERS[name].unit
    if unit == "USD":
        return formats.amount(lang, number)
    digits = _digits(number)
    if unit == "%":
        return formats.percent(lang, number, digits)
    shown = formats.number(lang, number, digits)
    count = 1 if number == 1 else 2
    if unit == "months":
        return lang.plural("{number} month", "{number} months", count, number=shown)
    if unit == "times":
        return lang.text("{number} times", number=shown)
    return lang.plural("{number} Member State", "{number} Member States", count, number=shown)


def _digits(number: float) -> int:
    """As many decimals as the number has, two at most."""
    shown = round(number, 2)
    return next((digits for digits in (0, 1) if round(shown, digits) == shown), 2)


def measured(lang: Language, name: str, number: float | None) -> str:
    """A result with its unit."""
    if number is None:
        return lang.text("no value")
    if name == "share_pct":
        return formats.percent(lang, number, 2)
    if name == "cents_per_100_usd":
        return lang.text("{number} cents", number=formats.number(lang, number, 1))
    average = name in ("per_country_usd", "per_post_usd")
    return formats.amount(lang, number, 2 if average else 1)


def headline(lang: Language, results: Results) -> str:
    """The gap in words."""
    return gap(lang, results.gap_usd)


def gap(lang: Language, usd: float | None) -> str:
    """`Gap of 97.0 million US dollars`, a surplus, or neither."""
    if usd is None:
        return lang.text("The gap is not known: the sources used give no income")
    if abs(usd) < CLOSED_USD:
        return lang.text("Requirement and income are equal")
    if usd < 0:
        return lang.text("Surplus of {amount}", amount=formats.amount(lang, -usd))
    return lang.text("Gap of {amount}", amount=formats.amount(lang, usd))


def reason(lang: Language, code: str, of: Baseline | None = None) -> str:
    """Why a lever does not apply, or a result has no value."""
    return _REASONS[code].told(lang, year=of.year if of else "")


def assumption(lang: Language, one: Assumption) -> str:
    """One assumption, as a sentence or two."""
    shown = {name: _shown(lang, name, number) for name, number in one.values.items()}
    return _ASSUMPTIONS[one.kind].told(lang, **shown)


def _shown(lang: Language, name: str, number: float) -> str:
    """A number of an assumption, as its name calls for."""
    if name == "year":
        return str(int(number))
    if name in ("rate", "share"):
        return formats.percent(lang, number, _digits(round(number, 1)))
    if name in ("months", "count", "factor"):
        return formats.number(lang, number)
    return formats.amount(lang, number, 2 if name == "average" else 1)


def answer(lang: Language, found: Answer) -> str:
    """The answer of goal seek, as a sentence or two."""
    label = lever(lang, found.lever)
    if found.kind == "solved":
        return _solved(lang, found, label)
    if found.kind == "out of reach":
        return _out_of_reach(lang, found, label)
    if found.kind == "closed":
        return lang.text("There is no gap to close. {state}.", state=gap(lang, found.gap_usd))
    if found.kind == "no effect":
        if found.reason == "idle":
            return lang.text(
                "{lever}: alone it changes nothing while another lever stands at zero; more than "
                "one lever is needed.",
                lever=label,
            )
        return lang.text("{lever}: it does not move the gap.", lever=label)
    of = found.asked.baseline
    if found.kind == "no gap":
        why = reason(lang, found.reason, of)
        return lang.text("The gap is not known. {reason}", reason=why)
    return lang.text(
        "{lever}: it does not apply to this baseline. {reason}",
        lever=label,
        reason=reason(lang, found.reason, of),
    )


def _solved(lang: Language, found: Answer, label: str) -> str:
    assert found.value is not None and found.best_gap_usd is not None
    at = value(lang, found.lever, found.value)
    if found.best_gap_usd > -CLOSED_USD:
        return lang.text("{lever}: {value} would close the gap.", lever=label, value=at)
    return lang.text(
        "{lever}: {value} would close the gap and leave {amount} over.",
        lever=label,
        value=at,
        amount=formats.amount(lang, -found.best_gap_usd),
    )


def _out_of_reach(lang: Language, found: Answer, label: str) -> str:
    assert found.best_value is not None and found.best_gap_usd is not None
    return lang.text(
        "{lever}: no value in its range closes the gap. The best, {value}, still leaves {amount}: "
        "more than one lever is needed.",
        lever=label,
        value=value(lang, found.lever, found.best_value),
        amount=formats.amount(lang, found.best_gap_usd),
    )


def refusal(lang: Language, one: Refusal) -> str:
    """What was refused and why, in words that say what would be right."""
    one = replace(one, what=told(one.what), value=told(one.value))
    if one.kind in ("out of range", "not whole", "not a number", "not applicable"):
        return _lever_refusal(lang, one)
    return _REFUSALS[one.kind].told(
        lang,
        name=baseline(lang, one.what) if one.kind == "no baseline" else one.what,
        measure=measure(lang, one.what),
        reason=reason(lang, one.reason, one.baseline) if one.reason else "",
        most=formats.number(lang, _MOST.get(one.kind, 0)),
        number=one.value,
        found=one.what,
        known=one.value,
    )


def _lever_refusal(lang: Language, one: Refusal) -> str:
    label = lang.text("{label} ({name})", label=lever(lang, one.what), name=one.what)
    known = LEVERS[one.what]
    if one.kind == "not applicable":
        why = reason(lang, one.reason, one.baseline)
        return lang.text(
            "{lever}: it does not apply to this baseline. {reason}", lever=label, reason=why
        )
    if one.kind == "not whole":
        return lang.text(
            "{lever}: it must be a whole number, not {given}.", lever=label, given=one.value
        )
    if one.kind == "not a number":
        return lang.text(
            "{lever}: it must be a number, not “{given}”.", lever=label, given=one.value
        )
    low, high = value(lang, one.what, known.low), value(lang, one.what, known.high)
    return lang.text(
        "{lever}: it must lie between {low} and {high}, not {given}.",
        lever=label,
        low=low,
        high=high,
        given=_given(lang, one, (low, high)),
    )


def _given(lang: Language, one: Refusal, ends: tuple[str, str]) -> str:
    """The refused value with its unit; as it was typed where that says it better: a hair outside
    the range would be rounded to its end, and nobody reads thirty digits."""
    number = float(one.value)
    if abs(number) >= _READABLE:
        return one.value
    written = value(lang, one.what, number)
    return one.value if written in ends else written
