"""The what-if page's controls: baseline, ready-made questions, levers, goal seek; the answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from rcdata import formats, scenario
from rcdata.cards.card import View
from rcdata.i18n import Language, text
from rcdata.markup import element, joined, paragraph
from rcdata.scenario import Answer, Lever, Scenario, texts
from rcdata.scenario.refusals import fault
from rcdata.topics.what_if import asked as what_if
from rcdata.topics.what_if.controls import scenarios
from rcdata.ui import evidence, fields, filters, page, session
from rcdata.ui.session import Run

ANSWER, LEVERS = "answer", "levers"
_SOUGHT, _REFUSED = "_sought", "_refused_scenario"
# Amounts in dollars are moved in millions.
_MILLIONS = {"USD": 1e6}
_UNITS = {
    "%": text("per cent"),
    "USD": text("million US dollars"),
    "months": text("number of months"),
    "times": text("as a multiple"),
    "member states": text("number of Member States"),
}


@dataclass(frozen=True)
class _Sought:
    """What goal seek found, shown while the scenario stands as it left it."""

    answer: Answer
    address: dict[str, str]


def answer(view: View) -> None:
    """The answer, large and always in sight: the gap in words, the other results, and the mark."""
    session.running().parts[ANSWER] = what_if.FIELDS
    with st.container(key=ANSWER):
        st.fragment(_answer, key=ANSWER)()
    if missing := what_if.without_value(view):
        # No lever changes what a baseline has no basis for.
        st.caption("  \n".join(missing))


@session.part
def _answer(run: Run) -> None:
    page.html(_told(run.view))


def _told(view: View) -> Markup:
    """The answer as HTML. On a phone it shows the gap alone; see `style.css`."""
    lang, (now, _) = view.lang, what_if.asked(view)
    beside = [what_if.gap_before(view), what_if.changes(lang, now)]
    said = joined((element("span", one) for one in beside if one), " ")
    status = [
        paragraph(_gap(view, now), "rc-gap"),
        _found(lang, now),
        paragraph(said, "rc-beside"),
    ]
    results = map(_result, what_if.headlines(view))
    frame = {"class_": "rc-results", "role": "region", "tabindex": "0"}
    return element(
        "div",
        element("div", *status, role="status"),
        element("div", *results, **frame, aria_label=lang.text("Results")),
        class_="rc-answer",
    )


def _gap(view: View, now: Scenario) -> Markup:
    """The gap, with the mark of a scenario where a lever is moved."""
    if not now.is_changed:
        return element("strong", what_if.gap(view))
    mark = element("span", texts.mark(view.lang), class_="rc-mark")
    return joined([element("strong", what_if.gap(view), class_="rc-scenario"), mark], " ")


def _found(lang: Language, now: Scenario) -> str:
    """What goal seek found, while the levers stand as it left them."""
    sought: _Sought | None = st.session_state.get(_SOUGHT)
    if sought is None or sought.address != scenario.to_address(now):
        return ""
    return paragraph(texts.answer(lang, sought.answer), "rc-found")


def _result(one: what_if.Measured) -> Markup:
    value = element("strong", one.value)
    kind = "rc-scenario" if one.touched else ""
    return element(
        "div", element("span", one.label), value, element("span", one.before), class_=kind
    )


def refusals(view: View) -> None:
    """What of the address, or of the levers of another baseline, was refused, and why."""
    # Every other field would be a lever: what is unknown is told here.
    fields.know(*(key for key, _ in view.choices.own))
    words = [*what_if.refusals(view), *st.session_state.pop(_REFUSED, [])]
    if words:
        followed = view.lang.text("The rest was followed.")
        st.warning(scenarios.shortened(view.lang, [*words, followed]))


def choice(view: View) -> None:
    """Baseline, name and ready-made questions."""
    lang, (now, _) = view.lang, what_if.asked(view)
    fields.declare(*what_if.FIELDS, *what_if.KEPT_FIELDS)
    known = list(what_if.baselines(view))
    st.session_state["baseline-choice"] = now.baseline.name
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-choice"):
        st.selectbox(
            lang.text("Baseline"),
            known,
            format_func=lambda one: texts.baseline(lang, one),
            help=texts.baseline_help(lang, now.baseline.name),
            key="baseline-choice",
            on_change=_choose_baseline,
            width=330,
        )
        fields.text(
            view, what_if.NAME, lang.text("Name"), placeholder=lang.text("of this scenario")
        )
        st.button(
            lang.text("Back to the baseline"),
            icon=":material/restart_alt:",
            on_click=_back_to_baseline,
        )
        with st.container(width="content"):
            baseline = texts.baseline(lang, now.baseline.name)
            evidence.source(view, now.baseline.figure_ids, baseline)
    with st.container(horizontal=True, key="ready-made"):
        for preset in scenario.PRESETS:
            st.button(
                texts.preset(lang, preset),
                help=texts.preset_help(lang, preset),
                key=f"preset-{preset}",
                on_click=_take_preset,
                args=(preset,),
            )


def levers() -> None:
    """The levers by who can move them, each with its published value and goal seek beside it."""
    st.fragment(_levers, key=LEVERS)()


@session.part
def _levers(run: Run) -> None:
    if run.stale:
        st.rerun()
    lang, (now, _) = run.view.lang, what_if.asked(run.view)
    for group in scenario.GROUPS:
        st.subheader(texts.group(lang, group), anchor=False)
        for lever in scenario.LEVERS.values():
            if lever.group == group and lever.id in now.baseline.levers:
                _lever(lang, now, lever)
        _not_applicable(lang, now, group)


def _lever(lang: Language, now: Scenario, lever: Lever) -> None:
    scale, kind = _MILLIONS.get(lever.unit, 1), int if lever.whole else float
    key, published = _key(lever.id), now.baseline.levers[lever.id]
    st.session_state[key] = kind(now.value(lever.id) / scale)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, key=f"moved-{lever.id}"):
            st.slider(
                _labelled(lang, lever),
                kind(lever.low / scale),
                kind(lever.high / scale),
                step=kind(lever.step / scale),
                format=_format([lever.step / scale, published / scale, st.session_state[key]]),
                key=key,
                help=texts.lever_help(lang, lever.id),
                on_change=_move,
                args=(lever.id,),
            )
            page.html(_published(lang, lever, published))
        # Words in italics are read by screen readers and not shown; see `style.css`.
        st.button(
            lang.text("Close the gap *with “{lever}” alone*", lever=texts.lever(lang, lever.id)),
            icon=":material/target:",
            type="tertiary",
            key=f"seek-{lever.id}",
            on_click=_seek,
            args=(lever.id,),
        )


def _format(shown: list[float]) -> str:
    """As many decimals as the numbers have, two at most: a published per cent, or one sought, lies
    between the steps."""
    digits = next((few for few in (0, 1) if all(round(n, few) == round(n, 2) for n in shown)), 2)
    return f"%.{digits}f"


def _labelled(lang: Language, lever: Lever) -> str:
    scale = _MILLIONS.get(lever.unit, 1)
    return lang.text(
        "{lever}, {unit} ({low} to {high})",
        lever=texts.lever(lang, lever.id),
        unit=_UNITS[lever.unit].told(lang),
        low=formats.number(lang, lever.low / scale),
        high=formats.number(lang, lever.high / scale),
    )


def _published(lang: Language, lever: Lever, value: float) -> Markup:
    """The mark of the baseline's value under the slider."""
    at = (value - lever.low) / (lever.high - lever.low)
    words = lang.text("Baseline: {value}", value=texts.value(lang, lever.id, value))
    return element("div", element("span", words), class_="rc-published", style=f"--at:{at:.4f}")


def _not_applicable(lang: Language, now: Scenario, group: str) -> None:
    """The levers of a group that the baseline has no basis for, with the reason."""
    told = [
        lang.pair(texts.lever(lang, lever), texts.reason(lang, why, now.baseline))
        for lever, why in now.baseline.refused.items()
        if scenario.LEVERS[lever].group == group
    ]
    if told:
        with st.expander(lang.text("Levers that do not apply to this baseline")):
            st.markdown("\n".join(f"- {one}" for one in told))


def formulas(view: View) -> None:
    """How each result is computed, and what it rests on beside published figures, in words."""
    lang, (now, _) = view.lang, what_if.asked(view)
    with st.expander(lang.text("How the results are computed")):
        st.markdown(
            "\n".join(
                lang.text(
                    "- **{measure}**: {formula}",
                    measure=texts.measure(lang, measure),
                    formula=texts.measure_help(lang, measure),
                )
                for measure in scenario.MEASURES
            )
        )
        st.markdown(lang.text("This baseline takes for granted:"))
        st.markdown("\n".join(f"- {one}" for one in what_if.assumptions(lang, now)))


def _key(lever: str) -> str:
    return f"lever-{lever}"


def _move(lever: str) -> None:
    """A lever was moved: what depends on it follows, the page stays as it is."""
    _, now = scenarios.current()
    scale = _MILLIONS.get(scenario.LEVERS[lever].unit, 1)
    moved = st.session_state.get(_key(lever))
    value = round(moved * scale, 6) if isinstance(moved, int | float) else math.nan
    # The baseline may have been changed before the lever was drawn anew.
    if fault(now.baseline, lever, value) is None:
        scenarios.put(now.with_levers({lever: value}))
        filters.changed(lever)


def _seek(lever: str) -> None:
    """The whole page runs: the slider has to take the value found, which lies between its steps."""
    run, now = scenarios.current()
    run.stale = True
    if lever not in now.baseline.levers:
        return
    found = scenario.solve(now, lever)
    scenarios.put(found.scenario or now)
    st.session_state[_SOUGHT] = _Sought(found, scenario.to_address(found.scenario or now))


def _take_preset(preset: str) -> None:
    run, _ = scenarios.current()
    scenarios.put(scenario.from_preset(preset, what_if.baselines(run.view)))


def _choose_baseline() -> None:
    """Levers that the new baseline has too stay moved; the others are named as left behind."""
    run, now = scenarios.current()
    chosen = st.session_state.get("baseline-choice", now.baseline.name)
    wanted = scenario.to_address(now) | {what_if.BASELINE: chosen}
    taken, refused = scenario.from_address(wanted, what_if.baselines(run.view))
    scenarios.put(taken)
    st.session_state[_REFUSED] = [texts.refusal(run.view.lang, one) for one in refused]


def _back_to_baseline() -> None:
    scenarios.put(scenarios.current()[1].reset().with_name(""))
