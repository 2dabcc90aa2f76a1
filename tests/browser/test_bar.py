"""The actions of a card: its picture is copied to the clipboard."""

import struct

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.views import COST, card, choose_dollars, into_view

_PASTED = """
async () => {
  const [item] = await navigator.clipboard.read();
  const blob = await item.getType("image/png");
  return [...new Uint8Array(await blob.slice(0, 24).arrayBuffer())];
}
"""


def test_picture_of_the_view_is_on_the_clipboard(open_page: OpenPage) -> None:
    page = open_page("/costs")
    choose_dollars(page, "constant")
    button = card(page, COST).get_by_role("button", name="Copy picture")
    with page.expect_response(lambda answer: "/api/cards/cost.png" in answer.url) as drawn:
        into_view(page, button).click()
    assert "dollars=constant" in drawn.value.url
    expect(page.get_by_text("The picture is copied")).to_be_visible()
    head = bytes(page.evaluate(_PASTED))
    assert struct.unpack(">II", head[16:24]) == (1920, 1080)


def test_a_picture_that_cannot_be_drawn_is_told(open_page: OpenPage) -> None:
    page = open_page("/costs")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no line')); }")
    into_view(page, card(page, COST).get_by_role("button", name="Copy picture")).click()
    expect(page.get_by_text("could not be drawn")).to_be_visible()
