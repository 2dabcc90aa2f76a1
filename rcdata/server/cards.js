// The actions of a card's bar in the browser, and the card in full screen.
(() => {
  const { say, told, shared } = window.rcdata;
  const root = document.documentElement, CARD = '[class*="st-key-card-"]';
  const key = card => card.querySelector(".rc-bar").dataset.card;

  // The actions of a bar, by the name in the button's `data-do` (`ui/bar.py`).
  const ACTIONS = {
    full: card => fill(card),
    picture: card => pictured(card),
    brief: (card, button) => add(button.dataset.slides
      ? JSON.parse(button.dataset.slides) : [{ kind: "card", key: key(card) }]),
    link: card => copied(new URL(`#${key(card)}`, location.href).href),
  };
  addEventListener("click", event => {
    const button = event.target.closest?.("[data-do]");
    if (button) ACTIONS[button.dataset.do]?.(button.closest(CARD), button);
  });

  // A mark or a table cell that stands for a country, an entity or a year opens it. The choices
  // that the opened page also has are kept.
  const opened = address => {
    const to = new URL(address, location.href), asked = [...to.searchParams];
    const same = to.pathname === location.pathname;
    to.search = "";
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (same || shared.includes(name)) to.searchParams.set(name, value);
    }
    for (const [name, value] of asked) to.searchParams.set(name, value);
    const { from, to: until } = Object.fromEntries(to.searchParams);
    if (Number(from) > Number(until)) to.searchParams.delete("from");
    if (same) history.replaceState(history.state, "", to);
    else history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  };
  // The address that a mark opens; none for a line or an area, which stand for several rows.
  const opens = mark => {
    const item = mark.__data__;
    return ["line", "area", "trail"].includes(item?.mark?.marktype) ? "" : item?.datum?.opens;
  };
  addEventListener("pointerover", ({ target }) => {
    if (opens(target)) target.style.cursor = "pointer";
  });
  addEventListener("click", event => {
    const { target } = event, link = target.closest?.(".rc-opens a[href]");
    const address = link?.getAttribute("href") ?? opens(target);
    const own = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!address || own) return;
    event.preventDefault();
    opened(address);
  });
  // Slides to add are kept in the browser, so that this needs no server; `ui/browser_storage.js`
  // sends them on.
  const ADDED = "rcdata-briefing-added", DECK = "rcdata-briefing";
  const waiting = () => {
    try { return JSON.parse(localStorage.getItem(ADDED) || "[]"); } catch { return []; }
  };
  const add = slides => {
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    for (const name of ["lang", "keep", "at", "section"]) delete asked[name];
    const added = slides.map(one => ({ ...one, asked: { ...asked, ...one.asked },
      id: `${Date.now()}-${Math.random()}` }));
    try {
      const all = [...waiting(), ...added];
      localStorage.setItem(ADDED, JSON.stringify(all));
    } catch {
      return say("unbriefed", 8);
    }
    counted();
    say("briefed", 4);
  };
  // Show the number of slides beside the briefing's name in the navigation: those of the briefing
  // that the browser keeps, packed as in an address, and those added since.
  const held = async () => {
    const packed = localStorage.getItem(DECK);
    if (!packed) return 0;
    const bytes = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const whole = new Blob([Uint8Array.from(bytes, one => one.charCodeAt(0))]).stream();
    const read = await new Response(whole.pipeThrough(new DecompressionStream("deflate"))).json();
    return read[3].length;
  };
  const counted = async () => {
    const count = waiting().length + await held().catch(() => 0);
    root.style.setProperty("--rc-briefing", count ? `" (${count})"` : '""');
  };
  window.rcdata.counted = counted;
  addEventListener("storage", counted);
  counted();

  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages without encryption have no clipboard, only this older way.
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) return say("uncopied", 8);
    }
    say("copied", 4);
  };

  // Copy the current view as a picture in slide format. Safari accepts only a promise given at
  // once.
  const pictured = async card => {
    const asked = new URL(`api/cards/${key(card)}.png`, window.__streamlit.BACKEND_BASE_URL);
    asked.search = location.search;
    asked.searchParams.set("shape", "slide");
    const drawn = fetch(asked).then(answer => answer.ok ? answer.blob() : Promise.reject());
    // Errors are reported below.
    drawn.catch(() => {});
    say("drawing");
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": drawn })]);
      say("pictured", 4);
    } catch {
      say(await drawn.then(() => "unpictured", () => "undrawn"), 8);
    }
  };

  // Full screen: the card covers the page; everything else is hidden and cannot be reached.
  let shown = null, from = null;
  const cards = () => [...document.querySelectorAll(".rc-bar")].map(bar => bar.closest(CARD));
  const fill = card => {
    if (!shown) {
      from = document.activeElement;
      // If the browser refuses full screen, the card fills its window.
      root.requestFullscreen?.().catch(() => {});
    }
    shown?.removeAttribute("data-full");
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
    fit();
    document.getElementById(key(card)).scrollIntoView();
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
  const grown = new ResizeObserver(rest);
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
})();
