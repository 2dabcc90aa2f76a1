"""What a run of the server sends is handed on together, so that the page is gone through once."""

import re

import pytest
from playwright.sync_api import WebSocketRoute
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import OpenPage

# Records what the page hears: how many messages at once, each time.
_LISTEN = """
() => {
  const line = new WebSocket("ws://line.test/");
  line.binaryType = "arraybuffer";
  window.heard = [];
  let atOnce = null;
  line.addEventListener("message", () => {
    if (atOnce) return void ++atOnce.length;
    atOnce = {length: 1};
    queueMicrotask(() => { window.heard.push(atOnce.length); atOnce = null; });
  });
  line.addEventListener("open", () => { window.opened = true; });
}
"""


def _finished(status: "ForwardMsg.ScriptFinishedStatus.ValueType") -> bytes:
    return ForwardMsg(hash="0123", script_finished=status).SerializeToString()


_DELTA = ForwardMsg(hash="4567")
_DELTA.delta.new_element.text.body = "text"
_DELTA.metadata.delta_path.extend([0, 1])
BROKEN_OFF = [_finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN), _DELTA.SerializeToString()]
RUN = [*BROKEN_OFF, _finished(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)]


@pytest.mark.parametrize("sent", [RUN, BROKEN_OFF], ids=["whole", "not over"])
def test_the_messages_of_a_run_come_together(open_page: OpenPage, sent: list[bytes]) -> None:
    lines: list[WebSocketRoute] = []
    page = open_page("/data")
    page.route_web_socket(re.compile("line.test"), lambda line: lines.append(line))
    page.reload()
    page.evaluate(_LISTEN)
    page.wait_for_function("() => window.opened")
    (line,) = lines
    for message in sent:
        line.send(message)
    page.wait_for_function("() => window.heard.length")
    assert page.evaluate("window.heard") == [len(sent)]
