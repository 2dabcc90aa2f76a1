"""Makes the pictures of the README in `docs/` again: `make pictures`.

They show these addresses in English on a laptop. Look at them before you commit them.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rcdata.build.build import build
from tests.browser.chromium import launch
from tests.browser.waiting import settle
from tests.server import ROOT, running_app

# File in docs/ → the address it shows.
PICTURES = {
    "overview": "",
    "funding": "funding",
    "countries": "countries?country=RWA",
    "what-if": "what-if?baseline=outlook-2020&levy_rate_pct=1.5&soft_conversion_pct=50",
}
# The first visit of a page makes all its cards, in milliseconds.
_FIRST_CHART = 120_000
VIEW = {"width": 1400, "height": 1000}


def take(folder: Path) -> list[Path]:
    """Take a picture of every address in `PICTURES`; returns the files."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        database = Path(temporary) / "rc.duckdb"
        build(ROOT / "data", database)
        with running_app(Path(temporary) / "log", database) as app, launch(playwright) as browser:
            page = browser.new_page(viewport=VIEW, locale="en-US", timezone_id="UTC")
            taken = []
            for name, address in PICTURES.items():
                page.goto(f"{app.url}/{address}")
                page.locator("svg.marks").first.wait_for(timeout=_FIRST_CHART)
                settle(page)
                taken.append(folder / f"{name}.png")
                page.screenshot(path=taken[-1], animations="disabled")
    return taken


if __name__ == "__main__":
    for file in take(ROOT / "docs"):
        print(file.relative_to(ROOT))
