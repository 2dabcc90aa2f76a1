// The heights of drawn charts, which paper and full screen change. A chart is drawn again through
// its Vega view; Streamlit keeps no way to it, but its marks refer to it.
(() => {
  // Pixels of a row with one mark, usually and at least, if its name has one line; and what a name
  // of so many lines needs above a bar, and above a dot, whose value is higher than a bar.
  const USUAL = 48, LEAST = 37, aboveBar = lines => 24 * lines, aboveDot = lines => 14 + 20 * lines;
  // What a row with a longer name usually has beyond its need.
  const FREE = 6;
  // Least height of a cell, of a row with two bars, and of one whose two values stand one below the
  // other; other rows may shrink to this share.
  const CELL = 23, TWO_BARS = 57, TWO_WORDS = 65, LOWER = 0.75;

  const view = drawing => {
    for (const mark of drawing.querySelectorAll("*")) {
      const found = mark.__data__?.mark?.group?.context?.dataflow;
      if (found) return found;
    }
  };
  const drawings = (within = document) =>
    [...within.querySelectorAll("svg.marks")].filter(view);
  const bands = (chart, axis) => {
    try {
      const scale = chart.scale(`chart_${axis}`);
      return scale.bandwidth ? scale.domain().length : 0;
    } catch { return 0; }
  };
  // The height of a chart on its page, by its view.
  const own = new WeakMap();
  const ownHeight = drawing => own.get(view(drawing)) ?? view(drawing).height();
  const setHeight = (drawing, height) => {
    const chart = view(drawing);
    own.set(chart, ownHeight(drawing));
    chart.height(height).resize().run();
  };
  const wordsOf = drawing => [...drawing.querySelectorAll("g.mark-text.role-mark text")];
  // Whether words stand so close below others that they would meet in a lower chart.
  const areStacked = drawing => {
    const size = scale(drawing), boxes = wordsOf(drawing).map(one => one.getBoundingClientRect());
    return boxes.some((box, at) => boxes.slice(at + 1).some(other => {
      const below = Math.abs(box.top - other.top) / size;
      return below > 4 && below < 12 && box.left < other.right && other.left < box.right;
    }));
  };
  // How high a chart with rows is usually, and at least; nothing for other charts.
  const rowHeights = drawing => {
    const chart = view(drawing), high = ownHeight(drawing), count = bands(chart, "y");
    if (!count) return;
    if (bands(chart, "x")) return [high, Math.min(high, CELL * count)];
    if (drawing.querySelectorAll("g.mark-rect:has(path)").length > 1) {
      const row = areStacked(drawing) ? TWO_WORDS : TWO_BARS;
      return [high, high / count > row ? row * count : LOWER * high];
    }
    const words = wordsOf(drawing);
    const lines = Math.max(1, ...words.map(one => one.querySelectorAll("tspan").length));
    const dots = drawing.querySelector("g.mark-symbol.role-mark path");
    const needed = (dots ? aboveDot : aboveBar)(lines);
    const usual = lines > 1 ? needed + FREE : USUAL, least = Math.max(LEAST, needed);
    return [usual, least].map(row => Math.min(high, row * count));
  };
  // Pixels on the screen, or of paper, for each pixel of the drawing.
  const scale = drawing => drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;

  // Show `many` rows of a chart from the row `first` on, as through a window: the rows, their names
  // and their grid move behind it; legends and the axis of values stay.
  const showRows = (drawing, first, many) => {
    const chart = view(drawing), count = rowCount(drawing), row = chart.height() / count;
    const above = row * first, cut = row * (count - many);
    drawing.querySelector("#rc-window")?.remove();
    for (const part of drawing.querySelector("g.root > g > g").children) {
      const orient = part.firstElementChild?.__data__?.orient;
      const isGrid = part.querySelector(".role-axis-grid");
      const stays = !isGrid && (orient === "bottom" || orient === "top");
      const up = !stays ? above : orient === "bottom" ? cut : 0;
      part.style.transform = up ? `translateY(${-up}px)` : "";
      part.style.clipPath = cut && !stays ? "url(#rc-window)" : "";
    }
    if (cut) {
      drawing.insertAdjacentHTML("beforeend", `<clipPath id="rc-window">
        <rect x="-9999" width="19998" y="${above}" height="${row * many}"/></clipPath>`);
    }
    const width = drawing.getAttribute("width"), seen = drawing.getAttribute("height") - cut;
    drawing.setAttribute("viewBox", `0 0 ${width} ${seen}`);
    drawing.style.aspectRatio = cut ? `${width} / ${seen}` : "";
  };
  const rowCount = drawing => bands(view(drawing), "y");
  // How much of its height is not shown.
  const cutOff = drawing =>
    drawing.getAttribute("height") - drawing.getBoundingClientRect().height / scale(drawing);
  // A chart is drawn a moment after its height was set.
  const drawn = drawing => view(drawing).runAsync();

  window.rcdata.charts = {
    view, drawings, rowCount, rowHeights, ownHeight, setHeight, scale, showRows, cutOff,
    drawn,
  };
})();
