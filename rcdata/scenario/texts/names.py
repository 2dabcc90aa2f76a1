"""The names of levers, lines, results, baselines, ready-made questions and payers, and what each
means; the words themselves are in the tables that define them."""

from __future__ import annotations

from rcdata.i18n import Language
from rcdata.scenario.baselines import BASELINES, Baseline
from rcdata.scenario.grouping import BY, GROUP_NAMES
from rcdata.scenario.levers import GROUPS, LEVERS
from rcdata.scenario.lines import LINES
from rcdata.scenario.measures import MEASURES
from rcdata.scenario.payers import Share
from rcdata.scenario.presets import PRESETS
from rcdata.scenario.reasons import REASONS


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


def line(lang: Language, name: str) -> str:
    """A stream of income or a category of the requirement."""
    return LINES[name].label.told(lang)


def measure(lang: Language, name: str) -> str:
    """The label of a result."""
    return MEASURES[name].label.told(lang) if name in MEASURES else name


def measure_of(lang: Language, name: str, of: Baseline) -> str:
    """The label of a result for a baseline: a share of a proxy is called that."""
    label, known = measure(lang, name), MEASURES.get(name)
    spending = of.inputs.get("operational-spending")
    if known and known.is_of_spending and spending and spending.basis == "proxy":
        return lang.text("{measure} (proxy)", measure=label)
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


def payer(lang: Language, one: Share) -> str:
    """The name of a payer or of a group of payers."""
    words = GROUP_NAMES.get(one.code)
    return words.told(lang) if words else lang.text(one.label)


def by(lang: Language, name: str) -> str:
    """The name of a way to group the rows of who would pay."""
    return BY[name].label.told(lang)


def reason(lang: Language, code: str, of: Baseline | None = None) -> str:
    """Why a lever does not apply, or a result has no value."""
    return REASONS[code].told(lang, year=of.year if of else "")
