"""A page in Chromium that records when its charts are drawn and what goes over its connection."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page

QUIET_MS = 250
# A chart counts as redrawn when something is painted on its canvas, or when its svg changes, is
# added or removed; this covers charts that are replaced and charts redrawn in place. The clock runs
# from the release of the mouse button (the browser's timestamp) to the last such change before the
# page is still.
_WATCH = """
marks => {
  const clock = window.chartClock = {released: 0, first: 0, last: 0, sent: 0, answered: 0};
  const note = () => {
    clock.last = performance.now();
    clock.first ||= clock.last;
  };
  addEventListener("pointerup", event => {
    const released = {released: event.timeStamp, first: 0, last: 0, sent: 0, answered: 0};
    Object.assign(clock, released);
  }, true);
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      super.addEventListener("message", () => { clock.answered = performance.now(); });
    }
    send(data) {
      clock.sent ||= performance.now();
      super.send(data);
    }
  };
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "fill", "fillRect", "fillText", "stroke"]) {
    const original = context[name];
    context[name] = function (...parameters) {
      if (this.canvas.classList?.contains(marks)) note();
      return original.apply(this, parameters);
    };
  }
  const drawing = `svg.${marks}`;
  const isDrawing = node => node.closest?.(drawing) || node.querySelector?.(drawing);
  const touchesDrawing = ({target, addedNodes, removedNodes}) =>
    (target.closest ? target : target.parentElement)?.closest(drawing)
    || [...addedNodes, ...removedNodes].some(isDrawing);
  new MutationObserver(changes => {
    if (changes.some(touchesDrawing)) note();
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""
_REDRAWN = """
quietMs => {
  const {released, first, last, sent, answered} = window.chartClock;
  const script = document.querySelector("[data-test-script-state]");
  const idle = !script || script.dataset.testScriptState === "notRunning";
  const done = idle && first > 0 && performance.now() - last > quietMs;
  const since = moment => moment - released;
  return done && {
    first: since(first), last: since(last), sent: since(sent), answered: since(answered),
  };
}
"""


def watch(page: Page, marks: str = "marks") -> None:
    """Make pages opened from now on record when drawings of the class `marks` change."""
    page.add_init_script(f"({_WATCH})({marks!r})")


def click(page: Page, option: Locator) -> dict[str, float]:
    """Click and wait until all is drawn. Returns, in milliseconds after the click, when the first
    and the last chart changed, when the browser sent something, and when the answer was
    complete."""
    option.click()
    return page.wait_for_function(_REDRAWN, arg=QUIET_MS).json_value()


def of(times: Sequence[dict[str, float]], moment: str) -> list[float]:
    """One of these times, for all clicks."""
    return [one[moment] for one in times]
