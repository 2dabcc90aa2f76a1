"""From an empty briefing to the room and out of the door, by a hand that rests before each step:
the funding gap, a scenario and a country, presented by keyboard and handed over."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Page

from benchmarks.report import Measurement
from tests.browser.views import follow_link
from tests.browser.waiting import settle
from tests.server import running_app

# How long a person looks before a click; the limit is that of the briefing issue, for all clicks
# until the briefing is together.
_REST_SECONDS, _TOGETHER_SECONDS = 2.0, 120
_SLIDES = "document.querySelectorAll('[class*=st-key-slide-] h3').length"
_PATIENCE_MS = 60_000


def to_the_room(browser: Browser, database: Path) -> list[Measurement]:
    """Seconds until the briefing is together, until its last slide was shown, and until a
    PowerPoint file in Chinese and a hand-out in English are there."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database) as app,
    ):
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(f"{app.url}/briefing?lang=en")
        settle(page)
        together = _timed(lambda: _put_together(page))
        slides = int(page.evaluate(_SLIDES))
        shown = _timed(lambda: _presented(page, slides))
        english = _timed(lambda: _file(page, "PDF, A4", "PDF"))
        page.goto(page.url.replace("lang=en", "lang=zh"))
        settle(page)
        chinese = _timed(lambda: _file(page, "PowerPoint", "PPTX"))
    return [
        Measurement("slides of the briefing", slides, ""),
        Measurement("put together, with rests", together, "s", _TOGETHER_SECONDS),
        Measurement("presented to the last slide by keyboard, with rests", shown, "s"),
        Measurement("a hand-out in English, with rests", english, "s"),
        Measurement("a PowerPoint file in Chinese, with rests", chinese, "s"),
    ]


def _timed(act: Callable[[], None]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def _rest() -> None:
    time.sleep(_REST_SECONDS)


def _put_together(page: Page) -> None:
    _rest()
    page.get_by_role("button", name="The funding gap").click()
    page.wait_for_function(f"() => {_SLIDES} > 5")
    before = int(page.evaluate(_SLIDES))
    _rest()
    follow_link(page, "What if")
    _rest()
    lever = page.get_by_role("slider", name="New contributing Member States").first
    lever.focus()
    lever.press("ArrowRight")
    settle(page)
    _rest()
    page.get_by_role("button", name="Add to briefing: this scenario").click()
    _rest()
    follow_link(page, "Countries")
    _rest()
    page.get_by_role("combobox", name="Country or area", exact=True).click()
    page.keyboard.type("NOR")
    page.get_by_role("option", name="Norway").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**country=NOR**")
    settle(page)
    _rest()
    page.locator(".rc-sheet .rc-add").click()
    _rest()
    # Its name has the number of slides.
    page.get_by_role("link", name="Briefing").first.click()
    settle(page)
    page.wait_for_function(f"before => {_SLIDES} > before + 1", arg=before)


def _presented(page: Page, slides: int) -> None:
    _rest()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Present").click()
    room = opened.value
    shown = room.frame_locator("iframe")
    _is_shown(shown, 1)
    for place in range(2, slides + 1):
        _rest()
        room.keyboard.press("ArrowRight")
        _is_shown(shown, place)
    room.close()


def _is_shown(slides: FrameLocator, place: int) -> None:
    slides.locator(".slide.now").wait_for(timeout=_PATIENCE_MS)
    assert slides.locator(".slide:visible").count() == 1, place


def _file(page: Page, button: str, kind: str) -> None:
    names = {"en": ("Files", f"Download the {kind} file"), "zh": ("文件", f"下载 {kind} 文件")}
    files, download = names["zh" if "lang=zh" in page.url else "en"]
    _rest()
    page.get_by_role("button", name=files, exact=True).click()
    _rest()
    page.get_by_role("button", name=button, exact=True).click()
    with page.expect_download(timeout=_PATIENCE_MS) as got:
        page.get_by_role("button", name=download).last.click(timeout=_PATIENCE_MS)
    assert got.value.path().stat().st_size > 10_000
