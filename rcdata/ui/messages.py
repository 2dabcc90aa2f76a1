"""Checks what browsers send while a page is open, such as the values of its controls.

A correct browser sends only what its controls offer. Anything else, and calls of controls that no
longer exist, must not end a run or a page. Kinds of messages that the app does not need are
dropped, since one of them empties the caches of all sessions. What a run has drawn but the server
not sent is dropped by Streamlit when the next run begins, so that is noted or avoided. Streamlit
has no setting for this, so its functions for messages, values, calls and events are replaced.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any
from weakref import WeakValueDictionary

from google.protobuf.message import DecodeError
from h11 import LocalProtocolError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.state.common import unpack_widget_state_value
from streamlit.runtime.state.session_state import WStates

from rcdata.errors import RcDataError
from rcdata.server.pace import Allowance
from rcdata.ui import held

_LOG = logging.getLogger(__name__)
_set, _call = WStates.set_widget_from_proto, WStates.call_callback
_handle = AppSession.handle_backmsg
_hear = AppSession._handle_scriptrunner_event_on_event_loop
# Messages that a page sends: runs, their end, signs of life, and requests for files.
_USED = {"rerun_script", "stop_script", "app_heartbeat", "deferred_file"}
# The identifiers of controls, of events of components, and of parts of a page.
_CONTROL = re.compile(r"\$\$(STREAMLIT_INTERNAL_KEY_\$\$)?ID-[^\x00-\x1f\x7f]{1,400}")
_PART = re.compile(r"[\w-]{0,64}", re.ASCII)
# Twenty lines on what was left out are logged at once, then one a minute.
_LINES = Allowance(burst=20, rate=1 / 60)
# The events after which a browser hears that a run has ended.
_ENDS = {
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS,
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_COMPILE_ERROR,
    ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS,
}
# The loggers of the files behind download buttons, of what browsers send, and of answers.
_LOGGERS = (
    "streamlit.runtime.backend_operation_handler",
    "streamlit.web.server.starlette.starlette_websocket",
    "uvicorn.error",
)
# The sessions by identifier of which a run was cut short and no whole page was sent since.
_cut: WeakValueDictionary[str, AppSession] = WeakValueDictionary()


def guard() -> None:
    """Check what browsers send, in every session of this process."""
    ours = (
        (WStates, "set_widget_from_proto", _taken),
        (WStates, "call_callback", _called),
        (AppSession, "handle_backmsg", _handled),
        (AppSession, "_handle_scriptrunner_event_on_event_loop", _heard),
    )
    for theirs, name, function in ours:
        setattr(theirs, name, function)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_in_words)


def _in_words(record: logging.LogRecord) -> bool:
    """Logs three kinds of error without a traceback: an `RcDataError`, a message that cannot be
    decoded, and an answer that was not sent whole."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, RcDataError):
        record.msg, record.args, record.exc_info = str(error), (), None
    elif isinstance(error, DecodeError):
        record.msg = "A connection was closed that sent what is no message."
        record.args, record.exc_info = (), None
    elif isinstance(error, LocalProtocolError):
        record.msg = f"An answer was not sent whole: {error}"
        record.args, record.exc_info = (), None
    return True


def _handled(session: AppSession, sent: BackMsg) -> None:
    """Handles a message of a kind that pages send, and drops others."""
    kind: str | None = sent.WhichOneof("type")
    if kind == "backend_operation_request":
        kind = sent.backend_operation_request.WhichOneof("payload")
    if kind not in _USED or not _PART.fullmatch(sent.rerun_script.fragment_id):
        _left_out("A message was left out that no page sends.")
    elif kind == "rerun_script":
        _drop_values(sent)
        held.believe(session, sent)
        _run(session, sent)
    else:
        _handle(session, sent)


def _drop_values(sent: BackMsg) -> None:
    """Drop values of what can be no control: Streamlit would take their names for keys of ours."""
    values = sent.rerun_script.widget_states.widgets
    known = [one for one in values if _CONTROL.fullmatch(one.id)]
    if len(known) < len(values):
        _left_out("A value was left out that belongs to no control.")
        del values[:]
        values.extend(known)


def _left_out(words: str) -> None:
    if not _LINES.grant():
        _LOG.warning(words)


def _run(session: AppSession, sent: BackMsg) -> None:
    if session._scriptrunner is not None:
        _during_a_run(session, sent)
    else:
        _handle(session, sent)


def _during_a_run(session: AppSession, sent: BackMsg) -> None:
    """Begins a run while the session has not heard of the end of the one before."""
    if not sent.rerun_script.fragment_id:
        _cut[session.id] = session
    elif _is_ending(session):
        # A part of the page, and it would begin at once. All that was drawn waits in the event loop
        # already, so it is sent before what is added to the loop now.
        asyncio.get_running_loop().call_soon(_handle, session, sent)
        return
    _handle(session, sent)


def _is_ending(session: AppSession) -> bool:
    """Whether the run has drawn everything, while the session still waits to hear of its end."""
    runner = session._scriptrunner
    return runner is not None and runner._requests._state is ScriptRequestType.STOP


def _heard(
    session: AppSession,
    sender: ScriptRunner | None,
    event: ScriptRunnerEvent,
    message: ForwardMsg | None = None,
    *more: Any,
) -> None:
    """Hears of an event of a run; those of runs that were cut short do not count."""
    if message is not None:
        held.use(session, message)
    elif event in _ENDS:
        held.end_run(session)
    if event is ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS and sender is session._scriptrunner:
        _cut.pop(session.id, None)
    _hear(session, sender, event, message, *more)


def is_cut(session: str) -> bool:
    """Whether the page of this session may lack what a run that was cut short has changed."""
    return session in _cut


def _taken(states: WStates, sent: WidgetState) -> None:
    """Takes a value if its control can read it, and drops it if not."""
    if _is_readable(states, sent):
        _set(states, sent)
    else:
        _left_out("A value was left out that its control cannot have.")


def _is_readable(states: WStates, sent: WidgetState) -> bool:
    known = states.widget_metadata.get(sent.id)
    kind = sent.WhichOneof("value")
    if known is None or kind is None:
        return True
    if kind != known.value_type:
        return False
    try:
        known.deserializer(unpack_widget_state_value(sent))
    except Exception:
        _LOG.debug("A value could not be read.", exc_info=True)
        return False
    return True


def _called(states: WStates, control: str) -> None:
    """Calls the function of a control; if it fails, for example because the control is gone, the
    error is logged."""
    try:
        _call(states, control)
    except Exception as error:
        failed(error)


def failed(error: Exception) -> None:
    """Log the error of a control or a part of a page in full."""
    _LOG.error("A part of a page failed.", exc_info=error)
