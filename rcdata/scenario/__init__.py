"""The what-if model: frozen data in, frozen data out; no database, no page.

    rows = baseline_figures(connection).to_dict("records")       # rcdata.queries.baselines
    baselines = scenario.baselines_from(rows)
    asked = scenario.make(
        baselines["outlook-2020"], {"levy_rate_pct": 1.5, "soft_conversion_pct": 50}
    )
    scenario.evaluate(asked).gap_usd                             # 97 million dollars
    scenario.solve(asked, "levy_rate_pct").value                 # the levy that closes the gap
    scenario.tornado(asked)                                      # which lever matters most
    scenario.band(asked, draws=10_000, seed=1).p50               # how sure that is
    link, file = scenario.to_address(asked), scenario.dump(asked)

The words for all of it, in the reader's language, are in `rcdata.scenario.texts`; the formulas,
ranges and sources in `docs/method.md`.
"""

from rcdata.scenario.assumptions import Assumption
from rcdata.scenario.baselines import (
    BASELINES,
    DEFAULT_BASELINE,
    Baseline,
    Input,
    baselines_from,
)
from rcdata.scenario.explore import (
    MOST_SCENARIOS,
    Band,
    Bar,
    Compared,
    band,
    compare,
    tornado,
)
from rcdata.scenario.forms import as_record, dump, from_address, load, to_address
from rcdata.scenario.levers import GROUPS, LEVERS, Lever, Swing
from rcdata.scenario.measures import HEADLINES, MEASURES, Measure
from rcdata.scenario.model import MODEL_VERSION, Line, Results, Scenario, evaluate, make
from rcdata.scenario.presets import PRESETS, Preset, from_preset
from rcdata.scenario.refusals import Refusal
from rcdata.scenario.solve import Answer, solve

__all__ = [
    "BASELINES",
    "DEFAULT_BASELINE",
    "GROUPS",
    "HEADLINES",
    "LEVERS",
    "MEASURES",
    "MODEL_VERSION",
    "MOST_SCENARIOS",
    "PRESETS",
    "Answer",
    "Assumption",
    "Band",
    "Bar",
    "Baseline",
    "Compared",
    "Input",
    "Lever",
    "Line",
    "Measure",
    "Preset",
    "Refusal",
    "Results",
    "Scenario",
    "Swing",
    "as_record",
    "band",
    "baselines_from",
    "compare",
    "dump",
    "evaluate",
    "from_address",
    "from_preset",
    "load",
    "make",
    "solve",
    "to_address",
    "tornado",
]
