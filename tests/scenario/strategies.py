"""Random scenarios: any baseline, any levers that apply, any values within their ranges."""

from hypothesis import strategies as st

from rcdata import scenario


@st.composite
def scenarios(draw, baselines, names=scenario.BASELINES):
    baseline = baselines[draw(st.sampled_from(list(names)))]
    levers = draw(st.sets(st.sampled_from(sorted(baseline.levers))))
    return scenario.make(baseline, {lever: draw(values(lever)) for lever in sorted(levers)})


def values(lever: str) -> st.SearchStrategy[float]:
    known = scenario.LEVERS[lever]
    if known.whole:
        return st.integers(int(known.low), int(known.high)).map(float)
    return st.floats(known.low, known.high)
