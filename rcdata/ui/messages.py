"""What a browser sends while a page is open: the values of its controls.

A browser in order sends what its controls offer. Anything else, and what a control did that is no
longer there, must end neither a run nor its page. Streamlit calls these two functions for every
value and every control; there is no setting for it, so they are put in the place of its own.
"""

from __future__ import annotations

import logging

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import unpack_widget_state_value
from streamlit.runtime.state.session_state import WStates

from rcdata.errors import RcDataError

_LOG = logging.getLogger(__name__)
_set, _call = WStates.set_widget_from_proto, WStates.call_callback


def guard() -> None:
    """Let what browsers send be looked at, in every session of this process."""
    for name, ours in {"set_widget_from_proto": _taken, "call_callback": _called}.items():
        setattr(WStates, name, ours)
    # What makes the files behind the download buttons.
    logging.getLogger("streamlit.runtime.backend_operation_handler").addFilter(_in_words)


def _in_words(record: logging.LogRecord) -> bool:
    """An error of the family needs no more than its words in the log."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, RcDataError):
        record.msg, record.args, record.exc_info = str(error), (), None
    return True


def _taken(states: WStates, sent: WidgetState) -> None:
    """A value is taken where its control can read it, and left out where it cannot."""
    if _is_readable(states, sent):
        _set(states, sent)
    else:
        _LOG.warning("A value was left out that its control cannot have.")


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
    """What a control does when it is used; what it cannot do any more is left undone."""
    try:
        _call(states, control)
    except Exception as error:
        failed(error)


def failed(error: Exception) -> None:
    """A control or a part of a page failed: the log has it whole."""
    _LOG.error("A part of a page failed.", exc_info=error)
