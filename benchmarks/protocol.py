"""One open page, as a browser keeps it: the protocol between Streamlit and its page (1.67).

On a websocket the client sends `BackMsg` and the server answers with `ForwardMsg`. Like the page,
it sends the address, the state of its controls, and the hashes of the messages that it has cached.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from rcdata.ui.ahead import reader

ANSWER_TIMEOUT_SECONDS = 60.0
# Loopback addresses to connect from: the server slows down one that sends too much.
_ADDRESSES = 250


class BadAnswerError(Exception):
    """A script run ended with an error."""


@dataclass(frozen=True)
class Control(reader.Control):
    """A control of a page, used by chance."""

    KINDS = (*reader.Control.KINDS, "checkbox")

    def another(self, chance: random.Random) -> WidgetState:
        """Any value that it offers."""
        state = WidgetState(id=self.id)
        match self.kind:
            case "button_group":
                group = self.element.button_group
                several = group.click_mode == ButtonGroup.MULTI_SELECT
                chosen = chance.choice([*group.options, *([None] if several else [])])
                state.string_array_value.data.extend([chosen.content] if chosen else [])
            case "selectbox":
                state.string_value = chance.choice(list(self.element.selectbox.options))
            case "slider":
                slider = self.element.slider
                steps = round((slider.max - slider.min) / slider.step)
                values = sorted(chance.randint(0, steps) for _ in slider.default)
                state.double_array_value.data.extend(slider.min + slider.step * n for n in values)
            case "checkbox":
                state.bool_value = chance.random() < 0.5
        return state

    def present(self) -> WidgetState:
        """The value that it has as it was drawn."""
        state, drawn = WidgetState(id=self.id), getattr(self.element, self.kind)
        match self.kind:
            case "button_group":
                state.string_array_value.data.extend(
                    drawn.options[place].content for place in drawn.default
                )
            case "selectbox":
                state.string_value = drawn.options[drawn.default]
            case "slider":
                state.double_array_value.data.extend(drawn.default)
            case "checkbox":
                state.bool_value = drawn.default
        return state


@dataclass
class Session:
    """One open page: its connection, its controls and the messages it has cached."""

    connection: ClientConnection
    page_hash: str = ""
    query: str = ""
    controls: dict[str, Control] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)
    # Whether the last run drew the whole page, not only fragments.
    whole: bool = False
    # The error messages that the page has shown.
    alerts: list[str] = field(default_factory=list)
    _states: dict[str, WidgetState] = field(default_factory=dict)

    async def open(self, page: str, query: str = "") -> float:
        """Open a page, as the first or coming from another; returns the seconds until it is
        complete."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = self.query = query
        message.rerun_script.cached_message_hashes.extend(self.cached)
        self.controls, self._states = {}, {}
        return await self.ask(message)

    async def use(self, control: Control, state: WidgetState) -> float:
        """Give a control another value; returns the seconds until the page is complete again."""
        self._states[state.id] = state
        self._states = {name: one for name, one in self._states.items() if name in self.controls}
        message = BackMsg()
        run = message.rerun_script
        run.page_script_hash, run.fragment_id = self.page_hash, control.part
        run.query_string = self.query
        run.cached_message_hashes.extend(self.cached)
        run.widget_states.widgets.extend(self._states.values())
        return await self.ask(message)

    async def ask(self, message: BackMsg) -> float:
        """Send a message; returns the seconds until its run is over."""
        start = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        self.cached = await asyncio.wait_for(self._read_run(), ANSWER_TIMEOUT_SECONDS)
        return time.perf_counter() - start

    async def _read_run(self) -> set[str]:
        """Read the messages of one script run; returns the hashes of those that a page would
        cache."""
        hashes, drawn, parts = set[str](), dict[str, Control](), set[str]()
        while True:
            answer = ForwardMsg.FromString(await self.connection.recv(decode=False))
            kind = answer.WhichOneof("type")
            if answer.metadata.cacheable:
                hashes.add(answer.ref_hash or answer.hash)
            if kind == "navigation":
                self.page_hash = answer.navigation.page_script_hash
            elif kind == "delta":
                parts.add(answer.delta.fragment_id)
                self._look_at(answer.delta, drawn)
            elif kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "script_finished":
                if answer.script_finished in reader.COMPLETE:
                    self._keep(drawn, parts, answer.script_finished)
                    return hashes
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise BadAnswerError("the script did not compile")

    def _look_at(self, delta: Delta, drawn: dict[str, Control]) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise BadAnswerError(f"{element.exception.type}: {element.exception.message}")
        if kind == "alert" and element.alert.format == Alert.ERROR:
            self.alerts.append(element.alert.body)
        control = Control(element, delta.fragment_id)
        if control.id:
            drawn[control.id] = control

    def _keep(self, drawn: dict[str, Control], parts: set[str], end: int) -> None:
        """Update the controls; those of fragments that were not drawn again stay."""
        self.whole = end == ForwardMsg.FINISHED_SUCCESSFULLY
        if self.whole:
            self.controls = drawn
            return
        others = {name: one for name, one in self.controls.items() if one.part not in parts}
        self.controls = others | drawn


def address(number: int) -> str:
    """One of the loopback addresses of this machine, for the reader of that number."""
    return f"127.0.0.{1 + number % _ADDRESSES}"


@asynccontextmanager
async def opened(
    url: str,
    number: int = 0,
    kind: type[Session] = Session,
    cookies: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[Session]:
    """A session with the app at `url`, from an address of its own."""
    token = [cookies["_streamlit_xsrf"]] if "_streamlit_xsrf" in cookies else []
    words = "; ".join(f"{name}={value}" for name, value in cookies.items())
    async with connect(
        url.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol(one) for one in ("streamlit", *token)],
        max_size=None,
        local_addr=(address(number), 0),
        additional_headers={"Cookie": words} if words else {},
        origin=Origin(url),
    ) as connection:
        yield kind(connection)
