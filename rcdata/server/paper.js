// Before the browser prints, charts are drawn for paper, and their heights fill its sheets. The
// browser does not wait, so all of it is done at once.
(() => {
  const { view, drawings, rowHeights, ownHeight, setHeight, scale } = window.rcdata.charts;
  // Charts are drawn a quarter wider than the paper, so that their text comes out at nine points
  // whatever the screen; the charts of a country's sheet stand side by side.
  const PAPER = 880, COLUMN = 440, ESSENTIALS = ".st-key-sheet-essentials";
  // The text of an A4 sheet, in pixels: 186 by 266 mm (`@page` in `ui/style.css`). A line of it is
  // left free, as the browser counts a little differently. Notes begin only where three of their
  // lines have room, and below a country's sheet there is a gap.
  const WIDTH = "186mm", SHEET = 1005, FREE = 20, NOTES = 70, GAP = 30;
  // Charts are at most so high. So much lower or higher than on the screen they may be, and higher
  // those with rows.
  const HIGHEST = 860, LOWER = 0.75, HIGHER = 2.2, ROOMY = 1.3;
  // If the first chart cannot be low enough for the first sheet, it is drawn smaller, at least so
  // large, which leaves letters of more than seven points.
  const SMALLEST = 0.8;

  const roomOf = drawing => drawing.closest('[data-testid="stVegaLiteChart"]');
  // The least, the usual and the greatest height of a chart.
  const heights = drawing => {
    const high = ownHeight(drawing), within = most => Math.min(most, HIGHEST);
    const rows = rowHeights(drawing);
    if (!rows) return [LOWER * high, within(high), HIGHER * high];
    const [usual, least] = rows;
    return [least, usual, high * ROOMY].map(within);
  };
  const widened = drawing => {
    const room = roomOf(drawing);
    room.style.width = `${drawing.closest(ESSENTIALS) ? COLUMN : PAPER}px`;
    view(drawing).width(room.clientWidth).resize().run();
  };
  const lowered = drawing => setHeight(drawing, heights(drawing)[1]);
  const restored = drawing => {
    const room = roomOf(drawing);
    room.style.width = "";
    view(drawing).width(room.clientWidth);
    setHeight(drawing, ownHeight(drawing));
    drawing.style.width = "";
  };

  // What stands together on a sheet, and where it ends: a card, or at least its title, its chart and
  // the first paragraph below it; and the parts of a country's sheet that stand side by side.
  const blockOf = drawing =>
    drawing.closest(ESSENTIALS) ?? drawing.closest('[class*="st-key-card-"]');
  const top = element => element.getBoundingClientRect().top;
  const bottom = element => element.getBoundingClientRect().bottom;
  const ends = block => {
    if (block.matches(ESSENTIALS)) return [bottom(block) + GAP];
    const notes = block.querySelector(".rc-furniture details");
    const all = Math.max(bottom(block), notes ? top(notes) + NOTES : 0);
    return [all, bottom(block.querySelector(".rc-furniture > p"))];
  };
  // By how many pixels of paper a chart could be higher, or lower (a negative number).
  const range = drawing => {
    const high = view(drawing).height(), [least, , most] = heights(drawing);
    return { less: (least - high) * scale(drawing), more: (most - high) * scale(drawing) };
  };
  // Make the charts of a block higher by `more` pixels of paper, as far as they may be.
  const stretch = ({ charts }, more) => {
    for (const drawing of charts) {
      const can = range(drawing), by = Math.max(can.less, Math.min(can.more, more));
      setHeight(drawing, view(drawing).height() + by / scale(drawing));
    }
  };
  // Draw the chart of a block so much smaller that it needs `less` pixels of paper less, if it can.
  const shrink = ({ charts: [drawing, ...others] }, less) => {
    const chart = view(drawing).height(), high = drawing.getAttribute("height") - chart;
    const part = 1 - less / ((heights(drawing)[0] + high) * scale(drawing));
    const can = !others.length && part >= SMALLEST;
    if (can) drawing.style.width = `${100 * part}%`;
    return can;
  };
  // A block that a sheet has no room for is made lower, so that all of it has, or what must stand
  // together. Otherwise it begins the next sheet, and the block before it is made higher.
  const fill = (blocks, begin) => {
    let moved = -begin, last = null;
    for (const one of blocks) {
      const can = Math.min(...one.charts.map(drawing => -range(drawing).less));
      const place = () => {
        const from = one.top + moved, sheet = Math.floor(from / SHEET), end = (sheet + 1) * SHEET;
        const over = one.ends.map(part => part + moved + FREE - end).find(over => over <= can);
        return { from, sheet, end, over };
      };
      let { from, sheet, end, over } = place();
      const least = one.ends.at(-1) + moved + FREE - end;
      if (!last && !sheet && over === undefined && shrink(one, least - can)) {
        stretch(one, -can);
        moved -= least;
        last = { ...one, sheet };
        continue;
      }
      if (over === undefined && from > sheet * SHEET) {
        if (last?.sheet === sheet) stretch(last, end - FREE - from);
        moved += end - from;
        ({ sheet, over } = place());
      }
      if (over > 0 || one.block.matches(ESSENTIALS)) {
        stretch(one, -over);
        moved -= over;
      }
      last = { ...one, sheet };
    }
  };

  // What style sheets say of paper counts on the screen while `work` measures.
  const asOnPaper = work => {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
      .filter(rule => rule.media?.mediaText === "print");
    const put = (media, width) => {
      for (const rule of rules) rule.media.mediaText = media;
      document.body.style.width = width;
    };
    put("all", WIDTH);
    try { work(); } finally { put("print", ""); }
  };
  const blocks = () => {
    const found = new Map();
    for (const drawing of drawings()) {
      const block = blockOf(drawing);
      if (block) found.set(block, [...found.get(block) ?? [], drawing]);
    }
    return [...found].filter(([block]) => block.checkVisibility())
      .map(([block, charts]) => ({ block, charts, top: top(block), ends: ends(block) }));
  };
  // A chart is drawn when a listener is done, so each step is one of its own: a chart's labels
  // change with its width, and its height with them.
  addEventListener("beforeprint", () => drawings().forEach(widened));
  addEventListener("beforeprint", () => drawings().forEach(lowered));
  addEventListener("beforeprint", () => asOnPaper(() => {
    fill(blocks(), top(document.querySelector('[data-testid="stMainBlockContainer"]')));
  }));
  addEventListener("afterprint", () => drawings().forEach(restored));
})();
