"""The measures of the country sheet, a row each: whoever adds one adds its row here and its values
to `sql/measures.sql`, which names it by its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rcdata import formats
from rcdata.i18n import Language, Words, text
from rcdata.topics.countries import absences, framework_words, remarks
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts

# What is said of a measure of a country.
Said = Callable[[Language, Facts, Area], str]
# Which reports of entities a measure adds up (see `stopped_reporting`): their expenses by country,
# or their contributions by contributor.
BY_COUNTRY, BY_CONTRIBUTOR = "areas", "contributors"


def _nothing(lang: Language, known: Facts, one: Area) -> str:
    return ""


def _no_remarks(lang: Language, known: Facts, one: Area) -> list[str]:
    return []


def _is_of_one_year(known: Facts, one: Area) -> bool:
    return False


@dataclass(frozen=True)
class Measure:
    """A measure of the country sheet.

    `key` names it in `sql/measures.sql`, `table` is the table of the record that it is computed
    from (its source is the dataset of that table). `written` is a value in words, without the unit
    if the label has it; `digits` are the decimals of a value in tables. `is_large` puts it among
    the figures at the head of the sheet.

    `absent` says why a country has no value, `unranked` why its value is ranked in no group, for a
    measure with such values. `remarks` are what must be known beside a value, `scenario` what it
    would mean. `adds_up` are the reports of entities that it adds up, if any; `is_of_all_years`
    tells whether a value is that of all years; `is_inferred` shows the evidence for it.
    """

    key: str
    label: Words
    table: str
    written: Callable[[Language, float], str]
    absent: Said
    digits: int = 0
    is_large: bool = True
    unranked: Said = _nothing
    remarks: Callable[[Language, Facts, Area], list[str]] = _no_remarks
    scenario: Said = _nothing
    adds_up: str = ""
    is_of_all_years: Callable[[Facts, Area], bool] = _is_of_one_year
    is_inferred: bool = False


# In the order in which they are shown.
MEASURES = (
    Measure(
        "expenses",
        text("UN expenses there, US dollars"),
        table="un_area_expenses",
        written=formats.compact,
        absent=absences.of_expenses,
        unranked=absences.rank_of_expenses,
        remarks=remarks.of_expenses,
        adds_up=BY_COUNTRY,
    ),
    Measure(
        "framework",
        text("Framework requires, US dollars"),
        table="frameworks",
        written=formats.compact,
        absent=absences.of_framework,
        unranked=absences.rank_of_framework,
        remarks=remarks.of_framework,
        is_of_all_years=lambda known, one: framework_words.is_of_all_years(known.plan(one.code)),
    ),
    Measure(
        "coordination",
        text("Average country coordination, share of the expenses not at seats (derived)"),
        table="un_area_expenses",
        written=partial(formats.percent, digits=1),
        absent=absences.of_coordination,
        digits=2,
        is_large=False,
    ),
    Measure(
        "contributions",
        text("Contributed, US dollars"),
        table="un_contributions",
        written=formats.compact,
        absent=absences.of_contributions,
        remarks=remarks.of_contributions,
        adds_up=BY_CONTRIBUTOR,
    ),
    Measure(
        "core-share",
        text("Core share of voluntary money"),
        table="un_contributions",
        written=partial(formats.percent, digits=1),
        absent=absences.of_core_share,
        digits=1,
    ),
    Measure(
        "fund",
        text("Trust fund, inferred revenue from it, US dollars"),
        table="fund_revenue",
        written=formats.compact,
        absent=absences.of_fund,
        remarks=remarks.of_fund,
        is_inferred=True,
    ),
    Measure(
        "scale",
        text("Scale of assessments, per cent"),
        table="assessment_rates",
        written=partial(formats.number, digits=3),
        absent=absences.of_scale,
        digits=3,
        scenario=remarks.share_of_requirement,
    ),
)
LARGE = tuple(one for one in MEASURES if one.is_large)
OF: dict[str, Measure] = {one.key: one for one in MEASURES}
