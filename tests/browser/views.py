"""Finds parts of pages by the words and roles that readers meet."""

import re
from urllib.parse import urljoin

from playwright.sync_api import APIResponse, Locator, Page, expect

from rcdata.briefing import forms
from rcdata.briefing.deck import CARD, FIGURES, STORY, TABLE, Briefing, Slide
from tests.browser.waiting import settle

OVERVIEW = "What does coordinating the UN’s work in countries cost?"
COSTS = "What coordination costs"
COST = "Cost of coordination by year"
SHARE = "Coordination as a share of expenditure on operational activities"
SENSITIVITY = "How much the share depends on the denominator"
PER_COUNTRY = "Cost of coordination per country"
BY_LINE = "Funds by line of the table"
REFORMS = "The reforms in time"
SAVE = re.compile("^Download|^下载")
CARDS = {
    "/": (COST, REFORMS),
    "/costs": (SHARE, SENSITIVITY, PER_COUNTRY, COST, BY_LINE),
}
# A briefing with every kind of slide, and one that this program cannot show.
BRIEFING = Briefing(
    "The funding gap",
    "en",
    (
        forms.titled("The funding gap", "What came in"),
        Slide(STORY, "funding"),
        Slide(FIGURES, "funding"),
        Slide(CARD, "gap", title="What was missing", note="A fifth was missing"),
        Slide(CARD, "listed-contributors", shows=TABLE),
        Slide(CARD, "no-such-card"),
    ),
)
# The other pages and their sections.
FURTHER = (
    "/costs?section=entities",
    "/costs?section=countries&where=RWA",
    "/spending",
    "/spending?section=places&where=RWA",
    "/spending?section=goals",
    "/spending?section=funding",
    "/funding",
    "/funding?section=contributors",
    "/funding?section=undp",
    "/funding?section=others",
    "/expenditure",
    "/expenditure?section=years",
    "/expenditure?section=averages",
    "/staffing",
    "/staffing?section=people",
    "/surveys",
    "/results",
    "/results?section=promises",
    "/results?section=tracker",
    "/countries",
    "/countries?country=RWA&with=VNM",
    "/countries?country=NOR&section=contributor",
    "/countries?country=CHE&section=group",
    "/countries?country=XKX&section=documents",
    "/what-if",
    "/what-if?levy_rate_pct=1.5&soft_conversion_pct=50",
    "/briefing",
    f"/briefing?b={forms.to_address(BRIEFING)}",
    "/data",
)
# The cost of 2007, 92.103 million, times the price indices 304.702 (2023) over 207.342 (2007).
COST_2007, COST_2007_IN_2023 = "92", "135"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def cards(page: Page | Locator) -> Locator:
    return page.locator('[class*="st-key-card-"]')


def card(page: Page, title: str) -> Locator:
    """The card of this title, which a finding may push below itself."""
    above = page.get_by_role("heading", name=title)
    below = page.locator(".rc-head p", has_text=re.compile(rf"^{re.escape(title)}[;；]"))
    return cards(page).filter(has=above.or_(below))


_IN_SIGHT = """shown => {
  const box = shown.getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0;
}"""


def into_view(page: Page, shown: Locator) -> Locator:
    """Scroll there and wait, since what is outside the window is neither laid out nor painted.
    Parts that come into view above it may move it out again."""
    for _ in range(3):
        shown.scroll_into_view_if_needed()
        settle(page)
        if shown.evaluate(_IN_SIGHT):
            break
    return shown


def drawing(page: Page, shown: Locator) -> Locator:
    """The chart of a card. It does not exist before the card comes into view."""
    into_view(page, shown)
    # Playwright does not know the role "graphics-document".
    return into_view(page, shown.locator('[role="graphics-document"]'))


def chart(page: Page, title: str) -> Locator:
    return drawing(page, card(page, title))


def values(page: Page, title: str) -> list[str]:
    """The texts in the chart: labels of axes, values, legend."""
    texts: list[str] = chart(page, title).locator("svg.marks text").all_text_contents()
    return texts


def description(page: Page, title: str) -> str:
    """The description that screen readers get instead of the chart."""
    # Not the inner text, which is empty if a card is outside the window and not laid out.
    return card(page, title).locator(".rc-heard").text_content() or ""


def query(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries(new URLSearchParams(location.search))"
    )
    return found


def history_length(page: Page) -> int:
    length: int = page.evaluate("history.length")
    return length


def choose_dollars(page: Page, name: str) -> None:
    page.get_by_role("radiogroup", name="Dollars").get_by_role("radio", name=name).click()
    settle(page)


def choose_from(page: Page, label: str, option: str) -> None:
    field = page.get_by_role("combobox", name=label)
    # Scroll first, clear of the top bar, since an open list closes when the page scrolls.
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    settle(page)
    field.click()
    page.get_by_role("option", name=option).click()
    settle(page)


def opened_sources(page: Page) -> Locator:
    return page.locator(".rc-panel:popover-open")


def open_source(page: Page, place: int) -> Locator:
    """Open one of the sources of the page, counted from the top."""
    page.locator("button.rc-source").nth(place).click()
    settle(page)
    opened = opened_sources(page)
    expect(opened).to_be_visible()
    return opened


def open_more_filters(page: Page) -> None:
    page.get_by_role("button", name="Sources and status").click()
    settle(page)


def choose_status(page: Page, name: str) -> None:
    open_more_filters(page)
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)
    page.keyboard.press("Escape")
    settle(page)


def switch_language(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    settle(page)


def follow_link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    settle(page)


def go_back(page: Page) -> None:
    page.go_back()
    settle(page)


def go_forward(page: Page) -> None:
    page.go_forward()
    settle(page)


def reset(page: Page) -> None:
    page.get_by_role("button", name="Reset").click()
    settle(page)


def open_table(page: Page, title: str) -> Locator:
    shown = card(page, title)
    switch = shown.get_by_role("switch", name="Table")
    if not switch.is_checked():
        # The switch itself is hidden; readers click its label.
        into_view(
            page, shown.locator("label").filter(has=page.get_by_role("switch", name="Table"))
        ).click()
    settle(page)
    return shown.get_by_role("table")


def open_save(page: Page, title: str) -> Locator:
    """The open list of a card's files."""
    button = card(page, title).get_by_role("button", name=SAVE)
    files = page.locator(f"#{button.get_attribute('popovertarget')}")
    if not files.is_visible():
        into_view(page, button).click()
    expect(files).to_be_visible()
    return files


def downloaded(page: Page, title: str, kind: str) -> APIResponse:
    """The file behind a link of a card. The link opens a new tab."""
    link = open_save(page, title).get_by_role("link", name=re.compile(f" {kind}$|：?{kind}$"))
    assert link.get_attribute("target") == "_blank"
    answer = page.request.get(urljoin(page.url, link.get_attribute("href")))
    assert answer.ok
    page.keyboard.press("Escape")
    return answer


def copied_link(page: Page, title: str) -> str:
    """The link that a card copies to the clipboard."""
    button = card(page, title).get_by_role("button", name="Copy link")
    into_view(page, button).click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    address: str = page.evaluate("navigator.clipboard.readText()")
    return address


def expect_dollars(page: Page, name: str) -> None:
    group = page.get_by_role("radiogroup", name="Dollars")
    expect(group.get_by_role("radio", name=name)).to_be_checked()
