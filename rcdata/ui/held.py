"""What a browser surely holds of the big messages that it was sent.

With each request a browser names those that it holds, and Streamlit answers with references to
them, which saves the line. The browser lets go of one that no run has used for
`global.maxCachedMessageAge` runs, counted when it hears that a run has ended. A request that it
sends just before it hears so names a message that is gone when the answer comes, and then the
browser closes the page for good. So only those are believed that were used in the last few runs.
"""

from __future__ import annotations

from collections import deque
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

# Half of what browsers keep (`.streamlit/config.toml`): the other half is for runs that end
# between a request and its answer.
RUNS = 4
_used: WeakKeyDictionary[AppSession, deque[set[str]]] = WeakKeyDictionary()


def use(session: AppSession, message: ForwardMsg) -> None:
    """Note a big message, or a reference to one, of the run that goes on."""
    if message.ref_hash or message.metadata.cacheable:
        _runs(session)[-1].add(message.ref_hash or message.hash)


def end_run(session: AppSession) -> None:
    """Count a run."""
    _runs(session).append(set())


def believe(session: AppSession, sent: BackMsg) -> None:
    """Take out of a request what the browser may have let go before the answer comes."""
    named = sent.rerun_script.cached_message_hashes
    if named:
        surely = set(named).intersection(set[str]().union(*_runs(session)))
        del named[:]
        named.extend(sorted(surely))


def _runs(session: AppSession) -> deque[set[str]]:
    return _used.setdefault(session, deque([set()], maxlen=RUNS))
