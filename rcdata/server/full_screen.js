// A card in full screen.
(() => {
  const { told, charts } = window.rcdata, root = document.documentElement;
  // So much lower or higher than on its page a chart may be, and higher one with rows; and what is
  // left free below a card, in pixels.
  const LOWER = 0.7, HIGHER = 2.2, ROOMY = 1.8, FREE = 26;

  // Full screen: the card covers the page; everything else is hidden and cannot be reached.
  let shown = null, from = null;
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
    card.scrollTop = 0;
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
      pressed("↓", told().below, below, true),
    );
    line.lastChild.id = "full-below";
    document.querySelector('[data-testid="stApp"]').append(line);
  };
  // A card higher than the screen says that it goes on, as long as something is below.
  const below = () => shown.scrollBy({ top: shown.clientHeight * .8, behavior: "smooth" });
  const rest = () => {
    const button = document.getElementById("full-below");
    if (shown && button)
      button.hidden = shown.scrollHeight - shown.clientHeight - shown.scrollTop < 12;
  };
  // The chart is made as high as the words leave room for, so that all of the card is seen at once.
  // If that is too low, it is made so low that its source is seen with it; and if that is too low
  // too, its rows are as low as they may be, and the card goes on below.
  const stretch = () => {
    const [drawing] = charts.drawings(shown);
    if (!drawing) return;
    const high = charts.view(drawing).height(), scale = charts.scale(drawing);
    const [least, own, most] = heights(drawing).map(height => (height - high) * scale);
    const free = shown.getBoundingClientRect().bottom - FREE;
    const [all, needed = all] = ends().map(end => free - end);
    const by = all >= least ? Math.min(all, most) : Math.max(least, Math.min(needed, own));
    if (Math.abs(by) > 2) charts.setHeight(drawing, high + by / scale);
  };
  // The least, the usual and the greatest height of a chart.
  const heights = drawing => {
    const high = charts.ownHeight(drawing), rows = charts.rowHeights(drawing);
    return rows ? [rows[1], high, ROOMY * high] : [LOWER * high, high, HIGHER * high];
  };
  // Where the card ends, and where what must be seen of it, if the card is not scrolled.
  const ends = () => {
    const bottom = part => part.getBoundingClientRect().bottom;
    const parts = [...shown.children].filter(part => part.checkVisibility());
    const needed = shown.querySelectorAll(".rc-furniture > p:first-of-type");
    return [Math.max(...parts.map(bottom)), ...[...needed].map(bottom)]
      .map(end => end + shown.scrollTop * shown.currentCSSZoom);
  };
  const restore = card => charts.drawings(card)
    .forEach(drawing => charts.setHeight(drawing, charts.ownHeight(drawing)));
  const grown = new ResizeObserver(() => {
    if (shown) stretch();
    rest();
  });
  const watch = card => {
    grown.disconnect();
    for (const part of [card, ...card.children]) grown.observe(part);
    card.addEventListener("scroll", rest, { passive: true });
  };
  const pressed = (sign, words, act, can) => {
    const button = document.createElement("button");
    button.append(Object.assign(document.createElement("kbd"), { textContent: sign }), words);
    button.disabled = !can;
    button.addEventListener("click", act);
    return button;
  };
  const KEYS = {
    ArrowRight: () => step(1), PageDown: () => step(1), ArrowLeft: () => step(-1),
    PageUp: () => step(-1), f: filters, F: filters, Escape: leave,
  };
  // Controls that use these keys themselves keep them.
  const OWN = 'input, textarea, select, [role="slider"], [role="radiogroup"], [role="listbox"]';
  addEventListener("keydown", event => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const own = event.key !== "Escape" && event.target.closest?.(OWN);
    if (!shown || held || own || event.defaultPrevented || !(event.key in KEYS)) return;
    if (!shown.isConnected) return leave();
    event.preventDefault();
    KEYS[event.key]();
  });
  addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  addEventListener("popstate", leave);
  window.rcdata.fill = fill;
})();
