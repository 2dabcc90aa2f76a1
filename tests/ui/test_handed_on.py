"""A part asked for just as a page is complete does not make the server drop what it has to send."""

import subprocess
import sys
from pathlib import Path

from tests.server import ROOT

SCRIPT = """
import streamlit as st

@st.fragment
def part():
    st.text("part")

for number in range(5):
    st.text(str(number))
part()
"""
# In a separate process, since Streamlit has one runtime for each.
ASKED = """
import asyncio, sys, time
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from rcdata.ui import messages
from rcdata.ui.ahead.reader import Reader

messages.guard()
made = Runtime(RuntimeConfig(
    script_path=sys.argv[1],
    media_file_storage=MemoryMediaFileStorage("/media"),
    uploaded_file_manager=MemoryUploadedFileManager("/upload"),
))

class Browser(Reader):
    texts, part = [], ""

    def write_forward_msg(self, sent):
        if sent.WhichOneof("type") == "delta":
            self.texts.append(sent.delta.new_element.text.body)
            self.part = sent.delta.fragment_id or self.part
        super().write_forward_msg(sent)

def asked(part=""):
    sent = BackMsg()
    sent.rerun_script.fragment_id = part
    return sent

async def answered():
    await made.start()
    browser = Browser()
    with browser.connected():
        await browser.open("", {})
        await asyncio.sleep(0.5)
        browser.texts.clear()
        made.handle_backmsg(browser._session, asked(), client=browser)
        session = made._session_mgr.get_session_info(browser._session).session
        # The server is busy until the page is complete, and then the part is asked for at once.
        while not messages._is_ending(session):
            time.sleep(0.01)
        browser._read.clear()
        made.handle_backmsg(browser._session, asked(browser.part), client=browser)
        while browser.texts.count("part") < 2:
            await asyncio.sleep(0.01)
    made.stop()
    await made.stopped
    return [one for one in browser.texts if one]

print(*asyncio.run(asyncio.wait_for(answered(), 60)))
"""


def test_what_is_drawn_is_sent_before_the_part_is_drawn_again(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "-c", ASKED, script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "1", "2", "3", "4", "part", "part"]
