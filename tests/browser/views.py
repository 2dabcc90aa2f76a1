"""What the pages hold, by the words and roles that a reader meets."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import settle

OVERVIEW = "What does coordinating the UN’s work in countries cost?"
COSTS = "What coordination costs"
COST = "Cost of coordination by year"
SHARE = "Coordination as a share of expenditure on operational activities"
SENSITIVITY = "How much the share depends on the denominator"
PER_COUNTRY = "Cost of coordination per country"
BY_LINE = "Funds by line of the table"
REFORMS = "The reforms in time"
SAVE = re.compile("^Save or share|^保存或分享")
CARDS = {
    "/": (COST, SHARE, REFORMS),
    "/costs": (SHARE, COST, SENSITIVITY, PER_COUNTRY, BY_LINE),
}
# The pages beside these two, and their sections.
FURTHER = (
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
    "/results?section=tracker",
    "/countries",
    "/countries?country=RWA&with=VNM",
    "/what-if",
    "/what-if?levy_rate_pct=1.5&soft_conversion_pct=50",
    "/data",
)
# The cost of 2007, 92.103 million, times the price indices 304.702 (2023) over 207.342 (2007).
COST_2007, COST_2007_IN_2023 = "92", "135"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def cards(page: Page) -> Locator:
    return page.locator('[class*="st-key-card-"]')


def card(page: Page, title: str) -> Locator:
    return cards(page).filter(has=page.get_by_role("heading", name=title))


def into_view(page: Page, shown: Locator) -> Locator:
    """Scroll there and wait: what is out of sight is neither laid out nor painted."""
    shown.scroll_into_view_if_needed()
    settle(page)
    return shown


def drawing(page: Page, shown: Locator) -> Locator:
    """The chart of a card. Far from the window there is none yet: the card has to come first."""
    into_view(page, shown)
    # Playwright does not know the role graphics-document.
    return into_view(page, shown.locator('[role="graphics-document"]'))


def chart(page: Page, title: str) -> Locator:
    return drawing(page, card(page, title))


def values(page: Page, title: str) -> list[str]:
    """The texts in the drawing: labels of axes, values, legend."""
    texts: list[str] = chart(page, title).locator("svg.marks text").all_text_contents()
    return texts


def description(page: Page, title: str) -> str:
    """What is read out in place of the chart."""
    # Not the inner text, which is empty where a card is out of sight and not laid out.
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
    # A list that has opened closes when the page scrolls: scroll first, clear of the app's bar.
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    settle(page)
    field.click()
    page.get_by_role("option", name=option).click()
    settle(page)


def opened_sources(page: Page) -> Locator:
    return page.locator(".rc-panel:popover-open")


def open_source(page: Page, place: int) -> Locator:
    """Open one of the sources of the page, counted from its top."""
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
    into_view(page, shown.get_by_role("switch", name="Table")).check(force=True)
    settle(page)
    return shown.get_by_role("table")


def open_save(page: Page, title: str) -> Locator:
    """The opened part of a card with its files and its address."""
    button = card(page, title).get_by_role("button", name=SAVE)
    if button.get_attribute("aria-expanded") != "true":
        into_view(page, button).click()
        settle(page)
    return page.get_by_test_id("stPopoverBody")


def expect_dollars(page: Page, name: str) -> None:
    group = page.get_by_role("radiogroup", name="Dollars")
    expect(group.get_by_role("radio", name=name)).to_be_checked()
