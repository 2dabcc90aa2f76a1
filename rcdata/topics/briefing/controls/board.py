"""The page of the briefing: its slides in order, ready-made ones, presenting, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from rcdata.briefing import deck, fields, files, forms, slides, templates
from rcdata.briefing.apart import Job
from rcdata.briefing.deck import Briefing, Slide
from rcdata.briefing.slides import Made, Shown
from rcdata.cards.card import View
from rcdata.cards.sheets import SHEETS
from rcdata.cards.stories import HEADLINES, STORIES
from rcdata.entrances import line
from rcdata.i18n import Language
from rcdata.markup import element
from rcdata.queries import evidence
from rcdata.topics.briefing.controls import kept
from rcdata.topics.briefing.controls.kept import put
from rcdata.ui import database, order, page, session, upload

_JOB, _LOOK_SECONDS = "_briefing_job", 0.7
# The address that presents a briefing, and its greatest length.
_PRESENT, _LONGEST = "frame/present", 30_000
_MOST_CHANGES = 60
# Ready-made briefings side by side.
_ABREAST = 3


def briefing(view: View, page_of: Callable[[str], str]) -> None:
    """Draw the whole page; `page_of` returns the page of a topic."""
    kept.take()
    _board(view, page_of)
    kept.hold()


def _board(view: View, page_of: Callable[[str], str]) -> None:
    now = kept.deck()
    if now is None:
        st.caption(view.lang.text("Looking for the briefing that this browser keeps …"))
        return
    for words in kept.said():
        st.warning(page.plain(words.told(view.lang)), icon=":material/info:")
    _beginnings(view, now)
    if not now.slides:
        st.info(
            view.lang.text(
                "There is no slide yet. Every card of every page has a button “Add to briefing”; "
                "or open a ready-made briefing. A country’s is under “Ready-made briefings”."
            ),
            icon=":material/info:",
        )
        _shelf(view)
        return
    made = slides.made(view, now)
    for one in made.refused:
        st.warning(page.plain(one), icon=":material/info:")
    _changed(view, made)
    kept.note(slides.noted(made))
    _title(view.lang, now)
    _out(view, made)
    order.dragged(len(now.slides), "order", lambda place, to: put(now.moved(place, to)))
    for place, shown in enumerate(made.slides):
        _slide(view, now, place, shown, page_of)


# How to begin: ready-made briefings, a saved one, more slides.


def _beginnings(view: View, now: Briefing) -> None:
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.popover(lang.text("Ready-made briefings"), icon=":material/library_books:"):
            _ready_made(view, now)
        with st.popover(lang.text("Add a slide"), icon=":material/add:"):
            _more(lang, now)
        upload.button(
            lang.text("Open a saved briefing"),
            help=lang.text("A briefing saved as a file (.json)"),
            kind=".json",
            largest=forms.LARGEST,
            key="open-briefing",
            take=kept.open_file,
        )


def _ready_made(view: View, now: Briefing) -> None:
    lang, names = view.lang, list(templates.TEMPLATES)
    titles = {name: templates.TEMPLATES[name].title.told(lang) for name in names}
    name = st.selectbox(
        lang.text("Ready-made briefing"), names, format_func=titles.__getitem__, key="template"
    )
    template = templates.TEMPLATES[name]
    st.caption(page.plain(template.answers.told(lang)))
    iso3, called = "", ""
    if template.of_country:
        countries = evidence.country_names(view.connection, lang.code)
        iso3 = st.selectbox(
            lang.text("Country"),
            list(countries),
            format_func=countries.__getitem__,
            key="template-country",
        )
        called = countries[iso3]

    def opened() -> Briefing:
        return slides.filled(view, templates.made(lang, name, iso3, called))

    def added() -> Briefing:
        more = opened()
        return replace(now.added(*more.slides), title=now.title or more.title)

    st.button(
        lang.text("Open in place of this one"),
        key="template-open",
        on_click=lambda: put(opened()),
    )
    st.button(
        lang.text("Add its slides to this one"),
        key="template-add",
        on_click=lambda: put(added()),
    )


def _open_ready_made(view: View, name: str) -> None:
    put(slides.filled(view, templates.made(view.lang, name)))


def _shelf(view: View) -> None:
    """The ready-made briefings, one click away each; the one for a country asks which country
    first."""
    ready = [one for one in templates.TEMPLATES.values() if not one.of_country]
    for first in range(0, len(ready), _ABREAST):
        for column, one in zip(st.columns(_ABREAST), ready[first : first + _ABREAST], strict=False):
            with column.container(border=True):
                st.button(
                    page.plain(one.title.told(view.lang)),
                    key=f"shelf-{one.name}",
                    on_click=_open_ready_made,
                    args=(view, one.name),
                )
                st.caption(page.plain(one.answers.told(view.lang)))


def _more(lang: Language, now: Briefing) -> None:
    """Add a title slide, the sentences or large figures of a page, or a sheet."""
    offered = {lang.text("Title slide"): forms.titled(now.title)}
    offered |= {
        lang.text("Sentences: {what}", what=one.title.told(lang)): Slide(deck.STORY, key)
        for key, one in STORIES.items()
    }
    offered |= {
        lang.text("Large figures: {what}", what=one.title.told(lang)): Slide(deck.FIGURES, key)
        for key, one in HEADLINES.items()
    }
    offered |= {one.title.told(lang): Slide(deck.SHEET, key) for key, one in SHEETS.items()}
    chosen = st.selectbox(lang.text("What the slide holds"), list(offered), key="more")
    st.button(lang.text("Add"), key="more-add", on_click=put, args=(now.added(offered[chosen]),))


# Parts for the whole briefing.


def _title(lang: Language, now: Briefing) -> None:
    key = f"deck-title-{kept.turn()}"

    def renamed() -> None:
        words = line(st.session_state[key], deck.LONGEST_TITLE)
        put(replace(now, title=words), reordered=False)

    page.html(element("h2", now.title, class_="rc-on-paper"))
    st.text_input(
        lang.text("Title of the briefing"),
        now.title,
        max_chars=deck.LONGEST_TITLE,
        key=key,
        on_change=renamed,
    )


def _changed(view: View, made: Made) -> None:
    """The numbers that changed since the briefing was saved, before and after."""
    lang, found = view.lang, slides.changes(view, made)
    if not found:
        if slides.is_other(made) and not all(_is_noted(one) for one in made.deck.slides):
            st.info(
                lang.text(
                    "The data have changed since this address was made, and it is too long to hold "
                    "its numbers: only the saved file can tell which numbers differ."
                ),
                icon=":material/update:",
            )
        return
    st.warning(
        lang.plural(
            "The data have changed since this briefing was saved: {count} number differs. The "
            "slides show the numbers of today.",
            "The data have changed since this briefing was saved: {count} numbers differ. The "
            "slides show the numbers of today.",
            len(found),
        ),
        icon=":material/update:",
    )
    nothing = lang.text("none")
    rows = (
        element(
            "tr",
            element("td", str(one.slide)),
            element("td", one.name or lang.text("a number that is gone")),
            element("td", one.before or nothing),
            element("td", one.after or nothing),
        )
        for one in found[:_MOST_CHANGES]
    )
    names = (lang.text("Slide"), lang.text("What"), lang.text("As presented"), lang.text("Today"))
    head = element("thead", element("tr", *(element("th", one, scope="col") for one in names)))
    with st.expander(lang.text("As presented, and as of today")):
        table = element("table", head, element("tbody", *rows))
        page.html(element("div", table, class_="rc-table"))
        st.button(
            lang.text("Keep the numbers of today"),
            on_click=put,
            args=(slides.saved(made),),
            key="keep-today",
        )


def _is_noted(slide: Slide) -> bool:
    return slide.kind == deck.TITLE or bool(slide.numbers)


def _out(view: View, made: Made) -> None:
    lang, packed = view.lang, forms.to_address(made.deck)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="deck-out"):
        if len(packed) <= _LONGEST:
            asked = urlencode({"lang": lang.code, "scheme": view.scheme, "b": packed})
            st.link_button(
                lang.text("Present"), f"{_PRESENT}?{asked}", icon=":material/slideshow:",
            )  # fmt: skip
        else:
            st.caption(lang.text("Too long to be presented here: take the HTML file, it presents."))
        st.download_button(
            lang.text("Save"),
            forms.dump(slides.saved(made)),
            "briefing.json",
            "application/json",
            on_click="ignore",
            icon=":material/save:",
            help=lang.text("The briefing as a file, with its numbers of today"),
        )
        with st.popover(lang.text("Files"), icon=":material/download:"):
            st.fragment(_files)(made.deck)
    if not kept.holds_numbers():
        st.caption(
            lang.text(
                "The address is too long to hold the numbers of the slides: save the file, so that "
                "it can tell later which of them changed."
            )
        )
    if job := _job():
        st.fragment(_progress, run_every=None if job.ended else _LOOK_SECONDS)(lang)


# Files, made in a process of their own.

_WAYS = {
    "PowerPoint": ("pptx", ()),
    "PDF": ("pdf", ()),
    "PDF, A4": ("pdf", ("--handout",)),
    "HTML": ("html", ()),
    "XLSX": ("xlsx", ()),
}


def _job() -> Job | None:
    found: Job | None = st.session_state.get(_JOB)
    return found


@session.part
def _files(run: session.Run, now: Briefing) -> None:
    """A button for each kind of file; one file is made at a time."""
    lang = run.view.lang

    def begin(kind: str, more: tuple[str, ...]) -> None:
        if job := _job():
            job.cancel()
        started = Job(now, kind, lang.code, database.name(), *more)
        st.session_state[_JOB] = started

    for name, (kind, more) in _WAYS.items():
        if st.button(name, key=f"make-{name}", on_click=begin, args=(kind, more)):
            st.rerun()
    st.caption(lang.text("PDF, A4: a hand-out with two cards a page and their notes."))


@session.part
def _progress(run: session.Run, lang: Language) -> None:
    """The progress of the file; then the file, or why there is none."""
    job = _job()
    if job is None:
        return
    if not job.ended:
        st.progress(job.share, lang.text("Making the {kind} file …", kind=job.kind.upper()))
        if st.button(lang.text("Cancel"), key="cancel-file"):
            job.cancel()
            st.session_state.pop(_JOB, None)
            st.rerun()
        return
    if job.content is not None:
        st.download_button(
            lang.text("Download the {kind} file", kind=job.kind.upper()),
            job.content,
            f"briefing.{job.kind}",
            files.KINDS[job.kind],
            on_click="ignore",
            icon=":material/download:",
            key="take-file",
        )
    elif job.error is not None:
        session.tell(job.error)
    if run.whole and st.session_state.get("_job_told") is not job:
        # Rerun the whole page once, so that it stops polling for the end.
        st.session_state["_job_told"] = job
        st.rerun()


# One slide.


def _slide(
    view: View, now: Briefing, place: int, shown: Shown, page_of: Callable[[str], str]
) -> None:
    lang = view.lang
    with st.container(border=True, key=f"slide-{place}"):
        heading = lang.text("Slide {number}", number=place + 1)
        grip = order.grip(place, lang.text("Drag it to its place")) if len(now.slides) > 1 else ""
        page.html(
            element(
                "div",
                element("p", heading, class_="rc-heard"),
                element("h3", grip, f"{place + 1}. {shown.title or heading}"),
                element("p", shown.subtitle or shown.fault or _beginning(lang, shown)),
                element("p", shown.note, class_="rc-on-paper"),
                class_="rc-head",
            )
        )
        _own_words(lang, now, place, shown)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _actions(view, now, place, shown)
            if shown.slide.kind != deck.TITLE:
                st.fragment(_otherwise, key=f"otherwise-{place}")(now, place, shown, page_of)


def _beginning(lang: Language, shown: Shown) -> str:
    """The first sentence or number of a slide, by which two of the same title are told apart."""
    said = [one.text for one in shown.sentences]
    said += [lang.pair(one.label, one.value) for one in shown.headlines]
    if len(said) < 2:
        return "".join(said)
    return lang.text("{beginning} …", beginning=said[0])


def _own_words(lang: Language, now: Briefing, place: int, shown: Shown) -> None:
    slide, turn = shown.slide, kept.turn()
    keys = {"title": f"slide-title-{turn}-{place}", "note": f"slide-note-{turn}-{place}"}

    def written() -> None:
        title = line(st.session_state[keys["title"]], deck.LONGEST_TITLE)
        note = line(st.session_state[keys["note"]], deck.LONGEST_NOTE)
        put(now.changed(place, replace(slide, title=title, note=note)), reordered=False)

    with st.container(horizontal=True, gap="small"):
        st.text_input(
            lang.text("Own title"), slide.title, placeholder=shown.title,
            max_chars=deck.LONGEST_TITLE, key=keys["title"], on_change=written,
        )  # fmt: skip
        st.text_input(
            lang.text("Message on the slide"), slide.note,
            max_chars=deck.LONGEST_NOTE, key=keys["note"], on_change=written,
        )  # fmt: skip


def _add_cards(view: View, now: Briefing, place: int) -> None:
    """Put the cards of a sheet after it; none if that would push slides out of the briefing."""
    cards = map(slides.narrowed, templates.cards_of(now.slides[place]))
    found = slides.filled(view, Briefing(slides=tuple(cards))).slides
    if len(now.slides) + len(found) > deck.MOST_SLIDES:
        put(now, (kept.full(len(found)),))
    else:
        put(now.followed(place, found))


def _actions(view: View, now: Briefing, place: int, shown: Shown) -> None:
    lang = view.lang
    slide, last = shown.slide, len(now.slides) - 1
    offered = [
        ("up", lang.text("Up"), "arrow_upward", now.moved(place, place - 1), place > 0),
        ("down", lang.text("Down"), "arrow_downward", now.moved(place, place + 1), place < last),
        ("double", lang.text("Duplicate"), "content_copy", now.doubled(place), True),
        ("remove", lang.text("Remove"), "delete", now.removed(place), True),
    ]
    for name, words, icon, then, possible in offered:
        st.button(
            words, key=f"{name}-{place}", icon=f":material/{icon}:", type="tertiary",
            on_click=put, args=(then,), disabled=not possible,
            help=lang.text("{what}: slide {number}", what=words, number=place + 1),
        )  # fmt: skip
    if slide.kind == deck.CARD:
        other = deck.TABLE if slide.shows == deck.CHART else deck.CHART
        shows = {
            deck.TABLE: lang.text("Show its table"),
            deck.CHART: lang.text("Show its chart"),
        }
        st.button(
            shows[other], key=f"shows-{place}", icon=":material/table:", type="tertiary",
            on_click=put, args=(now.changed(place, replace(slide, shows=other)),),
        )  # fmt: skip
    if shown.sheet is not None:
        st.button(
            lang.text("Add its cards"), key=f"cards-{place}", icon=":material/playlist_add:",
            type="tertiary", on_click=_add_cards, args=(view, now, place),
            help=lang.text("Every card and the sentences of this sheet, as slides after it"),
        )  # fmt: skip


# One slide under other filters.


@session.part
def _otherwise(
    run: session.Run, now: Briefing, place: int, shown: Shown, page_of: Callable[[str], str]
) -> None:
    """Choose a filter and its value for a slide; change the slide, or add a changed copy."""
    lang, key = run.view.lang, f"{kept.turn()}-{place}"
    opened = st.popover(
        lang.text("Filters"), icon=":material/filter_alt:", type="tertiary",
        key=f"filters-{key}", on_change="rerun",
    )  # fmt: skip
    with opened:
        if not opened.open:
            return
        offered = {one.key: one for one in fields.of(run.view, shown)}
        if offered:
            _chosen(run.view, now, place, offered, key)
        if shown.topic:
            address = f"{page_of(shown.topic)}?{shown.address}#{shown.slide.key}"
            st.link_button(lang.text("Its page"), address, type="tertiary")


def _chosen(
    view: View, now: Briefing, place: int, offered: Mapping[str, fields.Field], key: str
) -> None:
    lang = view.lang
    name = st.selectbox(
        lang.text("Filter"), list(offered), key=f"filter-{key}",
        format_func=lambda one: offered[one].words or offered[one].label,
    )  # fmt: skip
    value = _value(lang, offered[name], f"value-{key}-{name}")
    changed = fields.otherwise(view, now.slides[place], {name: value})
    if st.button(lang.text("Show the slide so"), key=f"change-{key}"):
        put(now.changed(place, changed))
        st.rerun()
    if st.button(lang.text("Duplicate it so"), key=f"double-so-{key}"):
        put(now.doubled(place).changed(place + 1, changed))
        st.rerun()


def _value(lang: Language, one: fields.Field, key: str) -> str:
    """The value of a field, as written in the address."""
    words = dict(one.options)
    if one.several:
        before = [value for value in one.chosen.split(",") if value]
        picked = st.multiselect(
            lang.text("Value"), list(words), before, format_func=words.__getitem__, key=key,
            placeholder=lang.text("all"),
        )  # fmt: skip
        return ",".join(picked)
    if one.options:
        place = list(words).index(one.chosen) if one.chosen in words else 0
        picked_one = st.selectbox(
            lang.text("Value"), list(words), place, format_func=words.__getitem__, key=key
        )
        return picked_one or ""
    number = st.number_input(
        lang.text("Value"), one.low, one.high, float(one.chosen), one.step, key=key, format="%g"
    )
    return f"{number:.12g}"
