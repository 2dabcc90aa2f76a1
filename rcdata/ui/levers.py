"""The what-if page's controls: baseline, ready-made questions, levers, saving, comparing.

The scenario stands in the fields of the page (`cards.what_if`), so that the address holds it; what
is done here only writes these fields.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from rcdata import formats, scenario
from rcdata.cards import what_if
from rcdata.cards.card import View
from rcdata.errors import ScenarioRefused
from rcdata.i18n import Language
from rcdata.scenario import Answer, Lever, Refusal, Scenario, texts
from rcdata.ui import database, evidence, fields, filters, markup, session, state

ANSWER, LEVERS = "answer", "levers"
_SOUGHT, _REFUSED, _NOT_LOADED = "_sought", "_refused_scenario", "_not_loaded"
_LOADED = "scenario-file"
# The file of a scenario has about a kilobyte; more is something else.
_LARGEST_FILE = 100_000
# As many refusals as can be read, and as much of each.
_MOST_REFUSALS, _LONGEST_REFUSAL = 8, 300
# Amounts in dollars are moved in millions.
_MILLIONS = {"USD": 1e6}


@dataclass(frozen=True)
class _Sought:
    """What goal seek found, shown while the scenario stands as it left it."""

    answer: Answer
    address: dict[str, str]


def answer(view: View) -> None:
    """The answer, large and always in sight: the gap in words, the other results, and the mark."""
    run = session.current()
    assert run is not None, "the levers are drawn by a page, and pages by a run"
    run.parts[ANSWER] = what_if.FIELDS
    with st.container(key=ANSWER):
        st.fragment(_answer, key=ANSWER)()
    if missing := what_if.without_value(view):
        # No lever changes what a baseline has no basis for.
        st.caption("  \n".join(missing))


def _answer() -> None:
    run = session.current()
    if run is not None:
        st.html(_told(run.view))


def _told(view: View) -> str:
    """The answer as HTML. On a phone it shows the gap alone; see `_STYLE` of the shell."""
    lang, (now, _) = view.lang, what_if.asked(view)
    gap = html.escape(what_if.gap(view))
    if now.is_changed:
        gap = f'<strong class="rc-scenario">{gap}</strong> {_marked(lang)}'
    else:
        gap = f"<strong>{gap}</strong>"
    beside = [what_if.gap_before(view), what_if.changes(lang, now)]
    said = " ".join(f"<span>{html.escape(one)}</span>" for one in beside if one)
    results = "".join(_result(one) for one in what_if.headlines(view))
    name = html.escape(lang.text("Results"))
    return (
        f'<div class="rc-answer"><div role="status"><p class="rc-gap">{gap}</p>'
        f'{_found(lang, now)}<p class="rc-beside">{said}</p></div>'
        f'<div class="rc-results" role="region" tabindex="0" aria-label="{name}">{results}</div>'
        "</div>"
    )


def _marked(lang: Language) -> str:
    return f'<span class="rc-mark">{html.escape(texts.mark(lang))}</span>'


def _found(lang: Language, now: Scenario) -> str:
    """What goal seek found, while the levers stand as it left them."""
    sought: _Sought | None = st.session_state.get(_SOUGHT)
    if sought is None or sought.address != scenario.to_address(now):
        return ""
    return f'<p class="rc-found">{html.escape(texts.answer(lang, sought.answer))}</p>'


def _result(one: what_if.Measured) -> str:
    kind = ' class="rc-scenario"' if one.touched else ""
    return (
        f"<div{kind}><span>{html.escape(one.label)}</span><strong>{html.escape(one.value)}</strong>"
        f"<span>{html.escape(one.before)}</span></div>"
    )


def refusals(view: View) -> None:
    """What of the address, or of the levers of another baseline, was refused, and why."""
    words = [*what_if.refusals(view), *st.session_state.pop(_REFUSED, [])]
    if words:
        followed = view.lang.text("The rest was followed.")
        st.warning(_shortened(view.lang, [*words, followed]))


def _shortened(lang: Language, words: list[str]) -> str:
    """Refusals as lines of Markdown: what was refused comes from outside, and may be long."""
    *refused, outcome = words
    told = [markup.plain(one[:_LONGEST_REFUSAL]) for one in refused[:_MOST_REFUSALS]]
    if left := len(refused) - len(told):
        told.append(lang.plural("{count} more.", "{count} more.", left))
    return "  \n".join([*told, outcome])


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


def _levers() -> None:
    run = session.current()
    if run is None:
        return
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
            st.html(_published(lang, lever, published))
        # What stands in italics is there for those who hear the button; see `_STYLE` of the shell.
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
    units = {
        "%": lang.text("per cent"),
        "USD": lang.text("million US dollars"),
        "months": lang.text("months"),
        "times": lang.text("times"),
        "member states": lang.text("member states"),
    }
    scale = _MILLIONS.get(lever.unit, 1)
    return lang.text(
        "{lever}, {unit} ({low} to {high})",
        lever=texts.lever(lang, lever.id),
        unit=units[lever.unit],
        low=formats.number(lang, lever.low / scale),
        high=formats.number(lang, lever.high / scale),
    )


def _published(lang: Language, lever: Lever, value: float) -> str:
    """The mark of the baseline's value under the slider."""
    at = (value - lever.low) / (lever.high - lever.low)
    words = lang.text("Baseline: {value}", value=texts.value(lang, lever.id, value))
    return (
        f'<div class="rc-published" style="--at:{at:.4f}"><span>{html.escape(words)}</span></div>'
    )


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


def keeping(view: View) -> None:
    """Save and load a scenario, keep it to compare with, and the list of those kept."""
    lang, kept = view.lang, what_if.kept(view)
    with st.container(horizontal=True, key="scenario-keeping"):
        st.button(
            lang.text("Keep for comparison"),
            icon=":material/compare_arrows:",
            on_click=_keep,
            disabled=len(kept) == len(what_if.PREFIXES),
            help=lang.text("Up to four scenarios stand side by side"),
        )
        st.download_button(
            lang.text("Save"),
            data=_saved(),
            file_name="scenario.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            help=lang.text("The scenario as a JSON file"),
        )
        with st.popover(lang.text("Load"), icon=":material/upload:"):
            st.file_uploader(
                lang.text("A scenario saved before, as a JSON file"),
                type="json",
                key=_LOADED,
                on_change=_load,
            )
    if words := st.session_state.pop(_NOT_LOADED, []):
        st.warning(_shortened(lang, [*words, lang.text("Nothing was changed.")]))
    for prefix, one in kept.items():
        _kept(lang, prefix, one)


def _kept(lang: Language, prefix: str, one: Scenario) -> None:
    """A scenario kept, and what can be done with it; the buttons are told apart by its name."""
    name = what_if.title_of(lang, one)
    title = markup.plain(name)
    with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{prefix[:-1]}"):
        st.html(html.escape(name), width="content")
        st.button(
            lang.text("Take up again *{scenario}*", scenario=title),
            key=f"take-{prefix}",
            on_click=_put,
            args=(one,),
        )
        st.button(
            lang.text("Remove *{scenario}*", scenario=title),
            key=f"remove-{prefix}",
            on_click=_remove,
            args=(prefix,),
        )


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


def _current() -> tuple[session.Run, Scenario]:
    run = session.current()
    assert run is not None, "a control is pressed on a page that a run has drawn"
    run.follow()
    return run, what_if.asked(run.view)[0]


def _put(now: Scenario) -> None:
    """Write a scenario into the fields of the page, beside those kept. What the address held and
    nobody understood was told, and goes."""
    run = session.current()
    kept = what_if.kept(run.view) if run else {}
    own = state.own()
    own.clear()
    own.update(scenario.to_address(now))
    for prefix, one in kept.items():
        _hold(prefix, one)
    st.session_state[what_if.NAME] = now.name


def _hold(prefix: str, one: Scenario) -> None:
    own = state.own()
    own.update(scenario.to_address(one, prefix))
    # Written even at its default: it tells that something is kept here.
    own[prefix + what_if.BASELINE] = one.baseline.name


def _move(lever: str) -> None:
    """A lever was moved: what depends on it follows, the page stays as it is."""
    _, now = _current()
    scale = _MILLIONS.get(scenario.LEVERS[lever].unit, 1)
    _put(now.with_levers({lever: round(st.session_state[_key(lever)] * scale, 6)}))
    filters.changed(lever)


def _seek(lever: str) -> None:
    """The whole page runs: the slider has to take the value found, which lies between its steps."""
    run, now = _current()
    run.stale = True
    found = scenario.solve(now, lever)
    _put(found.scenario or now)
    st.session_state[_SOUGHT] = _Sought(found, scenario.to_address(found.scenario or now))


def _take_preset(preset: str) -> None:
    run, _ = _current()
    _put(scenario.from_preset(preset, what_if.baselines(run.view)))


def _choose_baseline() -> None:
    """Levers that the new baseline has too stay moved; the others are named as left behind."""
    run, now = _current()
    wanted = scenario.to_address(now) | {what_if.BASELINE: st.session_state["baseline-choice"]}
    taken, refused = scenario.from_address(wanted, what_if.baselines(run.view))
    _put(taken)
    st.session_state[_REFUSED] = [texts.refusal(run.view.lang, one) for one in refused]


def _back_to_baseline() -> None:
    _put(_current()[1].reset().with_name(""))


def _saved() -> Callable[[], str]:
    """What the button calls when it is pressed, with the scenario of then."""
    run = session.current()
    assert run is not None, "the levers are drawn by a page, and pages by a run"

    def content() -> str:
        # Another thread than the session's: it needs a cursor of its own.
        opened = database.opened()
        view = replace(run.view, connection=opened.cursor, version=opened.version)
        return scenario.dump(what_if.asked(view)[0])

    return content


def _load() -> None:
    run, _ = _current()
    file = st.session_state[_LOADED]
    if file is None:
        return
    try:
        if file.size > _LARGEST_FILE:
            raise ScenarioRefused((), [Refusal("not a file")])
        _put(scenario.load(file.getvalue(), what_if.baselines(run.view)))
    except ScenarioRefused as error:
        lang = run.view.lang
        st.session_state[_NOT_LOADED] = [texts.refusal(lang, one) for one in error.refusals]


def _keep() -> None:
    run, now = _current()
    taken = what_if.kept(run.view)
    free = next((prefix for prefix in what_if.PREFIXES if prefix not in taken), None)
    if free is not None:
        _hold(free, now)


def _remove(prefix: str) -> None:
    for key in [key for key in state.own() if key.startswith(prefix)]:
        del state.own()[key]
