// The heights of drawn charts, which paper and full screen change. A chart is drawn again through
// its Vega view; Streamlit keeps no way to it, but its marks refer to it.
(() => {
  // A row with one bar is as high as its name of one line, or of two, needs; and at least so high
  // where room is short. Dots have their value beside them, which is higher than a bar.
  const ROW = [48, 37], ROW_OF_TWO = [54, 48], DOTS_OF_TWO = [54, 54];
  // So high a cell is at least, and a row with two bars; so much lower other rows may be.
  const CELL = 23, TWO_BARS = 57, LOWER = 0.75;

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
  // How high a chart with rows is usually, and at least; nothing for other charts.
  const rowHeights = drawing => {
    const chart = view(drawing), high = ownHeight(drawing), count = bands(chart, "y");
    if (!count) return;
    if (bands(chart, "x")) return [high, Math.min(high, CELL * count)];
    if (drawing.querySelectorAll("g.mark-rect:has(path)").length > 1) {
      const least = high / count > TWO_BARS ? TWO_BARS * count : LOWER * high;
      return [high, least];
    }
    const broken = drawing.querySelector("g.mark-text.role-mark tspan");
    const dots = drawing.querySelector("g.mark-symbol.role-mark path");
    return (broken ? dots ? DOTS_OF_TWO : ROW_OF_TWO : ROW).map(row => Math.min(high, row * count));
  };
  // Pixels on the screen, or of paper, for each pixel of the drawing.
  const scale = drawing => drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;

  window.rcdata.charts = { view, drawings, rowHeights, ownHeight, setHeight, scale };
})();
