"""The state of a view: kept in the address and in the controls only.

When a page is entered (first load, copied link, Back), the address counts; while the reader stays
on the page, the controls do. The address then follows the controls without a new entry in the
browser's history, so that Back leads to the page before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import streamlit as st

from rcdata import i18n
from rcdata.cards import addresses
from rcdata.choices import CONTROLS, FILTERS, Choices, Domain, from_address, grown, to_address
from rcdata.entrances import HANDED, MOST_PARAMETERS, handed, parameters
from rcdata.i18n import Language

LANGUAGE = addresses.LANGUAGE
# Added to links between pages: the page then keeps the choices of the session.
KEEP = {"keep": "1"}
_SHARED = {LANGUAGE, *KEEP, *(one.key for one in FILTERS.values())}

# The page field that holds the open section of a long page.
SECTION = addresses.SECTION

_ENTERED, _WRITTEN, _REFUSED, _CHOICES = "_entered", "_written", "_refused", "_choices"
# Addresses that the browser may still send back after the view has changed.
_REMEMBERED = 100
# What could be chosen in the run before.
_DOMAIN = "_domain"
# The page that an address belongs to; `server/start.js` reads it and does not show it.
_AT = "at"
# Page fields, such as search words.
_OWN = "_own"


def browser_language() -> str:
    """The offered language that fits the browser's best."""
    return i18n.negotiate(st.context.locale)


def enter(page: str, domain: Domain) -> None:
    """Take the state from the address if the page was just entered, else from the controls."""
    _grow(domain)
    given = _asked()
    incoming = parameters(given)
    state = st.session_state
    if state.get(_ENTERED) == page and incoming in state.get(_WRITTEN, []):
        return
    kept = {} if _ENTERED in state else _take_over()
    state[_ENTERED], state[_WRITTEN], state[_REFUSED] = page, deque([incoming], _REMEMBERED), ()
    shared = {key: value for key, value in incoming.items() if key in _SHARED}
    if incoming != KEEP:
        forget_own()
        own().update((key, value) for key, value in incoming.items() if key not in _SHARED)
    if shared == KEEP and _CHOICES in state:
        put(state[_CHOICES])
        return
    asked = kept if shared == KEEP else shared
    choices, refused = from_address(asked, domain)
    wanted = asked.get(LANGUAGE)
    if wanted is not None and wanted not in i18n.LANGUAGES:
        refused += (f"{LANGUAGE}={wanted}",)
    state[LANGUAGE] = wanted if wanted in i18n.LANGUAGES else browser_language()
    state[_REFUSED] = (*refused, *_beyond(i18n.language(state[LANGUAGE]), len(given)))
    put(choices)


def _beyond(lang: Language, given: int) -> list[str]:
    """That an address has more parameters than are read, in words, if it has."""
    if given <= MOST_PARAMETERS:
        return []
    return [lang.text("all parameters after the first {most}", most=MOST_PARAMETERS)]


def _take_over() -> dict[str, str]:
    """Restores for a new session what the browser kept of the last one: the fields of each page,
    and the filters, which are used if the address asks to keep them."""
    shared, pages = handed(st.context.headers.get(HANDED, ""))
    st.session_state[_OWN] = pages
    return shared


def _grow(domain: Domain) -> None:
    """Extends the period to years that newer data have added, if it was the whole period before."""
    state = st.session_state
    before: Domain | None = state.get(_DOMAIN)
    state[_DOMAIN] = domain
    if before and before != domain and _CHOICES in state:
        put(grown(choices(before), before, domain))


def own() -> dict[str, str]:
    """The page fields, as set by the address or the reader; see `ui.fields`.

    They are kept for each page as long as the session lasts: a scenario is still there after a
    visit to another page.
    """
    pages: dict[str, dict[str, str]] = st.session_state.setdefault(_OWN, {})
    return pages.setdefault(st.session_state[_ENTERED], {})


def widget(field: str) -> str:
    """The key of the control of a page field, with the page, since pages may have fields of the
    same name."""
    return f"{st.session_state[_ENTERED]}:{field}"


def forget_own(*kept: str) -> None:
    """Empty the page fields except `kept`; to be called before the run draws its controls."""
    for key in set(own()).difference(kept):
        st.session_state.pop(widget(key), None)
        del own()[key]


def refused() -> tuple[str, ...]:
    """The parts of the address that were not understood."""
    return st.session_state.get(_REFUSED, ())


def put(choices: Choices) -> None:
    """Set every filter; to be called before the run draws its controls."""
    st.session_state[_CHOICES] = choices
    for control in CONTROLS:
        st.session_state[control] = value_of(control, choices)


def value_of(control: str, choices: Choices) -> Any:
    """The value of a control of the filter bar, whose key is its name; if it sets several filters,
    all their values."""
    values = [getattr(choices, name) for name in CONTROLS[control]]
    shown = tuple(values) if len(values) > 1 else values[0]
    return list(shown) if FILTERS[CONTROLS[control][0]].several else shown


def choices(domain: Domain) -> Choices:
    """The filters as the controls are now."""
    state = st.session_state
    now: dict[str, Any] = {}
    # A control that was not drawn on the last page has lost its value; the kept one is used.
    kept: Choices = state[_CHOICES]
    for control, names in CONTROLS.items():
        shown: Any = state.get(control)
        if not _is_offered(control, shown, domain):
            # Not drawn on the last page, or not sent by a correct browser.
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
    """Whether a control may have this value; the first of two ends must not be after the last."""
    rows = [FILTERS[name] for name in CONTROLS[control]]
    if rows[0].several:
        return isinstance(shown, list | tuple)
    values = shown if len(rows) > 1 else (shown,)
    if not isinstance(values, list | tuple) or len(values) != len(rows):
        return False
    fit = all(value in row.offered(domain) for value, row in zip(values, rows, strict=True))
    return fit and list(values) == sorted(values)


def language() -> i18n.Language:
    """The language chosen on the page, else that of the address, else that of the browser."""
    asked = st.query_params.get(LANGUAGE, "")
    fallback = asked if asked in i18n.LANGUAGES else browser_language()
    chosen = st.session_state.get(LANGUAGE)
    return i18n.language(chosen if chosen in i18n.LANGUAGES else fallback)


def address(
    code: str, now: Choices, domain: Domain, fields: Collection[str] = ()
) -> dict[str, str]:
    """The query parameters of the view: always the language, so that a link looks the same in every
    browser, then the filters that are not at their default, and the page fields `fields`."""
    own = {key: value for key, value in now.own if key in fields}
    return {LANGUAGE: code, **to_address(now, domain), **own}


def write(params: dict[str, str]) -> None:
    """Put the view in the address bar. `server/start.js` makes sure that this adds no entry to the
    browser's history, so that Back leads to the page before instead of undoing a choice."""
    written = st.session_state[_WRITTEN]
    if params not in written:
        written.append(params)
    if _asked() != params:
        st.query_params.from_dict({**params, _AT: st.session_state[_ENTERED]})


def _asked() -> dict[str, str]:
    """The query parameters of the address."""
    return {key: value for key, value in st.query_params.to_dict().items() if key != _AT}
