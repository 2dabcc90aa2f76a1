// In a field for countries, an ISO 3166 code typed alone finds only the country with this code, and
// not all names that contain its letters. The list searches for the field's text, so an invisible
// mark is put before the code there, as it is before the codes in the list
// (`topics/countries/choosing.py`): once for three letters, twice for two.
(() => {
  const MARK = "\u2060";
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const known = field => {
    const list = field.closest?.(".st-key-country-fields")?.querySelector("[data-codes]");
    return list ? list.dataset.codes.split(" ") : [];
  };
  addEventListener("input", event => {
    const field = event.target, codes = event.isComposing ? [] : known(field);
    if (!codes.length) return;
    const typed = field.value.replaceAll(MARK, "");
    const marked = codes.includes(typed.toUpperCase()) ? MARK.repeat(4 - typed.length) + typed : typed;
    // Set the value as the browser does, so that the page notices the input.
    if (marked !== field.value) put.call(field, marked);
  }, true);
})();

// Lists to choose from: what is typed starts a new search. A field keeps the name of what is chosen,
// and letters typed into that name would find nothing, so the name is selected first: when a closed
// list is clicked, and when a letter is typed while the list is closed.
(() => {
  const closed = field => field?.getAttribute("aria-expanded") === "false";
  const LIST = '[role="combobox"]';
  let clicked = null;
  addEventListener("pointerdown", event => {
    const field = event.target.closest?.('[data-testid="stSelectbox"]')?.querySelector(LIST);
    clicked = closed(field) ? field : null;
  }, true);
  addEventListener("click", () => {
    if (clicked && document.activeElement === clicked) clicked.select();
    clicked = null;
  });
  addEventListener("keydown", event => {
    const field = event.target.closest?.(LIST), { key, ctrlKey, metaKey, altKey } = event;
    // "Process" is the first key of a Chinese word in an input method.
    const isTyped = (key.length === 1 || key === "Process") && !ctrlKey && !metaKey && !altKey;
    if (field && isTyped && closed(field)) field.select();
  }, true);
})();
