"""Measures the dashboard against the limits of its design: `make bench`.

Numbers over their limit are shown, not failed: timings depend on the machine. The exit
code is 1 only if a part could not be measured at all.
"""

import argparse
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, sync_playwright

from benchmarks.addresses import longest_answer
from benchmarks.filters import filter_change
from benchmarks.fresh import fresh_copy
from benchmarks.pictures import ten_at_once
from benchmarks.report import Measurement, table
from benchmarks.rows import many_rows
from benchmarks.sessions import many_sessions
from benchmarks.startup import database_build, first_page
from tests.browser.chromium import launch
from tests.server import ROOT

DATABASE = ROOT / "data" / "rc.duckdb"
# The design's load is 200 sessions for a minute; fewer give a first idea sooner.
FULL_LOAD = 200
SECONDS, FULL_LOAD_SECONDS = 20.0, 60.0
ALWAYS = ("build", "startup", "filters", "sessions")
# These take minutes, and what not every machine has.
ON_REQUEST = {
    "addresses": "the longest answer to any address: three hundred random ones, some minutes",
    "pictures": "ten pictures at once, and what waits for them",
    "rows": "ten million fact rows: 4 GB of disk, 6 GB of memory, about twenty minutes",
    "fresh": "make run in a fresh copy: fetches all packages from the network",
}


def main() -> int:
    options = _options()
    seconds = FULL_LOAD_SECONDS if options.sessions >= FULL_LOAD else SECONDS
    parts: dict[str, Callable[[], list[Measurement]]] = {
        "build": database_build,
        "startup": lambda: _in_browser(lambda browser: first_page(browser, DATABASE)),
        "filters": lambda: _in_browser(lambda browser: filter_change(browser, DATABASE)),
        "sessions": lambda: many_sessions(DATABASE, options.sessions, seconds),
        "addresses": lambda: longest_answer(DATABASE),
        "pictures": lambda: ten_at_once(DATABASE),
        "rows": many_rows,
        "fresh": lambda: _in_browser(fresh_copy),
    }
    measurements, broken = [], []
    for name in options.parts or ALWAYS:
        print(f"measuring: {name} …", flush=True)
        try:
            measurements += parts[name]()
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
    parser.add_argument("--sessions", type=int, default=50)
    choices = (*ALWAYS, *ON_REQUEST)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(choices)}")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(choices):
        parser.error(f"unknown part: {', '.join(unknown)}")
    return options


def _in_browser(measure: Callable[[Browser], list[Measurement]]) -> list[Measurement]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return measure(browser)
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
