"""Warming up: runs each page once in each language after the server has started, so that no reader
waits for what all sessions share."""

from __future__ import annotations

import asyncio
import os
import time
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionClient

from rcdata.i18n import LANGUAGES
from rcdata.titles import FIRST, PAGES
from rcdata.ui import state

_LONGEST = 60.0


class _Reader(SessionClient):
    """A session that waits until its page is complete."""

    def __init__(self) -> None:
        self.read = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.read.set()


async def visits() -> None:
    """Run every page in every language, one after the other, with a pause as long as each run, for
    readers who are already there. `RCDATA_WARM_UP=no` switches it off."""
    if os.environ.get("RCDATA_WARM_UP") == "no":
        return
    for code in LANGUAGES:
        for page in PAGES:
            started = time.monotonic()
            await _visit(page, code)
            await asyncio.sleep(time.monotonic() - started)


async def _visit(page: str, code: str) -> None:
    runtime, reader = Runtime.instance(), _Reader()
    asked = BackMsg()
    asked.rerun_script.page_name = "" if page == FIRST else page
    asked.rerun_script.query_string = urlencode({state.LANGUAGE: code})
    session = runtime.connect_session(reader, {})
    try:
        runtime.handle_backmsg(session, asked, client=reader)
        await asyncio.wait_for(reader.read.wait(), _LONGEST)
    finally:
        runtime.close_session(session)
