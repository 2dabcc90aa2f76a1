// Keeps the briefing in the browser's own storage, where it survives a restart of the server: sends
// slides added on other pages to the server, and stores the present briefing.
const DECK = "rcdata-briefing", ADDED = "rcdata-briefing-added";
const read = key => {
  try { return JSON.parse(localStorage.getItem(key) || "[]"); } catch { return []; }
};
export default ({ data, setTriggerValue }) => {
  try {
    const taken = new Set(data.taken);
    const added = read(ADDED).filter(one => !taken.has(one.id));
    if (data.deck !== null) localStorage.setItem(DECK, data.deck);
    localStorage.setItem(ADDED, JSON.stringify(added));
    window.rcdata?.counted?.();
    const stored = data.deck === null ? localStorage.getItem(DECK) || "" : "";
    if (data.deck === null || added.length) setTriggerValue("found", { stored, added });
  } catch {
    // The browser stores nothing: the briefing is then only in the address and in saved files.
    if (data.deck === null) setTriggerValue("found", { stored: "", added: [] });
  }
};
