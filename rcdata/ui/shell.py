"""The frame around every page: language, navigation, errors, and the address."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import NoReturn

import streamlit as st

from rcdata import i18n
from rcdata.cards.card import View
from rcdata.charts.theme import palette
from rcdata.choices import Domain
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import database, filters, notices, session, state, timing
from rcdata.ui.session import Run

# Our own classes only: what Streamlit draws keeps the look that the theme gives it.
_STYLE = """<style>
.rc-furniture p { margin: 0 0 .15rem 0; font-size: .9rem; line-height: 1.45;
  color: color-mix(in srgb, currentColor 78%, transparent); }
.rc-furniture a { color: inherit; text-decoration: underline; }
[class*="st-key-header"] a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.rc-table { overflow-x: auto; }
.rc-table table { border-collapse: collapse; font-size: .9rem; width: 100%; }
.rc-table th, .rc-table td { text-align: start; vertical-align: top; padding: .3rem .6rem;
  min-width: 5rem;  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.rc-table th { font-weight: 600; }
.rc-wide table { min-width: 46rem; }
.rc-furniture summary { cursor: pointer; font-size: .9rem; }
/* Cards out of sight are neither laid out nor painted until they come into view. */
[class*="st-key-card-"] { content-visibility: auto; contain-intrinsic-size: auto 720px; }
.rc-source { margin-inline-start: -.6rem; padding: .2rem .6rem; border-radius: .375rem;
  border: 1px solid transparent; background: none; color: inherit; cursor: pointer;
  font: inherit; font-size: .9rem;
  text-decoration: underline dotted; text-underline-offset: .25em; white-space: nowrap; }
.rc-source:hover, .rc-source:has(+ :popover-open) { border-color: currentColor; }
.rc-source:focus-visible, .rc-panel a:focus-visible { outline: 3px solid currentColor;
  outline-offset: 2px; }
/* Beside its button, on the side with room; in the middle where the browser cannot do that. */
.rc-panel { position-area: block-end span-inline-end; margin: .3rem; box-sizing: border-box;
  position-try-fallbacks: flip-inline, flip-block, flip-inline flip-block;
  /* Half of the window: there is always room for it above its button or below. */
  width: max-content; max-width: min(32rem, 90vw); max-height: calc(50vh - 3rem); overflow-y: auto;
  padding: .9rem 1.1rem; border-radius: .375rem; font-size: .9rem; overflow-wrap: anywhere;
  background: Canvas; color: inherit;
  border: 1px solid color-mix(in srgb, currentColor 35%, transparent);
  box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .25); }
@supports not (position-area: block-end) { .rc-panel { margin: auto; } }
.rc-panel a { color: inherit; text-decoration: underline; }
.rc-panel p { margin: 0 0 .15rem 0; line-height: 1.45; }
.rc-panel hr { margin: .7rem 0; border: 0;
  border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.rc-heard { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
/* A scenario is hatched wherever it stands. */
.rc-scenario { border: 1px dashed currentColor; background: repeating-linear-gradient(135deg,
  color-mix(in srgb, currentColor 14%, transparent) 0 1px, transparent 1px 7px); }
/* The answer stays in sight, below the bar of the app, while a lever further down is moved; what
   the keyboard comes to stops below it. */
[data-testid="stLayoutWrapper"]:has(> .st-key-answer) {
  position: sticky; top: 3.75rem; z-index: 5; }
[data-testid="stMain"]:has(.st-key-answer) { scroll-padding: 16rem 0 1rem; }
.st-key-answer { background: var(--rc-ground); padding: .4rem 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 35%, transparent); }
.rc-answer p { margin: 0 0 .2rem 0; line-height: 1.4; }
.rc-gap strong { font-size: 1.4rem; padding: 0 .5rem; margin-inline-start: -.1rem; }
.rc-gap strong:not(.rc-scenario) { padding: 0; }
.rc-mark { font-weight: 600; margin-inline-start: .4rem; }
.rc-beside { font-size: .9rem; }
.rc-found { font-weight: 600; border-inline-start: 3px solid currentColor;
  padding-inline-start: .5rem; }
.rc-results { display: flex; flex-wrap: wrap; gap: .5rem; }
.rc-results > div { flex: 1 0 auto; padding: .15rem .6rem; border-radius: .375rem;
  border: 1px solid color-mix(in srgb, currentColor 35%, transparent); }
.rc-results > .rc-scenario { border: 1px dashed currentColor; }
.rc-results strong { display: block; font-size: 1.1rem; line-height: 1.3; }
.rc-results span { display: block; font-size: .8rem; line-height: 1.3; }
@media (max-width: 640px) {
  [data-testid="stMain"]:has(.st-key-answer) { scroll-padding-top: 14rem; }
  .rc-gap strong { font-size: 1.1rem; }
  .rc-mark { font-size: .8rem; margin: 0; }
  .rc-beside { display: none; }
  .rc-found { font-size: .85rem; }
  .rc-results { flex-wrap: nowrap; overflow-x: auto; } }
/* The label of a lever names its ends; shown once more they would cover the baseline's value. */
[class*="st-key-moved-"] [data-testid="stSliderTickBar"] { display: none; }
/* Where the baseline's value lies: the track of a slider ends half a thumb from its box. */
.rc-published { --x: calc(.375rem + (100% - .75rem) * var(--at));
  position: relative; height: 1.6rem; margin-top: -.35rem; font-size: .8rem; }
.rc-published::before { content: ""; position: absolute; left: calc(var(--x) - 1px); top: 0;
  height: .5rem; border-left: 2px solid currentColor; }
.rc-published span { position: absolute; top: .45rem; left: var(--x); white-space: nowrap;
  transform: translateX(calc(-100% * var(--at))); }
/* Words in a button that tell it from its like, for those who hear it. */
:is([class*="st-key-seek-"], [class*="st-key-take-"], [class*="st-key-remove-"]) em {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
</style>"""

_PAGES = Path(__file__).parents[2] / "pages"


def page_titles(lang: Language) -> dict[str, str]:
    """Pages in the order of the navigation: file name → title."""
    return {
        "overview": lang.text("Overview"),
        "costs": lang.text("Costs"),
        "funding": lang.text("Funding"),
        "expenditure": lang.text("Expenditure"),
        "staffing": lang.text("Staffing"),
        "surveys": lang.text("Surveys"),
        "results": lang.text("Results"),
        "countries": lang.text("Countries"),
        "what-if": lang.text("What if"),
        "data": lang.text("Data"),
    }


@st.cache_resource(show_spinner=False)
def _warmed_up() -> bool:
    """Once a process: what start-up made is never garbage; collections need not look at it."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_resource(max_entries=4, show_spinner=False)
def _domain(
    version: database.Version, _opened: database.Opened
) -> tuple[Domain, dict[str, dict[str, str]]]:
    tables = ("denominators", "sources", "statuses")
    labels = {table: evidence.labels(_opened.cursor, table) for table in tables}
    return evidence.domain(_opened.cursor), labels


def run() -> None:
    """One run of the app: the frame, and the page in it."""
    started = timing.now()
    try:
        timing.report(started, _framed())
    except RcDataError as error:
        # The family is worded for the reader; anything else goes to the log.
        st.error(str(error), icon=":material/error:")


def _framed() -> str:
    opened = database.opened()
    domain, labels = _domain(opened.version, opened)
    pages = _pages(state.language())
    page = st.navigation(list(pages.values()), position="hidden")
    state.enter(page.url_path, domain)
    view = View(
        state.language(),
        st.context.theme.type or "light",
        state.choices(domain),
        opened.cursor,
        opened.version,
    )
    session.begin(Run(page.url_path or "overview", view, domain, labels))
    ground = palette(st.context.theme.type or "light").background
    st.html(_STYLE.replace("var(--rc-ground)", ground))
    _header(view.lang, pages)
    _notice(view.lang)
    page.run()
    # Behind the page: only now is known which fields of its own it has.
    filters.address()
    _warmed_up()
    return page.url_path or "overview"


def _pages(lang: Language) -> dict[str, st.Page]:
    return {
        name: st.Page(
            _PAGES / f"{name}.py",
            title=title,
            url_path="" if name == "overview" else name,
            default=name == "overview",
        )
        for name, title in page_titles(lang).items()
    }


def _header(lang: Language, pages: dict[str, st.Page]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        for name, page in pages.items():
            st.page_link(page, label=page_titles(lang)[name], query_params=state.KEEP)
        st.space("stretch")
        st.segmented_control(
            lang.text("Language"),
            list(i18n.LANGUAGES),
            format_func=i18n.LANGUAGES.__getitem__,
            key=state.LANGUAGE,
            required=True,
            label_visibility="collapsed",
        )


def _notice(lang: Language) -> None:
    if refused := state.refused():
        notices.unknown(lang, refused)


def link(lang: Language, name: str, words: str) -> None:
    """A link to a page, which keeps the choices made."""
    st.page_link(
        _pages(lang)[name], label=words, icon=":material/arrow_forward:", query_params=state.KEEP
    )


def view() -> View:
    """The view of this run, for the page."""
    run_ = session.current()
    if run_ is None:
        _take_over()
    return run_.view


def _take_over() -> NoReturn:
    """Streamlit runs a file of `pages/` by itself until some session has called st.navigation: a
    link to a page may be the first thing that a server is asked for. Calling it here ends that,
    and the next run goes through app.py."""
    st.navigation(list(_pages(state.language()).values()), position="hidden")
    st.rerun()
