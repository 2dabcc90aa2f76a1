// Boxes that are dragged by their grips, with a mouse, a pen or a finger; the move is sent to the
// server as the trigger `moved`.
const BOX = '[data-testid="stVerticalBlock"][class*="st-key-"]', EDGE = 60, STEP = 14;
let before = null;
const scrolled = one => {
  while (one && one.scrollHeight <= one.clientHeight + 1) one = one.parentElement;
  return one ?? document.scrollingElement;
};
export default ({ setTriggerValue }) => {
  if (before) document.removeEventListener("pointerdown", before);
  before = event => {
    const grip = event.target.closest?.(".rc-grip");
    if (!grip || event.button) return;
    event.preventDefault();
    const grips = [...document.querySelectorAll(".rc-grip")];
    const boxes = grips.map(one => one.closest(BOX));
    const place = grips.indexOf(grip), box = boxes[place], view = scrolled(box.parentElement);
    let to = place, at = event.clientY, timer = 0;
    const look = () => {
      const middles = boxes.map(one => one.getBoundingClientRect()).map(one => one.top + one.height / 2);
      to = middles.filter((middle, one) => one !== place && middle < at).length;
      boxes.forEach((one, here) => {
        one.toggleAttribute("data-dragged", one === box);
        one.toggleAttribute("data-drop-above", to !== place && here === to && to < place);
        one.toggleAttribute("data-drop-below", to !== place && here === to && to > place);
      });
    };
    const roll = () => {
      if (at < EDGE) view.scrollBy(0, -STEP);
      else if (at > innerHeight - EDGE) view.scrollBy(0, STEP);
      look();
      timer = requestAnimationFrame(roll);
    };
    const move = moved => { at = moved.clientY; };
    // Escape leaves the order as it was.
    const leave = pressed => { if (pressed.key === "Escape") end(pressed); };
    const end = done => {
      cancelAnimationFrame(timer);
      removeEventListener("pointermove", move, true);
      removeEventListener("pointerup", end, true);
      removeEventListener("pointercancel", end, true);
      removeEventListener("keydown", leave, true);
      look();
      for (const one of boxes) {
        for (const name of ["dragged", "drop-above", "drop-below"]) one.removeAttribute(`data-${name}`);
      }
      if (done.type === "pointerup" && to !== place) setTriggerValue("moved", { place, to });
    };
    addEventListener("pointermove", move, true);
    addEventListener("pointerup", end, true);
    addEventListener("pointercancel", end, true);
    addEventListener("keydown", leave, true);
    roll();
  };
  document.addEventListener("pointerdown", before);
};
