"""When is a Streamlit page complete? In Streamlit 1.67 the page shows it by these marks.

- `stApp` has data-test-connection-state and data-test-script-state; a script run is over at
  "notRunning" ("initial" comes before the first run).
- `stSkeleton`, `stAppSkeleton` and `stSkeletonElement` are placeholders of parts that are loading.
- data-stale="true" marks what an earlier run drew and the present one has not replaced yet.
- A finished Vega chart has a canvas or svg of class "marks" with a size.

A busy server begins a run late, and the page shows nothing of it until then. So what is sent to the
server counts as pending until something comes back.
"""

from playwright.sync_api import Page, TimeoutError

# A chart is drawn after the script has run. So a page is complete when nothing has changed for this
# long.
QUIET_MS = 150
TIMEOUT_MS = 30_000

_WATCH = """
() => {
  window.finishedSince = null;
  if (window.watched) return;
  window.watched = true;
  const {send} = WebSocket.prototype;
  const answered = () => { window.unanswered = null; };
  const heard = new WeakSet();
  WebSocket.prototype.send = function (message) {
    if (!heard.has(this)) this.addEventListener("message", answered);
    heard.add(this);
    window.unanswered = performance.now();
    return send.call(this, message);
  };
}
"""
_PENDING = """
() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const isDrawn = chart => {
    const marks = chart.querySelector("canvas.marks, svg.marks");
    return marks !== null && marks.getBoundingClientRect().width > 0;
  };
  // Cards out of sight are drawn when they come into view.
  const isShown = chart => chart.checkVisibility({contentVisibilityAuto: true});
  const app = document.querySelector('[data-testid="stApp"]');
  if (app === null) return ["no app yet"];
  const pending = [];
  // Not everything that is sent is answered.
  const waitsFor = window.unanswered ? performance.now() - window.unanswered : Infinity;
  if (waitsFor < 5_000) pending.push("no answer yet");
  const {testConnectionState: connection, testScriptState: script} = app.dataset;
  if (connection !== "CONNECTED") pending.push(`connection ${connection}`);
  if (script !== "notRunning") pending.push(`script ${script}`);
  const loading = all('[data-testid^="stSkeleton"], [data-testid="stAppSkeleton"]').length;
  if (loading) pending.push(`${loading} parts loading`);
  const stale = all('[data-testid="stElementContainer"][data-stale="true"]').length;
  if (stale) pending.push(`${stale} parts stale`);
  if (all('[data-testid="stSpinner"]').length) pending.push("a spinner");
  const charts = all('[data-testid="stVegaLiteChart"]').filter(isShown);
  const undrawn = charts.filter(chart => !isDrawn(chart)).length;
  if (undrawn) pending.push(`${undrawn} of ${charts.length} charts not drawn`);
  return pending;
}
"""
_SETTLED = f"""
quietMs => {{
  if (({_PENDING})().length) window.finishedSince = null;
  else window.finishedSince ??= performance.now();
  return window.finishedSince && performance.now() - window.finishedSince >= quietMs;
}}
"""


class NotSettledError(Exception):
    """The page did not finish in time."""


def settle(page: Page) -> None:
    """Wait until the script has run and every visible chart is drawn."""
    page.evaluate(_WATCH)
    try:
        page.wait_for_function(_SETTLED, arg=QUIET_MS, timeout=TIMEOUT_MS)
    except TimeoutError:
        pending = ", ".join(page.evaluate(_PENDING))
        raise NotSettledError(
            f"{page.url} is not finished: {pending or 'it keeps changing'}"
        ) from None
