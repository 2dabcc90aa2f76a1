"""Controls of the what-if page: the answer, baseline, ready-made questions, levers, goal seek."""

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

ANSWER, READY_MADE, LEVERS, PAYERS = "answer", "ready-made", "levers", "payers"
_SOUGHT, _REFUSED = "_sought", "_refused_scenario"
# Sliders show amounts in dollars in millions.
_MILLIONS = {"USD": 1e6}
_UNITS = {
    "%": text("per cent"),
    "USD": text("million US dollars"),
    "months": text("number of months"),
    "times": text("as a multiple"),
    "member states": text("number of Member States"),
}


# Levers that start at the limits of the scale of assessments.
_OF_SCALE = ("floor_pct", "ceiling_pct")


@dataclass(frozen=True)
class _Sought:
    """What goal seek found; shown as long as the scenario is at that address."""

    answer: Answer
    address: dict[str, str]


def answer(view: View) -> None:
    """The answer, large and always visible: the gap in words, the other results, and the mark."""
    session.running().parts[ANSWER] = what_if.FIELDS
    with st.container(key=ANSWER):
        st.fragment(_answer, key=ANSWER)()
    if unmoved := what_if.unmoved(view):
        st.caption(unmoved)
    if missing := what_if.without_value(view):
        # No lever can give these results a value: the baseline lacks the figures.
        count = len(missing)
        with st.expander(
            view.lang.plural("{count} result has no value", "{count} results have no value", count)
        ):
            st.markdown("\n".join(f"- {one}" for one in missing))


@session.part
def _answer(run: Run) -> None:
    page.html(_told(run.view))


def _told(view: View) -> Markup:
    """The answer as HTML. On a phone only the gap is visible; see `style.css`."""
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
        element("div", *results, **frame, aria_label=lang.text("The scenario in figures")),
        class_="rc-answer",
    )


def _gap(view: View, now: Scenario) -> Markup:
    """The gap, marked as a scenario if a moved lever affects it."""
    if not what_if.is_touched(now, "gap_usd"):
        return element("strong", what_if.gap(view))
    mark = element("span", texts.mark(view.lang), class_="rc-mark")
    return joined([element("strong", what_if.gap(view), class_="rc-scenario"), mark], " ")


def _found(lang: Language, now: Scenario) -> str:
    """What goal seek found, as long as the levers have not moved since."""
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
    """Warns of what was refused, and why: parts of the address, or levers of the former
    baseline."""
    # On this page, an unknown field counts as an unknown lever and is refused here.
    fields.know(*(key for key, _ in view.choices.own))
    words = [*what_if.refusals(view), *st.session_state.pop(_REFUSED, [])]
    if words:
        followed = view.lang.text("The rest was followed.")
        st.warning(scenarios.shortened(view.lang, [*words, followed]))


def choice(view: View) -> None:
    """Draws baseline, name and ready-made questions."""
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
        fields.text(what_if.NAME, lang.text("Name"), placeholder=lang.text("of this scenario"))
        st.button(
            lang.text("Back to the baseline"),
            icon=":material/restart_alt:",
            on_click=_back_to_baseline,
        )
        with st.container(width="content"):
            baseline = texts.baseline(lang, now.baseline.name)
            evidence.source(view, now.baseline.figure_ids, baseline)
    # Drawn again after every lever, since a moved lever may end a question.
    session.running().parts[READY_MADE] = what_if.FIELDS
    st.fragment(_ready_made, key=READY_MADE)()


@session.part
def _ready_made(run: Run) -> None:
    if run.stale:
        st.rerun()
    lang, (now, _) = run.view.lang, what_if.asked(run.view)
    # The container is inside the fragment, which otherwise places elements one below the other.
    with st.container(horizontal=True, key=READY_MADE):
        for preset in scenario.PRESETS:
            _preset(lang, now, preset)


def _preset(lang: Language, now: Scenario, preset: str) -> None:
    """Draws a ready-made question: greyed out with the reason if the baseline does not allow it or
    answers it already, and marked while it is on."""
    why = scenario.not_asked(preset, now.baseline)
    is_on = scenario.is_on(preset, now)
    is_answered = scenario.stands(preset, now) and not is_on
    told = texts.preset_help(lang, preset)
    if why:
        told = texts.reason(lang, why, now.baseline)
    elif is_answered:
        told = lang.text("{question} The baseline has it so.", question=told)
    elif is_on:
        told = lang.text("{question} Now on; press to take it back.", question=told)
    st.button(
        lang.text("{preset} *is on*", preset=texts.preset(lang, preset))
        if is_on
        else texts.preset(lang, preset),
        help=told,
        icon=":material/check:" if is_on else None,
        disabled=bool(why) or is_answered,
        key=f"preset-{preset}",
        on_click=_take_preset,
        # The state that the reader saw, since a quick double press may be handled twice.
        args=(preset, is_on),
    )


def levers() -> None:
    """Draws the levers by who can move them, each with its baseline value and a goal-seek
    button."""
    st.fragment(_levers, key=LEVERS)()


@session.part
def _levers(run: Run) -> None:
    if run.stale:
        st.rerun()
    lang, (now, _) = run.view.lang, what_if.asked(run.view)
    for group in scenario.GROUPS:
        if group != PAYERS:
            st.subheader(texts.group(lang, group), anchor=False)
            _group(lang, now, group)


def payer_levers() -> None:
    """Draws the levers on who would pay, which are next to its chart."""
    st.fragment(_payer_levers, key=f"{LEVERS}-{PAYERS}")()


@session.part
def _payer_levers(run: Run) -> None:
    if run.stale:
        st.rerun()
    _group(run.view.lang, what_if.asked(run.view)[0], PAYERS)


def _group(lang: Language, now: Scenario, group: str) -> None:
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
            if beside := texts.printed_range(lang, lever.id, now.baseline):
                page.html(paragraph(beside, "rc-muted"))
        if lever.group == PAYERS:
            return
        # The words in italics are for screen readers and not visible; see `style.css`.
        st.button(
            lang.text("Close the gap *with “{lever}” alone*", lever=texts.lever(lang, lever.id)),
            icon=":material/target:",
            type="tertiary",
            key=f"seek-{lever.id}",
            on_click=_seek,
            args=(lever.id,),
        )


def _format(shown: list[float]) -> str:
    """The number format: as many decimals as these numbers need, at most two or those of the step.
    A published value, or one found by goal seek, may lie between the steps."""
    most = max(2, formats.decimals(shown[0]))
    fits = (few for few in range(most) if all(round(n, few) == round(n, most) for n in shown))
    digits = next(fits, most)
    return f"%.{digits}f"


def _labelled(lang: Language, lever: Lever) -> str:
    scale = _MILLIONS.get(lever.unit, 1)
    return lang.text(
        "{lever}, {unit} ({low} to {high})",
        lever=texts.lever(lang, lever.id),
        unit=_UNITS[lever.unit].told(lang),
        low=_end(lang, lever.low / scale),
        high=_end(lang, lever.high / scale),
    )


def _end(lang: Language, value: float) -> str:
    """An end of a range, as a whole number or with one decimal."""
    return formats.number(lang, value, 0 if value == int(value) else 1)


def _published(lang: Language, lever: Lever, value: float) -> Markup:
    """The mark of the baseline's value under the slider."""
    at = (value - lever.low) / (lever.high - lever.low)
    # Only the levers of the scale have a published value; how the requirement is divided is our
    # choice.
    name = lang.text("As adopted") if lever.id in _OF_SCALE else lang.text("Baseline")
    words = lang.pair(name, texts.value(lang, lever.id, value))
    return element("div", element("span", words), class_="rc-published", style=f"--at:{at:.4f}")


def _not_applicable(lang: Language, now: Scenario, group: str) -> None:
    """Lists the levers of a group that do not apply to the baseline, with the reason."""
    told = [
        lang.pair(texts.lever(lang, lever), texts.reason(lang, why, now.baseline))
        for lever, why in now.baseline.refused.items()
        if scenario.LEVERS[lever].group == group
    ]
    if told:
        with st.expander(lang.text("Levers that do not apply to this baseline")):
            st.markdown("\n".join(f"- {one}" for one in told))


def formulas(view: View) -> None:
    """Explains how each result is computed, and on what assumptions."""
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
    """Called when a lever was moved: only what depends on it is drawn again."""
    _, now = scenarios.current()
    scale = _MILLIONS.get(scenario.LEVERS[lever].unit, 1)
    moved = st.session_state.get(_key(lever))
    value = round(moved * scale, 6) if isinstance(moved, int | float) else math.nan
    # The baseline may have changed since the lever was drawn.
    if fault(now.baseline, lever, value) is None:
        scenarios.put(now.with_levers({lever: value}))
        filters.changed(lever)


def _seek(lever: str) -> None:
    """Goal seek with one lever. Runs the whole page, since the slider must take a value between its
    steps."""
    run, now = scenarios.current()
    run.stale = True
    if lever not in now.baseline.levers:
        return
    found(scenario.solve(now, lever), now)


def found(answer: Answer, now: Scenario) -> None:
    """Set the scenario to what goal seek found, and show the answer as long as it stays so."""
    scenarios.put(answer.scenario or now)
    st.session_state[_SOUGHT] = _Sought(answer, scenario.to_address(answer.scenario or now))


def refuse(words: list[str]) -> None:
    """Show in the next run what a control asked for and was refused."""
    st.session_state[_REFUSED] = words


def _take_preset(preset: str, is_on: bool) -> None:
    """Switch a ready-made question on, or off if it is on. Runs the whole page."""
    run, now = scenarios.current()
    run.stale = True
    if scenario.not_asked(preset, now.baseline):
        return
    if is_on:
        scenarios.put(scenario.taken_back(preset, now))
    else:
        scenarios.put(scenario.from_preset(preset, now.baseline))


def _choose_baseline() -> None:
    """Set the baseline. Levers that the new one has stay as they are; the others are named as left
    out."""
    run, now = scenarios.current()
    chosen = st.session_state.get("baseline-choice", now.baseline.name)
    wanted = scenario.to_address(now) | {what_if.BASELINE: chosen}
    taken, refused = scenario.from_address(wanted, what_if.baselines(run.view))
    scenarios.put(taken)
    st.session_state[_REFUSED] = [texts.refusal(run.view.lang, one) for one in refused]


def _back_to_baseline() -> None:
    scenarios.put(scenarios.current()[1].reset().with_name(""))
