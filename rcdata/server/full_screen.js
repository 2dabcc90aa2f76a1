// A card in full screen.
(() => {
  const { told, charts } = window.rcdata, root = document.documentElement;
  // So much lower or higher than on its page a chart may be, and higher one with rows; and what is
  // left free below a card and below a chart, in pixels. On a narrower screen charts are scrolled.
  const LOWER = 0.7, HIGHER = 2.2, ROOMY = 1.8, FREE = 26, EDGE = 6, NARROW = 960;

  // Full screen: the card covers the page; everything else is hidden and cannot be reached.
  let shown = null, from = null;
  // A card that has no room is shown in parts: the rows of its chart that have, one part after the
  // other, and then what stands below the chart.
  let part = 0, parts = 1;
  const cards = () => [...document.querySelectorAll(".rc-bar")]
    .map(bar => bar.closest('[class*="st-key-card-"]'));
  const fill = card => {
    if (!shown) {
      from = document.activeElement;
      // If the browser refuses full screen, the card fills its window.
      root.requestFullscreen?.().catch(() => {});
    }
    shown?.removeAttribute("data-full");
    if (shown) restore(shown);
    shown = card;
    card.setAttribute("data-full", "");
    root.setAttribute("data-full", "");
    card.tabIndex = -1;
    card.scrollTop = part = 0;
    parts = 1;
    strip();
    fit();
    watch(card);
    card.focus();
  };
  const leave = () => {
    if (!shown) return;
    shown.removeAttribute("data-full");
    for (const name of ["data-full", "data-filters"]) root.removeAttribute(name);
    document.getElementById("full-strip")?.remove();
    if (document.fullscreenElement) document.exitFullscreen();
    const card = shown;
    shown = null;
    restore(card);
    fit();
    document.getElementById(card.querySelector(".rc-bar").dataset.card).scrollIntoView();
    from?.focus({ preventScroll: true });
  };
  // Charts fill their container when they hear that the window has changed.
  const fit = () => {
    root.style.setProperty("--rc-full", Math.max(1, innerWidth / 960));
    dispatchEvent(new Event("resize"));
  };
  addEventListener("resize", event => { if (shown && event.isTrusted) fit(); });
  const step = by => {
    const all = cards(), next = all[all.indexOf(shown) + by];
    if (next) fill(next);
  };
  const filters = () => {
    const bar = document.querySelector(".st-key-filters");
    if (bar && root.toggleAttribute("data-filters")) bar.querySelector("button, input")?.focus();
    else shown.focus();
  };
  const strip = () => {
    const all = cards(), at = all.indexOf(shown);
    const line = document.getElementById("full-strip") ?? document.createElement("div");
    Object.assign(line, { id: "full-strip", ariaLabel: told().full, role: "toolbar" });
    line.setAttribute("role", "toolbar");
    line.replaceChildren(
      pressed("←", told().previous, () => step(-1), at > 0),
      Object.assign(document.createElement("span"), { textContent: `${at + 1} / ${all.length}` }),
      pressed("→", told().next, () => step(1), at + 1 < all.length),
      pressed("F", told().filters, filters, document.querySelector(".st-key-filters")),
      pressed("Esc", told().back, leave, true),
      inParts(),
    );
    document.querySelector('[data-testid="stApp"]').append(line);
  };
  const inParts = () => {
    const group = Object.assign(document.createElement("span"), { id: "full-parts" });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    group.append(
      pressed("↑", told().partBefore, () => turn(-1), true), said,
      pressed("↓", told().partAfter, () => turn(1), true),
    );
    return group;
  };
  // Another part of the card, if there is one.
  const turn = by => {
    const { scrollTop } = shown, byRows = by > 0 ? part + 1 < parts : part && !screens(scrollTop);
    shown.scrollTop = byRows ? 0 : scrollTop + by * screen();
    if (byRows) part += by;
    changed();
    return byRows || shown.scrollTop !== scrollTop;
  };
  // What is seen at once below the title, which stays; and how many times that is so much, but for
  // a line.
  const screen = () => .9 * (shown.clientHeight - shown.querySelector(".rc-head").clientHeight);
  const screens = high => Math.max(0, Math.ceil((high - 12) / screen()));
  const tell = () => {
    const group = document.getElementById("full-parts");
    if (!shown || !group) return;
    const at = part + screens(shown.scrollTop) + 1;
    const all = parts + screens(shown.scrollHeight - shown.clientHeight);
    const [before, said, after] = group.children;
    group.hidden = all === 1;
    before.disabled = at === 1;
    after.disabled = at === all;
    const words = told().part.replace("{number}", at).replace("{all}", all);
    if (said.textContent !== words) said.textContent = words;
  };
  // The chart is made as high as the words leave room for, so that all of the card is seen at once.
  // If that is too low, it is made so low that its source is seen with it; and if that is too low
  // too, its rows are as low as they may be, and what is below the chart is another part. If not
  // even all rows have room, each part has as many of them, and the source, unless that makes more
  // parts. The last part may repeat a row or two, so that all are equally high.
  const stretch = () => {
    const [drawing] = charts.drawings(shown);
    if (!drawing) return;
    const [least, own, most] = heights(drawing), rows = charts.rowCount(drawing);
    const high = charts.view(drawing).height(), bottom = shown.getBoundingClientRect().bottom;
    const room = end => high - charts.cutOff(drawing) + (bottom - end) / charts.scale(drawing);
    const [all, needed, chart] = ends(drawing).map(room);
    let to = all >= least ? Math.min(all, most) : Math.max(least, Math.min(needed, own)), many = rows;
    if (rows && innerWidth > NARROW && to > chart) {
      const within = room => Math.ceil(rows / Math.max(1, Math.floor(room * rows / least)));
      const isSourceSeen = within(needed) === within(chart);
      parts = within(chart);
      many = Math.ceil(rows / parts);
      to = Math.min((isSourceSeen ? needed : chart) / many * rows, most);
    }
    else parts = 1;
    part = Math.min(part, parts - 1);
    if (Math.abs(to - high) * (many / rows || 1) > 2) charts.setHeight(drawing, to);
    charts.drawn(drawing).then(() => {
      if (rows) charts.showRows(drawing, Math.min(part * many, rows - many), many);
      tell();
    });
  };
  // The least, the usual and the greatest height of a chart; measured once for each width, because
  // how close its words are changes with its height.
  const measured = new WeakMap();
  const heights = drawing => {
    const width = drawing.getAttribute("width"), chart = charts.view(drawing);
    if (measured.get(chart)?.width !== width)
      measured.set(chart, { width, rows: charts.rowHeights(drawing) });
    const high = charts.ownHeight(drawing), { rows } = measured.get(chart);
    return rows ? [rows[1], high, ROOMY * high] : [LOWER * high, high, HIGHER * high];
  };
  // Where the card ends, where what must be seen of it, and where its chart, if the card is not
  // scrolled. Something is left free below words.
  const ends = drawing => {
    const bottom = element => element.getBoundingClientRect().bottom;
    const shownParts = [...shown.children].filter(element => element.checkVisibility());
    const needed = shown.querySelector(".rc-furniture > p:first-of-type");
    const all = Math.max(...shownParts.map(bottom)) + FREE;
    return [all, needed ? bottom(needed) + FREE : all, bottom(drawing) + EDGE]
      .map(end => end + shown.scrollTop * shown.currentCSSZoom);
  };
  const restore = card => {
    for (const drawing of charts.drawings(card)) {
      const rows = charts.rowCount(drawing);
      charts.setHeight(drawing, charts.ownHeight(drawing));
      charts.drawn(drawing).then(() => rows && charts.showRows(drawing, 0, rows));
    }
  };
  // What changed is measured in the next frame, when it is drawn.
  let frame = 0;
  const changed = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (shown) stretch();
      tell();
    });
  };
  const grown = new ResizeObserver(changed);
  // A chart that is drawn again, as wide as the screen, is whole again.
  const redrawn = new MutationObserver(changed);
  const watch = card => {
    grown.disconnect();
    redrawn.disconnect();
    redrawn.observe(card, { subtree: true, attributeFilter: ["height"] });
    for (const element of [card, ...card.children]) grown.observe(element);
    card.addEventListener("scroll", tell, { passive: true });
  };
  const pressed = (sign, words, act, can) => {
    const [button, ...parts] = ["button", "kbd", "span"].map(name => document.createElement(name));
    [sign, words].forEach((text, at) => { parts[at].textContent = text; });
    button.append(...parts);
    button.dataset.key = sign;
    button.disabled = !can;
    button.addEventListener("click", act);
    return button;
  };
  // The keys of a presenter's remote control go through the parts of a card, then to the next.
  const go = by => turn(by) || step(by);
  const KEYS = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => turn(1),
    ArrowUp: () => turn(-1), PageDown: () => go(1), PageUp: () => go(-1),
    " ": event => go(event.shiftKey ? -1 : 1), f: filters, F: filters, Escape: leave,
  };
  // Controls that use these keys themselves keep them.
  const OWN = 'input, textarea, select, [role="slider"], [role="radiogroup"], [role="listbox"]';
  addEventListener("keydown", event => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const theirs = event.key === " " ? `${OWN}, button, summary` : OWN;
    const own = event.key !== "Escape" && event.target.closest?.(theirs);
    if (!shown || held || own || event.defaultPrevented || !(event.key in KEYS)) return;
    if (!shown.isConnected) return leave();
    event.preventDefault();
    KEYS[event.key](event);
  });
  addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  addEventListener("popstate", leave);
  window.rcdata.fill = fill;
})();
