"""What a run has drawn, but the server not sent yet, is not lost when the next run begins."""

from pathlib import Path
from typing import Any, cast
from weakref import WeakValueDictionary

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

from rcdata.ui import messages
from tests.server import ROOT
from tests.ui.apart import printed

BEGUN = """
import asyncio, sys, time
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from rcdata.ui import database, messages
from rcdata.ui.ahead.reader import Reader
from tests.ui import apart

messages.guard()
made = apart.runtime(sys.argv[1])

class Browser(Reader):
    def __init__(self):
        super().__init__()
        self.texts, self.part, self.tables, self.ends = [], "", [], []

    def write_forward_msg(self, sent):
        if sent.WhichOneof("type") == "delta":
            drawn = sent.delta.new_element
            self.texts += [drawn.text.body] if drawn.text.body else []
            self.tables += [drawn.checkbox.id] if drawn.checkbox.id else []
            self.part = sent.delta.fragment_id or self.part
        if sent.WhichOneof("type") == "script_finished":
            self.ends.append(sent.script_finished)
        super().write_forward_msg(sent)

    def send(self, asked):
        made.handle_backmsg(self._session, asked, client=self)

def asked(part="", values=()):
    sent = BackMsg()
    sent.rerun_script.fragment_id = part
    sent.rerun_script.widget_states.widgets.extend(values)
    return sent

async def visited(page, steps):
    browser = Browser()
    with browser.connected():
        await browser.open(page, {"lang": "en"})
        await asyncio.sleep(0.5)
        browser.texts.clear()
        browser.ends.clear()
        await steps(browser)

def run(page, steps):
    asyncio.run(asyncio.wait_for(apart.during(made, visited(page, steps)), 60))
"""
PART = """
import streamlit as st

@st.fragment
def part():
    st.text("part")

for number in range(5):
    st.text(str(number))
part()
"""
PART_AT_THE_END = """
async def steps(browser):
    browser.send(asked())
    session = made._session_mgr.get_session_info(browser._session).session
    # The server is busy until the page is complete, and then the part is asked for at once.
    while not messages._is_ending(session):
        time.sleep(0.01)
    browser.send(asked(browser.part))
    while ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY not in browser.ends:
        await asyncio.sleep(0.01)
    print(*browser.texts)

run("", steps)
"""
TABLE_AFTER_A_SECTION = """
async def steps(browser):
    [section] = [value for one in browser.controls if one.id for value in one.values()
                 if "Who contributes" in value.string_array_value.data]
    table = WidgetState(id=browser.tables[0], bool_value=True)
    opened, late = database.opened, [True]
    database.opened = lambda: (late and late.pop() and time.sleep(1), opened())[1]
    browser.send(asked(values=[section]))
    # By now the run has changed the section, and not begun the page.
    await asyncio.sleep(0.5)
    browser.send(asked(values=[section, table]))
    complete = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
    while not complete & set(browser.ends):
        await asyncio.sleep(0.01)
    print("whole" if ForwardMsg.FINISHED_SUCCESSFULLY in browser.ends else "a part")

run("funding", steps)
"""


def test_what_is_drawn_is_sent_before_the_part_is_drawn_again(
    tmp_path: Path, database: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text(PART)
    sent = printed(BEGUN + PART_AT_THE_END, database, script)
    # The part is sent once or twice, as the server gets to it.
    assert sorted({*sent}) == ["0", "1", "2", "3", "4", "part"]


def test_a_section_is_drawn_though_a_table_is_opened_at_once(database: Path) -> None:
    assert printed(BEGUN + TABLE_AFTER_A_SECTION, database, ROOT / "app.py") == ["whole"]


class _Session:
    id = "one"

    def __init__(self, runner: object) -> None:
        self._scriptrunner = runner


def test_a_page_is_whole_once_a_whole_run_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_cut", WeakValueDictionary())
    monkeypatch.setattr(messages, "_handle", lambda *_: None)
    monkeypatch.setattr(messages, "_hear", lambda *_: None)
    before, now = cast(ScriptRunner, object()), cast(ScriptRunner, object())
    session: Any = _Session(None)
    sent = BackMsg()
    sent.rerun_script.query_string = "lang=en"

    messages._handled(session, sent)
    assert not messages.is_cut("one"), "no run was going on"
    session._scriptrunner = before
    messages._handled(session, sent)
    session._scriptrunner = now
    assert messages.is_cut("one")

    ended = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
    messages._heard(cast(AppSession, session), before, ended)
    messages._heard(session, now, ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS)
    messages._heard(session, now, ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN)
    assert messages.is_cut("one")
    messages._heard(session, now, ended)
    assert not messages.is_cut("one")
