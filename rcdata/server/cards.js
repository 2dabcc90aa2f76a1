// The actions of a card's bar in the browser.
(() => {
  const { say, told, shared } = window.rcdata;
  const root = document.documentElement, CARD = '[class*="st-key-card-"]';
  const key = card => card.querySelector(".rc-bar").dataset.card;

  // The actions of a bar, by the name in the button's `data-do` (`ui/bar.py`).
  const ACTIONS = {
    full: card => window.rcdata.fill(card),
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
})();
