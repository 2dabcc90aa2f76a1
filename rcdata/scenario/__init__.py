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
        payers = payers_from(queries.baselines.payers(connection).to_dict("records"))
        shared = share_out(evaluate(asked), scale_of(2020, payers))  # who would pay it
    link, file = scenario.to_address(asked), scenario.dump(asked)

All words, in the reader's language, are in `rcdata.scenario.texts`; the formulas, ranges and
sources are in `docs/method.md`.
"""

from rcdata.scenario.assumptions import Assumption
from rcdata.scenario.baselines import BASELINES, DEFAULT_BASELINE, Baseline, baselines_from
from rcdata.scenario.explore import (
    MOST_SCENARIOS,
    Band,
    Bar,
    Compared,
    band,
    compare,
    tornado,
)
from rcdata.scenario.forms import SHOWN, dump, from_address, load, to_address
from rcdata.scenario.grouping import BY, grouped
from rcdata.scenario.levers import GROUPS, LEVERS, PAYERS, Lever, Swing
from rcdata.scenario.measures import HEADLINES, MEASURES, Measure
from rcdata.scenario.model import MODEL_VERSION, Line, Results, Scenario, evaluate, make
from rcdata.scenario.payers import (
    Payer,
    Payers,
    Share,
    SharedOut,
    payers_from,
    scale_of,
    share_out,
)
from rcdata.scenario.presets import (
    PRESETS,
    Preset,
    from_preset,
    is_on,
    not_asked,
    stands,
    taken_back,
)
from rcdata.scenario.published import Input
from rcdata.scenario.records import as_record, payers_record
from rcdata.scenario.refusals import Refusal
from rcdata.scenario.solve import Answer, solve

__all__ = [
    "BASELINES",
    "BY",
    "DEFAULT_BASELINE",
    "GROUPS",
    "HEADLINES",
    "LEVERS",
    "MEASURES",
    "MODEL_VERSION",
    "MOST_SCENARIOS",
    "PAYERS",
    "PRESETS",
    "SHOWN",
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
    "Payer",
    "Payers",
    "Preset",
    "Refusal",
    "Results",
    "Scenario",
    "Share",
    "SharedOut",
    "Swing",
    "as_record",
    "band",
    "baselines_from",
    "compare",
    "dump",
    "evaluate",
    "from_address",
    "from_preset",
    "grouped",
    "is_on",
    "load",
    "make",
    "not_asked",
    "payers_from",
    "payers_record",
    "scale_of",
    "share_out",
    "solve",
    "stands",
    "taken_back",
    "to_address",
    "tornado",
]
