"""Measures the dashboard against its limits: `make bench`.

Numbers over their limit are shown but do not fail the run, since timings depend on the machine. The
exit code is 1 only if a part could not be measured at all.
"""

import argparse
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, sync_playwright

from benchmarks import document
from benchmarks.addresses import longest_answer
from benchmarks.briefings import ten_slides
from benchmarks.bulk import bulk_rows
from benchmarks.exports import ten_beside
from benchmarks.faults import faults_beside
from benchmarks.filters import filter_change, first_values
from benchmarks.fresh import fresh_copy
from benchmarks.lasting import long_day
from benchmarks.peers.beside import side_by_side
from benchmarks.pictures import ten_at_once
from benchmarks.profile import profile
from benchmarks.replicas import one_of_two_dies
from benchmarks.report import Measurement, table
from benchmarks.room import to_the_room
from benchmarks.rows import many_rows
from benchmarks.sessions import many_sessions
from benchmarks.startup import database_build, first_page
from tests.browser.chromium import launch
from tests.server import ROOT

DATABASE = ROOT / "data" / "rc.duckdb"
PLOT = document.DOCUMENT.with_name("growth.svg")
# Sessions at once, if no number is given, and how long they are measured once all are connected.
SESSIONS, SECONDS = (50,), 60.0
ALWAYS = ("build", "startup", "filters", "ahead", "sessions")
# These take minutes, or need something that not every machine has.
ON_REQUEST = {
    "profile": "where the time of a change, of a first value and of a cold start goes",
    "addresses": "the longest answer to any address: three hundred random ones, some minutes",
    "faults": "twenty faults with two hundred sessions open: what others see, until when",
    "lasting": "memory over twenty thousand changes and two thousand sessions: some minutes",
    "replicas": "one of two servers dies under two hundred readers; needs nginx",
    "peers": "two pages beside the same written with Dash, which is installed for it",
    "briefing": "ten slides to each kind of file",
    "room": "from an empty briefing to the room and out of the door, by a hand with rests",
    "pictures": "ten pictures at once, and what waits for them",
    "exports": "ten files of a briefing beside other sessions (200, or SESSIONS=…)",
    "bulk": "growth to ten million rows of the UN system's record: 3 GB, some minutes",
    "rows": "ten million fact rows: 4 GB of disk, 6 GB of memory, about twenty minutes",
    "fresh": "make run in a fresh copy: fetches all packages from the network",
}


def main() -> int:
    options = _options()
    parts: dict[str, Callable[[], list[Measurement]]] = {
        "build": database_build,
        "startup": lambda: _in_browser(lambda browser: first_page(browser, DATABASE)),
        "filters": lambda: _in_browser(lambda browser: filter_change(browser, DATABASE)),
        "ahead": lambda: _in_browser(lambda browser: first_values(browser, DATABASE)),
        "sessions": lambda: [
            one
            for count in options.sessions or SESSIONS
            for one in many_sessions(DATABASE, count, SECONDS)
        ],
        "profile": lambda: _in_browser(lambda browser: profile(browser, DATABASE)),
        "addresses": lambda: longest_answer(DATABASE),
        "faults": lambda: faults_beside(DATABASE, *options.sessions[:1]),
        "lasting": lambda: long_day(DATABASE),
        "replicas": lambda: one_of_two_dies(DATABASE),
        "peers": lambda: _in_browser(lambda browser: side_by_side(browser, DATABASE)),
        "briefing": lambda: ten_slides(DATABASE),
        "room": lambda: _in_browser(lambda browser: to_the_room(browser, DATABASE)),
        "pictures": lambda: ten_at_once(DATABASE),
        "exports": lambda: ten_beside(DATABASE, *options.sessions[:1]),
        "bulk": lambda: bulk_rows(plot=PLOT if options.write else None),
        "rows": many_rows,
        "fresh": lambda: _in_browser(fresh_copy),
    }
    measurements, broken = [], []
    for name in options.parts or ALWAYS:
        print(f"measuring: {name} …", flush=True)
        others = document.busy() if options.write else 0.0
        try:
            found = parts[name]()
            measurements += found
            if options.write:
                document.put(name, found, others)
        except Exception as error:
            broken.append(f"{name} could not be measured: {error}")
    print("", table(measurements), *broken, sep="\n")
    if not options.parts:
        print("", "Not measured unless asked for:", *_on_request(), sep="\n")
    return 1 if broken else 0


def _on_request() -> list[str]:
    return [f"  make bench PARTS={name}  {what}" for name, what in ON_REQUEST.items()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=_counts, default=(), metavar="N[,N…]")
    parser.add_argument("--write", action="store_true", help="put it into docs/performance.md")
    choices = (*ALWAYS, *ON_REQUEST)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(choices)}")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(choices):
        parser.error(f"unknown part: {', '.join(unknown)}")
    return options


def _counts(given: str) -> tuple[int, ...]:
    return tuple(int(one) for one in given.split(","))


def _in_browser(measure: Callable[[Browser], list[Measurement]]) -> list[Measurement]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return measure(browser)
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
