"""The words of the what-if model in the reader's language: names, amounts, answers, refusals.

The names of levers, lines, measures, baselines and presets, and the sentences of assumptions,
refusals and reasons, are in the tables that define them; here they are filled in and translated.
"""

from rcdata.scenario.texts.amounts import cents, measured, value
from rcdata.scenario.texts.answers import answer, gap, headline, impossible
from rcdata.scenario.texts.assumptions import assumption
from rcdata.scenario.texts.names import (
    baseline,
    baseline_help,
    by,
    group,
    lever,
    lever_help,
    line,
    mark,
    measure,
    measure_help,
    measure_of,
    payer,
    preset,
    preset_help,
    reason,
)
from rcdata.scenario.texts.payers import payer_notes
from rcdata.scenario.texts.ranges import printed_range
from rcdata.scenario.texts.refusals import refusal

__all__ = [
    "answer",
    "assumption",
    "baseline",
    "baseline_help",
    "by",
    "cents",
    "gap",
    "group",
    "headline",
    "impossible",
    "lever",
    "lever_help",
    "line",
    "mark",
    "measure",
    "measure_help",
    "measure_of",
    "measured",
    "payer",
    "payer_notes",
    "preset",
    "preset_help",
    "printed_range",
    "reason",
    "refusal",
    "value",
]
