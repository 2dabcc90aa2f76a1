"""The command `brief`: a briefing as a file, from a template or from a saved one."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

from rcdata import lake, scenario, topics
from rcdata.briefing import changes, failures, files, forms, slides, templates
from rcdata.briefing.deck import Briefing
from rcdata.cards.card import View
from rcdata.cards.registry import CARDS
from rcdata.commands import options as shared
from rcdata.commands import what_if
from rcdata.database import connect
from rcdata.errors import BriefingRefused, ScenarioRefused
from rcdata.exports.files import refuse_other_kind, write
from rcdata.files import ZIP_SIGNATURE, Signature
from rcdata.files import content as content_of
from rcdata.formats import short_version
from rcdata.i18n import DEFAULT, LANGUAGES, Language, language, text
from rcdata.queries import evidence
from rcdata.queries.baselines import baseline_figures

# Of a saved briefing or scenario: ten times what five hundred slides with their numbers take.
_MOST_BYTES = 50_000_000
# The first bytes of files that may be replaced.
_SIGNATURES: dict[str, Signature] = {
    "pptx": ZIP_SIGNATURE,
    "xlsx": ZIP_SIGNATURE,
    "pdf": (0, b"%PDF"),
    "html": (0, b"<!DOCTYPE html>"),
}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.description = (
        "Writes a ready-made or a saved briefing: its slides with their numbers over "
        "the data of now, each with its sources."
    )
    named = ", ".join(templates.TEMPLATES)
    command.add_argument("--template", metavar="NAME", help=f"a ready-made briefing: {named}")
    command.add_argument(
        "--country", metavar="ISO3", default="", help="the country of the template “country”"
    )
    command.add_argument(
        "--lang",
        metavar="CODE",
        choices=list(LANGUAGES),
        help=f"language: {', '.join(LANGUAGES)} (default: that of the file opened, or {DEFAULT})",
    )
    command.add_argument(
        "--scenario", type=Path, metavar="FILE", help="a scenario saved on the what-if page"
    )
    command.add_argument(
        "--open", type=Path, metavar="FILE", help="a briefing saved on the briefing page"
    )
    command.add_argument(
        "--template-file",
        type=Path,
        metavar="FILE",
        help="a PowerPoint file of your own house to build the slides on",
    )
    command.add_argument(
        "--handout", action="store_true", help="of a PDF: A4 pages, two slides each, with notes"
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help=f"the file: its ending, {_endings()}, is its kind"
    )
    command.add_argument(
        "--list", action="store_true", help="name the templates and the cards, and end"
    )
    command.add_argument("--lake", default="", help=argparse.SUPPRESS)
    command.add_argument("--present", action="store_true", help=argparse.SUPPRESS)
    command.add_argument("--scheme", default="light", help=argparse.SUPPRESS)
    command.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)
    shared.add_database(command)


def _endings() -> str:
    return ", ".join(f".{kind}" for kind in files.KINDS)


def run(options: argparse.Namespace) -> int:
    """Write a briefing, or print why it cannot be made."""
    topics.load()
    with _served(options) as database:
        try:
            return _write(options, database)
        except ScenarioRefused as refused:
            print(what_if.refused(refused), file=sys.stderr)
            return 1


def _served(options: argparse.Namespace) -> AbstractContextManager[Path | None]:
    """The database file to read for a briefing; None for a lake, which is read directly. The one
    that the app serves is not built if it is missing: its name promises data not known here."""
    if options.lake:
        return nullcontext(None)
    if options.progress:
        return nullcontext(options.database)
    return shared.database(options, sys.stderr)


@failures.reporting
def _write(options: argparse.Namespace, database: Path | None) -> int:
    """Write the file and print what it holds; without a database file, read the lake that is named,
    in the snapshot that the app serves. Raises errors of the family `RcDataError`."""
    opened = connect(database) if database else lake.connect(options.lake, lake.pinned()).connection
    with opened as connection:
        # For a few rows, threads cost more than they save.
        connection.execute("set threads = 1")
        plain = evidence.domain(connection).default
        # A version of this run's own, so that what several slides use is read once and cached.
        version = time.time_ns(), 0
        view = View(language(options.lang or DEFAULT), options.scheme, plain, connection, version)
        if options.list:
            print(_listed(view))
            return 0
        kind = _kind(options.out)
        given, refused = _given(options, view)
        if not options.lang and given.language:
            view = replace(view, lang=language(given.language))
        shown = _progress(options)
        made = slides.made(view, given, lambda done, of: shown("slides", done, of))
        content = files.content(
            kind,
            made,
            date.today(),
            template=options.template_file,
            handout=options.handout,
            presents=options.present,
            progress=lambda done, of: shown("file", done, of),
        )
        # The app shows changes on its page already.
        changed = [] if options.progress else changes.of(view, made)
    refuse_other_kind(options.out, _SIGNATURES[kind])
    write(options.out, content)
    _tell(options, view.lang, made, changed, [*refused, *made.refused], len(content))
    return 0


def _kind(out: Path | None) -> str:
    kind = out.suffix.lower().lstrip(".") if out else ""
    if kind not in files.KINDS:
        raise BriefingRefused(
            text("Name the file to write with --out"),
            remedy=text("Its ending says what it is: {kinds}", kinds=_endings()),
        )
    return kind


def _progress(options: argparse.Namespace) -> Callable[[str, int, int], None]:
    """Print progress lines for the app; none for people, who wait only a second."""

    def told(part: str, done: int, of: int) -> None:
        if options.progress:
            print(f"progress {part} {done} {of}", flush=True)

    return told


def _given(options: argparse.Namespace, view: View) -> tuple[Briefing, list[str]]:
    """The briefing that the options ask for, and what in it was not understood."""
    asked = _scenario(options.scenario, view) if options.scenario else None
    if options.open:
        deck, refused = forms.load(_read(options.open))
        more = templates.scenario(asked) if asked else []
        return deck.added(*more), [one.told(view.lang) for one in refused]
    if options.template not in templates.TEMPLATES:
        raise BriefingRefused(
            text("Name a ready-made briefing with --template, or open a saved one with --open"),
            remedy=text("--list names them: {names}", names=", ".join(templates.TEMPLATES)),
        )
    called = _country(options, view)
    iso3 = options.country.upper()
    ready = templates.made(view.lang, options.template, iso3, called, asked)
    return slides.filled(view, ready), []


def _country(options: argparse.Namespace, view: View) -> str:
    """The name of the country, if the template needs one; empty if not."""
    if not templates.TEMPLATES[options.template].of_country:
        return ""
    names = evidence.country_names(view.connection, view.lang.code)
    name = names.get(options.country.upper())
    if name is None:
        raise BriefingRefused(
            text("Name a country with --country"),
            where=options.country or None,
            remedy=text("Its code has three letters, such as RWA"),
        )
    return name


def _scenario(file: Path, view: View) -> dict[str, str]:
    rows = baseline_figures(view.connection).to_dict("records")
    loaded = scenario.load(_read(file), scenario.baselines_from(rows))
    # A scenario of the default baseline with no lever moved has no parameters at all.
    return {"baseline": loaded.baseline.name, **scenario.to_address(loaded)}


def _read(file: Path) -> bytes:
    try:
        return content_of(file, _MOST_BYTES)
    except OSError as error:
        raise BriefingRefused(
            text("The file cannot be read"),
            where=str(file),
            cause=error.strerror,
            remedy=text("Name another file"),
        ) from error


def _tell(
    options: argparse.Namespace,
    lang: Language,
    made: slides.Made,
    changed: list[changes.Change],
    refused: list[str],
    size: int,
) -> None:
    out = sys.stderr if options.progress else sys.stdout
    for one in refused:
        print(one, file=sys.stderr)
    if not options.progress and (unknown := changes.unknown_told(made, lang)):
        print(unknown, file=sys.stderr)
    for change in changed:
        was, is_now = change.before or "–", change.after or "–"
        print(f"Slide {change.slide}, {change.name}: was {was}, is {is_now}", file=sys.stderr)
    count = len(made.slides)
    print(
        f"Wrote {options.out}: {count} slides, {size / 1000:,.0f} kB, in {lang.code}. "
        f"Content {short_version(made.version)}.",
        file=out,
    )


def _listed(view: View) -> str:
    """The templates and the cards, with their titles and topics."""
    lang = view.lang
    lines = ["Ready-made briefings (--template):"]
    lines += [
        f"  {one.name:14} {one.title.told(lang)}: {one.answers.told(lang)}"
        for one in templates.TEMPLATES.values()
    ]
    lines += ["", "Cards (in a saved briefing):"]
    lines += [f"  {one.key:24} {one.topic}" for one in CARDS.values()]
    return "\n".join(lines)
