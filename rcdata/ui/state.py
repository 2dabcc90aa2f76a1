"""The state of a view: in the address, in the widgets, and nowhere else.

The address is the truth whenever a page is entered (first load, a copied link, Back); the widgets
are the truth while the reader stays on the page. The address follows the widgets without a new
entry in the browser's history, so that Back leads to the page before.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import streamlit as st

from rcdata import i18n
from rcdata.choices import CONTROLS, FILTERS, Choices, Domain, from_address, grown, to_address
from rcdata.entrances import parameters

LANGUAGE = "lang"
# Carried by the links between the pages: the page entered keeps the choices of the session.
KEEP = {"keep": "1"}
_SHARED = {LANGUAGE, *KEEP, *(one.key for one in FILTERS.values())}

# The field of long pages that opens one of their sections.
SECTION = "section"

_ENTERED, _WRITTEN, _REFUSED, _CHOICES = "_entered", "_written", "_refused", "_choices"
# What could be chosen in the run before.
_DOMAIN = "_domain"
# The page that an address written belongs to: for `server/start.js`, which does not show it.
_AT = "at"
# Parameters of one page only, such as the words of the search.
_OWN = "_own"


def browser_language() -> str:
    """The offered language nearest to the browser's."""
    return i18n.negotiate(st.context.locale)


def enter(page: str, domain: Domain) -> None:
    """Take the state from the address if the page was just entered, else keep the widgets'."""
    _grow(domain)
    incoming = parameters(_asked())
    state = st.session_state
    if state.get(_ENTERED) == page and incoming in state.get(_WRITTEN, []):
        return
    state[_ENTERED], state[_WRITTEN], state[_REFUSED] = page, [incoming], ()
    shared = {key: value for key, value in incoming.items() if key in _SHARED}
    if incoming != KEEP:
        forget_own()
        own().update((key, value) for key, value in incoming.items() if key not in _SHARED)
    if shared == KEEP and _CHOICES in state:
        put(state[_CHOICES])
        return
    choices, refused = from_address(shared, domain)
    wanted = incoming.get(LANGUAGE)
    if wanted is not None and wanted not in i18n.LANGUAGES:
        refused += (f"{LANGUAGE}={wanted}",)
    state[LANGUAGE] = wanted if wanted in i18n.LANGUAGES else browser_language()
    state[_REFUSED] = refused
    put(choices)


def _grow(domain: Domain) -> None:
    """Newer data may hold another year: a period that was whole stays whole."""
    state = st.session_state
    before: Domain | None = state.get(_DOMAIN)
    state[_DOMAIN] = domain
    if before and before != domain and _CHOICES in state:
        put(grown(choices(before), before, domain))


def own() -> dict[str, str]:
    """The fields of the page alone, as the address or the reader set them; see `ui.fields`.

    Each page keeps its own for the session: a scenario is still there after a look elsewhere.
    """
    pages: dict[str, dict[str, str]] = st.session_state.setdefault(_OWN, {})
    return pages.setdefault(st.session_state[_ENTERED], {})


def widget(field: str) -> str:
    """The key of the widget of a field: pages have fields of one name, and must not share it."""
    return f"{st.session_state[_ENTERED]}:{field}"


def forget_own(*kept: str) -> None:
    """Empty the fields of the page but `kept`; before the widgets of the run are made."""
    for key in set(own()).difference(kept):
        st.session_state.pop(widget(key), None)
        del own()[key]


def refused() -> tuple[str, ...]:
    """What in the address was not understood."""
    return st.session_state.get(_REFUSED, ())


def put(choices: Choices) -> None:
    """Set every filter; before the widgets of the run are made."""
    st.session_state[_CHOICES] = choices
    for control in CONTROLS:
        st.session_state[control] = value_of(control, choices)


def value_of(control: str, choices: Choices) -> Any:
    """What the widget of a control of the filter bar shows: of several filters, all their values.
    The key of the widget is the name of the control."""
    values = [getattr(choices, name) for name in CONTROLS[control]]
    shown = tuple(values) if len(values) > 1 else values[0]
    return list(shown) if FILTERS[CONTROLS[control][0]].several else shown


def choices(domain: Domain) -> Choices:
    """The filters as the widgets have them now."""
    state = st.session_state
    now: dict[str, Any] = {}
    # A widget that was not drawn on the last page has lost its value: the kept choices stand in.
    kept: Choices = state[_CHOICES]
    for control, names in CONTROLS.items():
        shown: Any = state.get(control)
        if not _is_offered(control, shown, domain):
            # Not drawn on the last page, or sent by no browser in order.
            shown = value_of(control, kept)
            if control in state:
                state[control] = shown
        values = shown if len(names) > 1 else (shown,)
        now |= {
            name: FILTERS[name].held(value, domain)
            for name, value in zip(names, values, strict=True)
        }
    own_ = tuple(sorted((key, value) for key, value in own().items() if value))
    state[_CHOICES] = replace(kept, **now, own=own_)
    return state[_CHOICES]


def _is_offered(control: str, shown: Any, domain: Domain) -> bool:
    """Whether a control can have this value: of two ends, the first not behind the last."""
    rows = [FILTERS[name] for name in CONTROLS[control]]
    if rows[0].several:
        return isinstance(shown, list | tuple)
    values = shown if len(rows) > 1 else (shown,)
    if not isinstance(values, list | tuple) or len(values) != len(rows):
        return False
    fit = all(value in row.offered(domain) for value, row in zip(values, rows, strict=True))
    return fit and list(values) == sorted(values)


def language() -> i18n.Language:
    """The language chosen in the page, else asked for in the address, else the browser's."""
    asked = st.query_params.get(LANGUAGE, "")
    fallback = asked if asked in i18n.LANGUAGES else browser_language()
    chosen = st.session_state.get(LANGUAGE)
    return i18n.language(chosen if chosen in i18n.LANGUAGES else fallback)


def address(
    code: str, now: Choices, domain: Domain, fields: Collection[str] = ()
) -> dict[str, str]:
    """The query parameters of the view: the language always, so that a link opens alike in every
    browser, the filters that are not at their default, and the `fields` of the page."""
    own = {key: value for key, value in now.own if key in fields}
    return {LANGUAGE: code, **to_address(now, domain), **own}


def write(params: dict[str, str]) -> None:
    """Put the view in the address bar. `server/start.js` sees to it that this makes no new entry in
    the history, so that Back returns to the page before in place of undoing a choice."""
    st.session_state[_WRITTEN].append(params)
    if _asked() != params:
        st.query_params.from_dict({**params, _AT: st.session_state[_ENTERED]})


def _asked() -> dict[str, str]:
    """The query parameters of the address."""
    return {key: value for key, value in st.query_params.to_dict().items() if key != _AT}
