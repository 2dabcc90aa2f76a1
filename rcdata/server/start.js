// Runs before Streamlit's scripts: the address, links to pages, and the connection to the server.
(() => {
  const { words, shared } = JSON.parse(document.getElementById("start-words").textContent);
  // Streamlit sets this to true when the first page is drawn.
  window.prerenderReady = false;
  // Knowing where the server is, Streamlit does not try the wrong place first.
  window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };

  const told = () => words[document.documentElement.lang] ?? words.en;

  // If readers sign in, the page names its owner. What another person left in this browser is
  // deleted; then go to the address that was asked for before signing in (`entry.js`).
  const owner = document.querySelector('meta[name="owner"]')?.content;
  const takenOver = store => {
    if ((store.getItem("owner") ?? owner) !== owner) store.clear();
    store.setItem("owner", owner);
  };
  const own = () => {
    const asked = sessionStorage.getItem("asked");
    sessionStorage.removeItem("asked");
    [localStorage, sessionStorage].forEach(takenOver);
    const to = new URL(asked ?? location.href, location.origin);
    if (to.origin === location.origin && to.href !== location.href) location.replace(to);
  };
  if (owner) {
    try { own(); } catch { /* Nothing is kept. */ }
    addEventListener("storage", event => { if (event.key === "signed-out") location.reload(); });
  }
  // Any address behind the gate tells.
  const isSignedOut = () => fetch(
    new URL("api", window.__streamlit.BACKEND_BASE_URL), { method: "HEAD" }
  ).then(answer => answer.status === 401, () => false);

  // A choice changes the address without a new entry in the history, so that Back leads to the
  // previous page. The server says which page an address belongs to (`at`), because it may be set
  // before the page is entered; Streamlit then enters the page with it.
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  const page = path => path.split("/").pop();
  history.pushState = (state, title, address) => {
    const to = new URL(address, location.href), at = to.searchParams.get("at");
    to.search = to.search.replace(/[?&]at=[^&]*$/, "");
    if (to.pathname !== location.pathname) push(state, title, to);
    else if (at === null || at === page(location.pathname)) {
      to.hash ||= location.hash;
      replace(state, title, to);
    }
    follow();
  };
  history.replaceState = (...address) => { replace(...address); follow(); };
  addEventListener("popstate", () => follow());

  // The choices on each page, kept in this tab: every new connection to the server sends them
  // along, because a new session knows only the page shown. A long address would break the
  // connection.
  const KEPT = "kept", MOST_KEPT = 6000;
  const kept = () => {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) ?? {}; } catch { return {}; }
  };
  const keep = () => {
    const here = [...new URLSearchParams(location.search)], name = page(location.pathname);
    // Before the server has set the address, it does not describe the page.
    if (!here.some(([one]) => one === "lang")) return;
    const common = here.filter(([one]) => shared.includes(one));
    const own = here.filter(([one]) => !shared.includes(one)).map(
      ([one, value]) => [`${name}.${one}`, value]);
    const { [name]: before, common: old, ...others } = kept();
    const all = { common: `${new URLSearchParams(common)}`, [name]: `${new URLSearchParams(own)}`, ...others };
    try { sessionStorage.setItem(KEPT, JSON.stringify(all)); } catch { /* Nothing can be kept. */ }
  };
  // The most recent ones first.
  const handed = () => Object.values(kept()).filter(Boolean).reduce(
    (all, one) => all.length + one.length < MOST_KEPT ? `${all}&${one}` : all, "").slice(1);

  const follow = () => {
    keep();
    const lang = new URLSearchParams(location.search).get("lang");
    if (lang in words) document.documentElement.lang = lang;
    document.querySelectorAll(LINKS).forEach(carry);
  };

  // Links to other pages include the choices, for readers who open them in a new tab.
  const LINKS = 'a[data-testid="stPageLink-NavLink"]';
  const carry = link => {
    const here = new URLSearchParams(location.search);
    // For the first page, Streamlit's link has only parameters, which would lead to the page shown.
    const to = new URL(link.getAttribute("href"), window.__streamlit.BACKEND_BASE_URL);
    for (const name of shared) if (here.has(name)) to.searchParams.set(name, here.get(name));
      else to.searchParams.delete(name);
    to.searchParams.delete("keep");
    if (link.href !== to.href) link.href = to.href;
  };
  // Streamlit's message below a button that a file cannot be fetched is in English.
  const UNFETCHED = '[data-testid="stDownloadButtonError"]';
  const word = line => { line.textContent = told().unfetched; };
  const CARED = Object.entries({ [LINKS]: carry, [UNFETCHED]: word });
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      for (const [which, care] of CARED) {
        if (node.matches?.(which)) care(node);
        else node.querySelectorAll?.(which).forEach(care);
      }
    }
  }).observe(document, { childList: true, subtree: true });
  // A click with a modifier key opens a new tab or window, which Streamlit does not handle.
  addEventListener("click", event => {
    const own = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (own && event.target.closest?.(LINKS)) event.stopPropagation();
  }, true);

  // Escape only closes an open list. Streamlit would also clear the field, even without an open
  // list.
  addEventListener("keydown", event => {
    const field = event.target;
    if (event.key !== "Escape" || !field.matches?.('[role="combobox"]')) return;
    event.preventDefault();
    event.stopPropagation();
    if (field.getAttribute("aria-expanded") !== "true") return;
    field.blur();
    field.focus();
  }, true);

  // A mistyped anchor, such as #100%, is no reason to stop.
  const anchor = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  // A link to a card: cards above it grow while they are drawn, so scroll more than once.
  const go = left => {
    const card = document.getElementById(anchor());
    card?.scrollIntoView();
    if (left) setTimeout(go, 250, card ? left - 1 : left);
  };
  if (location.hash) go(8);
  keep();

  // If Streamlit's scripts fail, they take the whole page down. Load it again then; not over and
  // over if that does not help, and not at all where nothing can be remembered.
  const RELOADED = "reloaded", AGAIN_MS = 30000;
  const isEmpty = () => !document.getElementById("root")?.childElementCount;
  const isNew = () => {
    try {
      const since = Date.now() - Number(sessionStorage.getItem(RELOADED));
      sessionStorage.setItem(RELOADED, Date.now());
      return since > AGAIN_MS;
    } catch { return false; }
  };
  addEventListener("error", () => setTimeout(() => {
    if (isEmpty() && isNew()) location.reload();
  }, 100));

  // Messages about the connection; Streamlit's are in English or missing.
  const say = (what, seconds) => {
    let place = document.getElementById("start-told");
    if (!place) {
      place = document.createElement("div");
      Object.assign(place, { id: "start-told", role: "status" });
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    clearTimeout(say.later);
    place.textContent = what ? told()[what] : "";
    if (seconds) say.later = setTimeout(say, 1000 * seconds);
  };
  // For `cards.js`.
  window.rcdata = { say, told, shared };
  const line = { opened: false, later: 0 };
  const waits = () => line.opened ? 1500 : 6000;
  const down = () => { line.later ||= setTimeout(lost, waits()); };
  const up = () => {
    clearTimeout(line.later);
    line.later = 0;
    if (line.said) say("up", 4);
    line.opened = true;
    line.said = false;
  };
  const lost = async () => {
    line.said = true;
    if (owner && await isSignedOut()) return location.reload();
    if (line.opened) return say("down");
    const health = new URL("_stcore/health", window.__streamlit.BACKEND_BASE_URL);
    const reached = await fetch(health).then(answer => answer.ok, () => false);
    if (line.said) say(reached ? "blocked" : "unreached");
  };
  // A changed filter begins a run of the server, which its callback breaks off for another one of
  // the cards concerned. Streamlit goes through the whole page whenever something has come. So what
  // comes is handed on together: when the run is over, or after this time.
  const SCRIPT_FINISHED = 6, FOR_RERUN = 2, TOGETHER_MS = 60;
  const ends = bytes => {
    let at = 0;
    const number = () => {
      let read = 0;
      for (let shift = 0, byte = 128; byte & 128; shift += 7) {
        byte = bytes[at++] ?? 0;
        read += (byte & 127) * 2 ** shift;
      }
      return read;
    };
    // The fields of a ForwardMsg: its hash and metadata, then the one that is its content.
    while (at < bytes.length) {
      const field = number() >>> 3, value = number();
      if (field > 2) return field === SCRIPT_FINISHED && value !== FOR_RERUN;
      at += value;
    }
    return true;
  };
  const together = hear => {
    const come = [];
    let later = 0;
    const handOn = () => {
      clearTimeout(later);
      later = 0;
      come.splice(0).forEach(message => hear(message));
    };
    return message => {
      come.push(message);
      if (ends(new Uint8Array(message.data))) handOn();
      else later ||= setTimeout(handOn, TOGETHER_MS);
    };
  };
  window.WebSocket = class extends WebSocket {
    constructor(where, ...rest) {
      const to = new URL(where);
      to.search = handed();
      super(to, ...rest);
      this.addEventListener("open", up);
      this.addEventListener("close", down);
    }
    addEventListener(what, hear, ...rest) {
      const heard = what === "message" ? together(hear.bind(this)) : hear;
      super.addEventListener(what, heard, ...rest);
    }
  };
  down();
})();
