"""Measures the dashboard against the limits of its design: `make bench`.

Numbers over their limit are shown, not failed: timings depend on the machine. The exit
code is 1 only if a part could not be measured at all.
"""

import argparse
import sys
from collections.abc import Callable

from playwright.sync_api import sync_playwright

from benchmarks.filters import filter_change
from benchmarks.report import Measurement, table
from benchmarks.sessions import many_sessions
from benchmarks.startup import database_build, first_page
from tests.browser.chromium import launch
from tests.server import ROOT

DATABASE = ROOT / "data" / "rc.duckdb"
# The design's load is 200 sessions for a minute; fewer give a first idea sooner.
FULL_LOAD = 200
SECONDS, FULL_LOAD_SECONDS = 20.0, 60.0


def main() -> int:
    options = _options()
    seconds = FULL_LOAD_SECONDS if options.sessions >= FULL_LOAD else SECONDS
    parts: dict[str, Callable[[], list[Measurement]]] = {
        "build": database_build,
        "startup": lambda: _in_browser(first_page),
        "filters": lambda: _in_browser(filter_change),
        "sessions": lambda: many_sessions(DATABASE, options.sessions, seconds),
    }
    measurements, broken = [], []
    for name in options.parts or parts:
        print(f"measuring: {name} …", flush=True)
        try:
            measurements += parts[name]()
        except Exception as error:
            broken.append(f"{name} could not be measured: {error}")
    print("", table(measurements), *broken, sep="\n")
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    choices = ("build", "startup", "filters", "sessions")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(choices)}")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(choices):
        parser.error(f"unknown part: {', '.join(unknown)}")
    return options


def _in_browser(measure: Callable[..., list[Measurement]]) -> list[Measurement]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return measure(browser, DATABASE)
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
