"""The words of the what-if model in the reader's language: names, values, answers, refusals.

The names of levers, measures, baselines and presets are in the tables that define them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from rcdata import formats
from rcdata.counts import counted
from rcdata.entrances import told
from rcdata.i18n import Language, Words, plural, text
from rcdata.scenario.assumptions import Assumption
from rcdata.scenario.baselines import BASELINES, Baseline
from rcdata.scenario.explore import MOST_DRAWS, MOST_SCENARIOS
from rcdata.scenario.levers import GROUPS, LEVERS
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.model import Results
from rcdata.scenario.payers import BY, Payers, Share, SharedOut
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
    "donor-loss": text("Loss of a contributor"),
    "whole-income": text("Income, not by stream"),
    "cost-sharing": text("Cost-sharing by UNSDG entities"),
    "levy": text("Coordination levy"),
    "support": text("Support provided"),
    "budget": text("Budget"),
    "posts": text("Posts"),
    "non-posts": text("Non-post items"),
    "unexplained": text("Rounding in the source"),
    "inexact": text("Not explained by the streams in the source"),
}

# Why a lever does not apply, or a result has no value, by code.
_REASONS: Mapping[str, Words] = {
    "no-income": text("The sources used give no income by stream for {year}."),
    "only-total": text(
        "The sources used give only the total of the income of {year}, not its streams."
    ),
    "no-scale": text("The scale of assessments of {year} is not in the sources used."),
    "no-opening-balance": text("What the year before left is not in the sources used."),
    "gap-closed": text("This baseline has no gap."),
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

# The assumptions behind results besides published figures.
_ASSUMPTIONS: Mapping[str, Words] = {
    "donors": text("Funds that were raised from donors count as voluntary contributions."),
    "levy-base": text(
        "The levy base is derived from the levy of the sources, at "
        "{rate} over {months}: {base} a year."
    ),
    "levy-whole-year": text("The levy was in force throughout {year}."),
    "levy-months": text(
        "E/2020/54 says that the levy was in force for less than {months}; the document of UNIDO "
        "(para 4 (iii)) gives a start that leaves {left}. At {months} the base is {base} a year, "
        "at {left} {other}; which of the two holds cannot be told."
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
    "new-contribution": text(
        "What a new contributor would give is in no source: the amount is set by the reader. "
        "Contributions of {year} ranged from {small} to {large}."
    ),
    "firm": text(
        "Firm commitments are partly paid and do not vary in the band; a change in voluntary "
        "contributions that is set by hand moves them too."
    ),
    "only-total": text(
        "Of the income of {year} only the total is known: no lever of a single stream applies."
    ),
    "qualified": text(
        "Amounts that the source gives as about, nearly or more than are taken at face value."
    ),
    "unexplained-income": text(
        "The total in the source is not the sum of its streams; the rest ({usd}) is kept as "
        "rounding in the source and no lever moves it."
    ),
    "inexact-income": text(
        "The streams do not add up to the total in the source, as some are given as about, nearly "
        "or more than; the rest ({usd}) is a line of its own, not rounding, and no lever moves it."
    ),
    "unexplained-requirement": text(
        "The printed requirement is not the sum of its categories; the rest ({usd}) is kept as "
        "rounding in the source and no lever moves it."
    ),
    "support": text(
        "The requirement is the support provided: the sources give no"
        " other, so the gap starts at zero."
    ),
    "gap": text("The sources used give no gap: it is derived, the budget minus the income."),
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
    "opening-balance": text(
        "What {year} left is derived: income less spending by the same measure, {usd}. What was "
        "there before {year} is not in the sources used."
    ),
    "country-level": text(
        "The average per country is coordination in countries ({usd}) over {areas} "
        "(count of {year}); it moves in proportion to the requirement."
    ),
    "posts": text("The average per post is taken over {posts}."),
    "spending": text("Spending is {usd}, commitments included: {share} of the requirement."),
    "spending-without-commitments": text(
        "Spending is {usd}, from the financial statements, without commitments: {share} of the "
        "requirement. The income is the published one, which is not that of the statements: the "
        "balance and the carry-over set two records against each other."
    ),
}

# The results that are no balance where the spending is that of the statements.
_OF_SPENDING: Mapping[str, Words] = {
    "balance_usd": text("Published income less expenditure of the statements"),
    "carry_over_usd": text("The same, with what the year before left"),
}

# What was refused, other than the value of a lever.
_REFUSALS: Mapping[str, Words] = {
    "unknown lever": text("There is no lever “{name}”."),
    "unknown baseline": text("There is no baseline “{name}”."),
    "unknown preset": text("There is no ready-made scenario “{name}”."),
    "no payers": text("Who would pay cannot be told. {reason}"),
    "no payer": text("No Member State or other contributor “{name}” is in this scale."),
    "held and sought": text("{lever}: it cannot be held and sought at once."),
    "mean meant": text(
        "This address is of an earlier version, in which a new contributor gave the mean of the "
        "present ones: {usd} is set. Now the reader sets the amount."
    ),
    "no preset": text("{preset}: it does not apply to this baseline. {reason}"),
    "no baseline": text("The data do not hold the baseline {name}."),
    "no measure": text("{measure} has no value here. {reason}"),
    "too many": text("Scenarios that can stand side by side: at most {most}, not {number}."),
    "draws": text("The number of draws must be between 1 and {most}, not {number}."),
    "not a file": text("This is not the file of a scenario."),
    "other kind": text("This file is of another kind (“{name}”), not a scenario."),
    "other version": text(
        "This scenario is of version “{found}”; this program reads version {known}."
    ),
}
_MOST = {"too many": MOST_SCENARIOS, "draws": MOST_DRAWS}

# Groups of payers; regions have their names from the data.
_GROUPS: Mapping[str, Words] = {
    "ldc": text("Least developed countries"),
    "not-ldc": text("Other Member States"),
    "largest": text("The ten Member States that would pay most"),
    "not-largest": text("The other Member States"),
    "not-states": text("Contributors that are not Member States"),
}

_DECIMALS, _SMALL = 2, 0.1

# What the numbers of assumptions count: keys of the nouns in `counts`.
_COUNTED = {
    "months": "months",
    "left": "months",
    "areas": "countries and territories",
    "posts": "posts",
}

# Numbers from here on are shown as they were typed.
_READABLE = 1e15


def mark(lang: Language) -> str:
    """The label on everything that a scenario has changed."""
    return lang.text("Scenario, not a published figure")


def group(lang: Language, name: str) -> str:
    """The heading of a group of levers: who can move them."""
    return GROUPS[name].told(lang)


def lever(lang: Language, name: str) -> str:
    """The short label of a lever; an unknown name is returned unchanged."""
    return LEVERS[name].label.told(lang) if name in LEVERS else name


def lever_help(lang: Language, name: str) -> str:
    """What a lever means, in one or two sentences."""
    return LEVERS[name].help.told(lang)


def printed_range(lang: Language, name: str, of: Baseline) -> str:
    """The range that a source prints for the lever's amount; empty if none does."""
    if name == "average_contribution_usd" and of.has("contribution-smallest"):
        return _contributions(lang, of)
    if name == "levy_rate_pct" and of.has("levy-yield-from", "levy-yield-to"):
        return _levy_yield(lang, of)
    return ""


def _levy_yield(lang: Language, of: Baseline) -> str:
    low = of.inputs["levy-yield-from"]
    # Printed for every year from this one on; the figure is stored under the first year.
    each = lang.text("a year from {year} on", year=low.year)
    when = each if low.basis == "inferred" else lang.text("in {year}", year=low.year)
    return lang.text(
        "Printed: the levy was expected to bring {low} to {high} {when} (UNIDO GC.18, item 13, "
        "para 4 (iii)).",
        low=formats.amount(lang, low.value),
        high=formats.amount(lang, of["levy-yield-to"]),
        when=when,
    )


def _contributions(lang: Language, of: Baseline) -> str:
    smallest = of.inputs["contribution-smallest"]
    return lang.text(
        "Printed: contributions of {year} ranged from {small} to {large} (E/2020/54, para 78).",
        year=smallest.year,
        small=formats.full_amount(lang, smallest.value),
        large=formats.amount(lang, of["contribution-largest"]),
    )


def line(lang: Language, name: str) -> str:
    """A stream of income or a category of the requirement."""
    return _LINES[name].told(lang)


def measure(lang: Language, name: str) -> str:
    """The label of a result."""
    return MEASURES[name].label.told(lang) if name in MEASURES else name


def payer(lang: Language, one: Share) -> str:
    """The name of a payer or of a group of payers."""
    words = _GROUPS.get(one.code)
    return words.told(lang) if words else lang.text(one.label)


def by(lang: Language, name: str) -> str:
    """The name of a way to group the rows of who would pay."""
    return BY[name].told(lang)


def cents(amount: int) -> str:
    """An amount in cents as dollars with cents, without separators: `184015400` → `1840154.00`."""
    return str(Decimal(amount).scaleb(-2))


def payer_notes(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """What a reader of who would pay must know, the most important first."""
    payers = shared.payers
    return (
        *_levy_apart(lang, shared),
        *_organizations(lang, payers),
        *_bounds_moved(lang, shared),
        lang.text(
            "A scenario: no source used holds a decision to meet the requirement in this way. "
            "Assessed money follows the scale of assessments for the regular budget, "
            "{first}-{last}, in per cent as adopted; floor and ceiling change it only where they "
            "are moved.",
            first=payers.first_year,
            last=payers.last_year,
        ),
        lang.text(
            "Levied and voluntary money follow the inferred revenue of the fund in {year}, in "
            "which the two are mixed: who pays the levy alone is not in the sources used. Revenue "
            "is recorded when an agreement is signed, so agreements over several years jump.",
            year=payers.revenue_year,
        ),
        lang.text(
            "The revenue is an inference, not a published contribution: revenue recorded as "
            "voluntary core by the UN Secretariat in {year}, inferred to be the RC trust fund. No "
            "amount there means that no such revenue was seen.",
            year=payers.revenue_year,
        ),
    )


def _levy_apart(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """That the division does not follow the levy of the scenario's income, if its levers moved
    it."""
    if shared.income_levied_pct is None:
        return ()
    return (
        lang.text(
            "The levers of levy and contributions do not move this division. In the income of "
            "this scenario, the levy is {share} of levy and voluntary money: set “{lever}” to "
            "divide so.",
            share=formats.percent(lang, shared.income_levied_pct, 1),
            lever=lever(lang, "levied_pct"),
        ),
    )


def _bounds_moved(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """What floor and ceiling leave out, if one of them is moved and anything is assessed."""
    if not shared.assessed or all(one.rate_pct == one.used_pct for one in shared.shares):
        return ()
    return (
        lang.text(
            "Floor or ceiling are moved: all other rates change in proportion. No other rule of "
            "the scale is applied anew, such as the lower ceiling of least developed countries."
        ),
    )


def _organizations(lang: Language, payers: Payers) -> tuple[str, ...]:
    """That the cost-sharing of UN organizations is put on the others, if there was any."""
    if payers.organizations_usd <= 0:
        return ()
    part = 100 * payers.organizations_usd / payers.all_revenue_usd
    return (
        lang.text(
            "UN organizations are not among the payers. In {year} they gave {usd} of the inferred "
            "revenue ({share}), mostly as cost-sharing. What they would pay is put on the others, "
            "unless “{lever}” leaves it out.",
            year=payers.revenue_year,
            usd=formats.amount(lang, payers.organizations_usd),
            share=formats.percent(lang, part, 1),
            lever=lever(lang, "met_pct"),
        ),
    )


def measure_of(lang: Language, name: str, of: Baseline) -> str:
    """The label of a result for a baseline: a share of a proxy is called that, and what sets
    published income against the expenditure of the statements is called no balance."""
    label = measure(lang, name)
    spending = of.inputs.get("operational-spending")
    if name in ("share_pct", "cents_per_100_usd") and spending and spending.basis == "proxy":
        return lang.text("{measure} (proxy)", measure=label)
    spent = of.inputs.get("spending")
    if name in _OF_SPENDING and spent and spent.basis != "expenditure":
        return _OF_SPENDING[name].told(lang)
    return label


def measure_help(lang: Language, name: str) -> str:
    """The formula of a result in words."""
    return MEASURES[name].formula.told(lang)


def baseline(lang: Language, of: Baseline | str) -> str:
    """The name of a baseline; an unknown name is returned unchanged."""
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
    return _UNITS.get(unit, _STATES).told(lang, count=count, number=shown)


_UNITS = {
    "months": plural("{number} month", "{number} months", 0),
    "times": plural("{number} times", "{number} times", 0),
}
_STATES = plural("{number} Member State", "{number} Member States", 0)


def _digits(number: float) -> int:
    """The decimals that the number has, at most two; a rate below a tenth may have three."""
    most = _DECIMALS if abs(number) >= _SMALL else _DECIMALS + 1
    shown = round(number, most)
    return next((digits for digits in range(most) if round(shown, digits) == shown), most)


def measured(lang: Language, name: str, number: float | None) -> str:
    """A result with its unit."""
    if number is None:
        return lang.text("no value")
    if name == "share_pct":
        return formats.percent(lang, number, 2)
    if name == "cents_per_100_usd":
        return counted(lang, "cents", number, 1)
    average = name in ("per_country_usd", "per_post_usd")
    return formats.amount(lang, number, 2 if average else 1)


def headline(lang: Language, results: Results) -> str:
    """The gap in words, with the baseline and its year: `2025, as reported: gap of …`."""
    name = baseline(lang, results.scenario.baseline)
    usd = results.gap_usd
    if usd is None:
        return lang.text("{baseline}: the gap is not known", baseline=name)
    if abs(usd) < CLOSED_USD:
        return lang.text("{baseline}: requirement and income are equal", baseline=name)
    if usd < 0:
        surplus = formats.amount(lang, -usd)
        return lang.text("{baseline}: surplus of {amount}", baseline=name, amount=surplus)
    return lang.text("{baseline}: gap of {amount}", baseline=name, amount=formats.amount(lang, usd))


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
    """One assumption, as one or two sentences."""
    shown = {name: _shown(lang, name, number) for name, number in one.values.items()}
    return _ASSUMPTIONS[one.kind].told(lang, **shown)


def _shown(lang: Language, name: str, number: float) -> str:
    """A number of an assumption, in the form that its name asks for."""
    if name == "year":
        return str(int(number))
    if name in ("rate", "share"):
        return formats.percent(lang, number, _digits(round(number, 1)))
    if name in _COUNTED:
        return counted(lang, _COUNTED[name], number)
    if name == "factor":
        return formats.number(lang, number)
    return formats.amount(lang, number)


def answer(lang: Language, found: Answer) -> str:
    """The answer of goal seek, as one or two sentences."""
    if found.held:
        held = (lang.pair(lever(lang, one), value(lang, one, at)) for one, at in found.held.items())
        alone = answer(lang, replace(found, held={}))
        return lang.text("With {held}: {answer}", held=lang.series(held), answer=alone)
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
    """What was refused and why, and what would be accepted."""
    one = replace(one, what=told(one.what), value=told(one.value))
    if one.kind in ("out of range", "not whole", "not a number", "not applicable"):
        return _lever_refusal(lang, one)
    return _REFUSALS[one.kind].told(
        lang,
        name=baseline(lang, one.what) if one.kind == "no baseline" else one.what,
        preset=preset(lang, one.what) if one.what in PRESETS else one.what,
        measure=measure(lang, one.what),
        lever=lever(lang, one.what),
        reason=reason(lang, one.reason, one.baseline) if one.reason else "",
        most=formats.number(lang, _MOST.get(one.kind, 0)),
        usd=formats.amount(lang, float(one.value), 2) if one.kind == "mean meant" else "",
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
    """The refused value with its unit, or as it was typed if that is clearer: a value just outside
    the range would be rounded to its end, and very long numbers are unreadable with a unit."""
    number = float(one.value)
    if abs(number) >= _READABLE:
        return one.value
    written = value(lang, one.what, number)
    return one.value if written in ends else written
