// Runs before Streamlit's own scripts: the address, links to the pages, and the line to the server.
(() => {
  const { words, shared } = JSON.parse(document.getElementById("start-words").textContent);
  // Streamlit sets this to true when the first page is drawn.
  window.prerenderReady = false;
  // Told where its server is, it does not look in the wrong place first.
  window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };

  const told = () => words[document.documentElement.lang] ?? words.en;

  // A choice changes the address without a new entry in the history: Back leads to the page before.
  // The server says of which page an address is, for it may be known before the page is entered;
  // Streamlit then enters the page with it.
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

  const follow = () => {
    const lang = new URLSearchParams(location.search).get("lang");
    if (lang in words) document.documentElement.lang = lang;
    document.querySelectorAll(LINKS).forEach(carry);
  };

  // Links to other pages hold the choices, for those who open them in a tab of its own.
  const LINKS = 'a[data-testid="stPageLink-NavLink"]';
  const carry = link => {
    const here = new URLSearchParams(location.search);
    // Of the first page Streamlit gives the parameters alone, which would mean the page shown.
    const to = new URL(link.getAttribute("href"), window.__streamlit.BACKEND_BASE_URL);
    for (const name of shared) if (here.has(name)) to.searchParams.set(name, here.get(name));
      else to.searchParams.delete(name);
    to.searchParams.delete("keep");
    if (link.href !== to.href) link.href = to.href;
  };
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node.matches?.(LINKS)) carry(node);
      else node.querySelectorAll?.(LINKS).forEach(carry);
    }
  }).observe(document, { childList: true, subtree: true });
  // A click with a key held means a tab or a window of its own, which Streamlit does not know.
  addEventListener("click", event => {
    const own = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (own && event.target.closest?.(LINKS)) event.stopPropagation();
  }, true);

  // A link to a card: the cards above it grow while they are drawn, so ask more than once.
  const go = left => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    card?.scrollIntoView();
    if (left) setTimeout(go, 250, card ? left - 1 : left);
  };
  if (location.hash) go(8);

  // What the page says of the line to its server; Streamlit says it in English, or not at all.
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
    if (line.opened) return say("down");
    const health = new URL("_stcore/health", window.__streamlit.BACKEND_BASE_URL);
    const reached = await fetch(health).then(answer => answer.ok, () => false);
    if (line.said) say(reached ? "blocked" : "unreached");
  };
  window.WebSocket = class extends WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener("open", up);
      this.addEventListener("close", down);
    }
  };
  down();
})();
