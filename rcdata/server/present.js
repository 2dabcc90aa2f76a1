// The page around the presenting document, which is isolated: keeps the slide number in the
// address, asks the server for a slide under other filters, and keeps such changes in the address.
(() => {
  const frame = document.querySelector("iframe");
  const asked = () => new URLSearchParams(location.search);
  const again = (search, hash) => {
    history.replaceState(null, "", `${location.pathname}?${search}${hash}`);
  };
  const LONGEST_WAIT = 20000;
  const slide = async (at, chosen) => {
    const search = asked();
    search.set("at", at);
    search.set("asked", JSON.stringify(chosen));
    try {
      const signal = AbortSignal.timeout(LONGEST_WAIT);
      const answer = await fetch(`slide?${search}`, { signal }), told = await answer.json();
      return answer.ok ? told : { fault: told.message };
    } catch {
      return null;
    }
  };
  const keep = (at, chosen) => {
    const search = asked();
    let kept = {};
    try { kept = JSON.parse(search.get("kept") || "{}"); } catch { kept = {}; }
    search.set("kept", JSON.stringify({ ...kept, [at]: { ...kept[at], ...chosen } }));
    again(search, location.hash);
  };
  // The second window, which the document cannot open: shows notes and passes keys to the slides.
  let beside = null;
  const tell = (lines, title, open) => {
    if (open) beside = window.open("", "notes", "width=720,height=600");
    if (!beside || beside.closed) return;
    const page = beside.document;
    page.title = title;
    page.documentElement.lang = document.documentElement.lang;
    page.body.style.cssText = "font:20px/1.5 Arial,sans-serif;margin:24px";
    page.body.replaceChildren(...lines.map(([tag, text]) => {
      return Object.assign(page.createElement(tag), { textContent: text });
    }));
    beside.onkeydown = event => {
      // Shortcuts of the browser stay its own.
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { key, shiftKey } = event;
      if (key === " " || key.startsWith("Arrow")) event.preventDefault();
      frame.contentWindow.postMessage({ key, shiftKey }, "*");
    };
  };
  addEventListener("message", async event => {
    if (event.source !== frame.contentWindow) return;
    const { place, number, at, asked: chosen, kept, notes, title, open } = event.data;
    if (place) {
      again(asked(), `#${place}`);
      keys();
    }
    else if (notes) tell(notes, title, open);
    else if (kept) keep(at, chosen);
    else if (number) {
      const answer = await slide(at, chosen);
      frame.contentWindow.postMessage({ number, answer }, "*");
    }
  });
  // Keys go to the slides, whatever was clicked last.
  const keys = () => frame.contentWindow.focus();
  frame.addEventListener("load", keys);
  addEventListener("focus", keys);
  frame.src = `deck${location.search}${location.hash}`;
})();
