"""A session without a browser: it opens a page, reads which controls the page has, and uses
them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionClient

from rcdata.titles import FIRST

# A busy machine takes its time, and whoever makes values ahead comes last.
_LONGEST_SECONDS = 600.0
# A slider for a period has two.
_ENDS = 2
# How a run ends that has drawn all it should.
COMPLETE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass(frozen=True)
class Control:
    """A control of a page, and the part of the page that it belongs to."""

    KINDS: ClassVar[tuple[str, ...]] = ("selectbox", "button_group", "slider")

    element: Element
    part: str

    @property
    def kind(self) -> str:
        """One of `KINDS`; empty if it is no control."""
        kind = self.element.WhichOneof("type")
        return kind if kind in self.KINDS else ""

    @property
    def id(self) -> str:
        """The name that the server knows it by; empty if it is no control."""
        return str(getattr(self.element, self.kind).id) if self.kind else ""

    def values(self) -> Iterator[WidgetState]:
        """Each value that it offers: of a list or of buttons each one alone, of a slider with two
        ends each pair with an end at the edge, and each single value."""
        for option in self.element.selectbox.options:
            yield WidgetState(id=self.id, string_value=option)
        for button in self.element.button_group.options:
            pressed = WidgetState(id=self.id)
            pressed.string_array_value.data.append(button.content)
            yield pressed
        yield from self._pairs(self.element.slider)

    def _pairs(self, slider: Slider) -> Iterator[WidgetState]:
        if len(slider.default) != _ENDS:
            return
        years = [float(year) for year in range(int(slider.min), int(slider.max) + 1)]
        for first in years:
            for pair in ((years[0], first), (first, years[-1]), (first, first)):
                set_to = WidgetState(id=self.id)
                set_to.double_array_value.data.extend(pair)
                yield set_to


class Reader(SessionClient):
    """A session. To be used within the event loop of the Streamlit runtime."""

    def __init__(self) -> None:
        self.controls: list[Control] = []
        self._page, self._query = "", ""
        self._read = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """What the page sends."""
        match msg.WhichOneof("type"):
            case "navigation":
                self._page = msg.navigation.page_script_hash
            case "page_info_changed":
                self._query = msg.page_info_changed.query_string
            case "delta":
                control = Control(msg.delta.new_element, msg.delta.fragment_id)
                self.controls += [control] if control.id else []
            case "script_finished":
                if msg.script_finished in COMPLETE:
                    self._read.set()

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Connect to the runtime, and leave it at the end."""
        self._session = Runtime.instance().connect_session(self, {})
        try:
            yield
        finally:
            Runtime.instance().close_session(self._session)

    async def open(self, page: str, query: Mapping[str, str], scheme: str = "light") -> None:
        """Open a page and wait until it is complete.

        Raises:
            TimeoutError: when it is not complete after ten minutes.
        """
        asked = BackMsg()
        asked.rerun_script.page_name = "" if page == FIRST else page
        asked.rerun_script.query_string = self._query = urlencode(query)
        asked.rerun_script.context_info.color_scheme = scheme
        await self._ask(asked)

    async def use(self, control: Control, value: WidgetState) -> None:
        """Give a control a value, and wait until the page is complete again.

        Raises:
            TimeoutError: when it is not complete after ten minutes.
        """
        asked = BackMsg()
        run = asked.rerun_script
        run.page_script_hash, run.fragment_id = self._page, control.part
        run.query_string = self._query
        run.widget_states.widgets.append(value)
        await self._ask(asked)

    async def _ask(self, asked: BackMsg) -> None:
        self._read.clear()
        Runtime.instance().handle_backmsg(self._session, asked, client=self)
        await asyncio.wait_for(self._read.wait(), _LONGEST_SECONDS)
