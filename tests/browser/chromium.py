"""Finds the Chromium that the browser tests and the benchmarks drive."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The first is Chromium without a window, which takes a third less of the processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = (
    # Containers and root lack the kernel rights that the sandbox needs.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    # Letters as wide as in Chromium with a window.
    "--font-render-hinting=none",
    # No traffic by the browser itself, which would disturb tests and timings.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium found for the browser tests. Run `make test`, which installs one, "
    "or install it (Debian: apt-get install chromium fonts-noto-cjk) "
    "or name it in the environment variable CHROMIUM."
)


class ChromiumMissingError(Exception):
    """There is no browser to test with."""


def find_chromium(playwright: Playwright) -> str:
    """The browser named in CHROMIUM, else one on PATH, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        if _runs(named):
            return named
        raise ChromiumMissingError(f"CHROMIUM={named} does not run.")
    for path in (*map(shutil.which, NAMES), *of_playwright(playwright.chromium.executable_path)):
        if path and _runs(path):
            return path
    raise ChromiumMissingError(MISSING)


def of_playwright(windowed: str) -> list[str]:
    """What Playwright installs: beside its Chromium (`…/chromium-1/chrome-linux/chrome`) the one
    without a window (`…/chromium_headless_shell-1/chrome-linux/headless_shell`), which is first."""
    place = Path(windowed).parents[2]
    shells = place.glob("chromium_headless_shell-*/*/*headless?shell")
    return [*map(str, sorted(shells)), windowed]


def launch(playwright: Playwright) -> Browser:
    executable = find_chromium(playwright)
    return playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))


def _runs(path: str) -> bool:
    # Ubuntu's `chromium-browser` may only be a script that asks to install a snap, so it is run.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _main() -> None:
    try:
        with sync_playwright() as playwright:
            print(find_chromium(playwright))
    except ChromiumMissingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    _main()
