// Presents the slides of this document: one at a time, by keyboard, without any network.
(() => {
  "use strict";
  const held = JSON.parse(document.getElementById("deck").textContent);
  const slides = [...document.querySelectorAll(".slide")], words = held.words;
  const main = document.querySelector("main");
  // The page of the app that embeds this document, if there is one.
  const held_by = held.presents && parent !== window ? parent : null;
  const panel = held_by && document.getElementById("filters");
  const LARGER = 1.35;
  let now = 0, typed = "", timer = 0, notes = null, at_filters = -1;

  const charts = (slide, place) => Promise.all(
    [...slide.querySelectorAll(".chart")].map((box, at) => chart(box, held.charts[place]?.[at])));
  const chart = async (box, drawn) => {
    if (box.dataset.drawn || !drawn) return;
    box.dataset.drawn = "1";
    const { wide, narrow } = drawn;
    if (innerWidth < 800) {
      await vegaEmbed(box, narrow || wide, { actions: false, renderer: "svg" });
      return;
    }
    // Drawn smaller and shown larger, so that its letters can be read from the last row.
    const width = Math.round(box.clientWidth / LARGER);
    const sized = { ...wide, width, params: [{ name: "outer", value: width }],
      autosize: { type: "fit-x", contains: "padding" } };
    await vegaEmbed(box, sized, { actions: false, renderer: "svg" });
    const svg = box.querySelector("svg");
    svg.setAttribute("width", svg.viewBox.baseVal.width * LARGER);
    svg.setAttribute("height", svg.viewBox.baseVal.height * LARGER);
  };
  // The measures of a sheet get the largest letters with which they fit, its charts the size.
  const LETTERS = [26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13];
  const share = (sheet, room) => {
    const [table, charts] = sheet.children;
    LETTERS.find(size => {
      sheet.style.fontSize = `${size}px`;
      return table.offsetHeight <= room;
    });
    charts.style.zoom = 1;
    charts.style.zoom = Math.min(1, room / charts.scrollHeight);
  };
  // Content too large for its space is scaled down; a very long table scrolls instead.
  const fit = slide => {
    const body = slide.querySelector(".body"), inner = slide.querySelector(".fitting");
    if (!body || !inner) return;
    inner.style.transform = inner.style.width = "";
    if (!document.body.classList.contains("presents")) return;
    const sheet = inner.querySelector(".sheet");
    if (sheet) share(sheet, body.clientHeight - 14);
    const part = Math.min(1, body.clientHeight / inner.scrollHeight);
    body.classList.toggle("long", part < 0.45);
    if (part < 1 && part >= 0.45) {
      inner.style.transform = `translateX(${((1 - part) * body.clientWidth) / 2}px) scale(${part})`;
    }
  };
  const stage = () => {
    const presents = document.body.classList.contains("presents");
    // Leave room for the filters beside the slide on a wide screen.
    const room = panel && !panel.hidden && innerWidth > 900 ? innerWidth - panel.offsetWidth
      : innerWidth;
    const scale = Math.min(room / 1280, innerHeight / 720);
    const left = (room - 1280 * scale) / 2, top = (innerHeight - 720 * scale) / 2;
    main.style.transform = presents ? `translate(${left}px, ${top}px) scale(${scale})` : "";
    slides.forEach(fit);
  };
  const show = async place => {
    // A number begun before is done with, else it would take over later.
    clearTimeout(timer);
    typed = "";
    now = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((one, at) => {
      one.classList.toggle("now", at === now);
      one.classList.toggle("next", at === now + 1);
    });
    try { history.replaceState(null, "", `#${now + 1}`); } catch { location.hash = now + 1; }
    if (held_by) held_by.postMessage({ place: now + 1 }, "*");
    if (panel && at_filters !== now) close();
    slides[now].setAttribute("tabindex", "-1");
    if (document.body.classList.contains("presents")) slides[now].focus({ preventScroll: true });
    await charts(slides[now], now);
    fit(slides[now]);
    tell();
    if (slides[now + 1]) charts(slides[now + 1], now + 1);
  };
  const present = on => {
    document.body.classList.toggle("presents", on);
    document.body.classList.remove("blank");
    if (on) {
      document.documentElement.requestFullscreen?.().catch(() => {});
    } else {
      if (document.fullscreenElement) document.exitFullscreen();
      slides.forEach(charts);
    }
    stage();
    show(now);
    if (!on) slides[now].scrollIntoView();
  };
  // The second window: the notes of this slide and the title of the next. Inside the app the page
  // opens it, because this embedded document cannot.
  const lines = () => [
    ["h1", `${now + 1} / ${slides.length}  ${held.titles[now]}`],
    ...held.notes[now].map(line => ["p", line]),
    ["h2", words.next],
    ["p", held.titles[now + 1] || words.end],
  ];
  const tell = () => {
    if (held_by) return held_by.postMessage({ notes: lines(), title: words.notes }, "*");
    if (!notes || notes.closed) return;
    const page = notes.document;
    page.body.replaceChildren(...lines().map(([tag, text]) => {
      return Object.assign(page.createElement(tag), { textContent: text });
    }));
  };
  const speak = () => {
    if (held_by) return held_by.postMessage({ notes: lines(), title: words.notes, open: 1 }, "*");
    notes = window.open("", "notes", "width=720,height=600");
    if (!notes) return;
    const page = notes.document;
    page.title = words.notes;
    page.documentElement.lang = document.documentElement.lang;
    page.body.style.cssText = "font:20px/1.5 Arial,sans-serif;margin:24px";
    notes.onkeydown = press;
    tell();
    window.focus();
  };
  // Filters over the slide. The page of the app asks the server for the slide under other filters;
  // Escape brings back the earlier slide, unless the change is kept.
  const asks = new Map(), before = new Map(), chosen = new Map();
  const ask = (at, asked, kept = false) => new Promise(done => {
    const number = asks.size + 1;
    asks.set(number, done);
    held_by.postMessage({ number, at: at + 1, asked, kept }, "*");
  });
  addEventListener("message", event => {
    if (!held_by || event.source !== held_by) return;
    const { number, answer, key, shiftKey } = event.data;
    if (key) press({ key, shiftKey, target: slides[now], preventDefault: () => {} });
    else asks.get(number)?.(answer);
  });
  const told = at => [held.charts[at], held.titles[at], held.notes[at]];
  const put = (at, slide, [drawn, title, lines]) => {
    slides[at].replaceWith(slide);
    [slides[at], held.charts[at], held.titles[at], held.notes[at]] = [slide, drawn, title, lines];
  };
  const say = text => { panel.querySelector("[role=status]").textContent = text || ""; };
  const close = () => {
    panel.hidden = true;
    at_filters = -1;
    stage();
    slides[now].focus({ preventScroll: true });
  };
  const filters = async () => {
    if (!panel || !document.body.classList.contains("presents")) return;
    if (!panel.hidden) return close();
    panel.hidden = false;
    panel.querySelector("form").replaceChildren();
    at_filters = now;
    stage();
    panel.querySelector("button").focus();
    await choose(now);
    panel.querySelector("select, input")?.focus();
  };
  // Ask for the slide under the current choices and show it; without a change, only for its
  // filters.
  const choose = async (at, change) => {
    const asked = { ...chosen.get(at), ...change };
    panel.ariaBusy = "true";
    const answer = await ask(at, asked);
    panel.ariaBusy = "false";
    if (at_filters !== at) return;
    if (!answer || answer.fault) {
      say(answer ? answer.fault : words.lost);
      return panel.querySelector("form").reset();
    }
    offer(at, answer);
    if (!change) return say(answer.fields.length ? "" : words.none);
    say("");
    chosen.set(at, asked);
    if (!before.has(at)) before.set(at, [slides[at], told(at)]);
    const slide = slides[at].cloneNode(false);
    slide.innerHTML = answer.slide;
    put(at, slide, [answer.charts, answer.title, answer.notes]);
    const from = document.activeElement;
    await show(at);
    if (panel.contains(from)) from.focus({ preventScroll: true });
  };
  const back = () => {
    if (panel && before.has(now)) {
      const [slide, what] = before.get(now);
      before.delete(now);
      chosen.delete(now);
      put(now, slide, what);
      show(now);
    } else if (!panel || panel.hidden) return false;
    close();
    return true;
  };
  const keep = () => {
    if (before.has(now)) {
      ask(now, chosen.get(now), true);
      before.delete(now);
      slides[now].querySelector(".otherwise")?.remove();
    }
    close();
  };
  // Draw the fields that the server sent; the field in focus stays in focus.
  const offer = (at, { fields, page }) => {
    const form = panel.querySelector("form"), was = document.activeElement;
    const here = form.contains(was) ? [was.name, was.value] : null;
    form.replaceChildren(...fields.map(field));
    form.onsubmit = event => event.preventDefault();
    form.onchange = ({ target }) => {
      const all = form.querySelectorAll(`[name="${CSS.escape(target.name)}"]`);
      const value = target.type === "checkbox"
        ? [...all].filter(one => one.checked).map(one => one.value).join(",")
        : target.value;
      choose(at, { [target.name]: value });
    };
    const link = panel.querySelector("a");
    link.href = page || "";
    link.hidden = !page;
    const same = here && [...form.elements].filter(one => one.name === here[0]);
    (same?.find(one => one.type !== "checkbox" || one.value === here[1]))?.focus();
  };
  const made = (tag, given, ...inner) => {
    const one = Object.assign(document.createElement(tag), given);
    one.append(...inner);
    return one;
  };
  const field = one => {
    const name = one.key;
    if (one.several) {
      const picked = one.chosen.split(",");
      const boxes = one.options.map(([value, text]) => made("label", {},
        made("input", { type: "checkbox", name, value, defaultChecked: picked.includes(value) }), text));
      return made("fieldset", {}, made("legend", { textContent: one.label }), ...boxes);
    }
    const input = one.options.length
      ? made("select", { name }, ...one.options.map(([value, textContent]) => made("option",
        { value, textContent, defaultSelected: value === one.chosen })))
      : made("input", { type: "number", name, min: one.low, max: one.high, step: "any",
        defaultValue: one.chosen });
    return made("label", {}, made("span", { textContent: one.words || one.label }), input);
  };
  panel?.addEventListener("click", event => {
    const does = event.target.closest("[data-does]")?.dataset.does;
    if (does) ({ keep, back, close })[does]();
  });

  const steps = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  const press = event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event, presents = document.body.classList.contains("presents");
    if (key === "p" && !presents) return present(true);
    if ((key === "n" || key === "N") && !event.target.closest?.("#filters")) return speak();
    if (!presents) return;
    // Fields handle their own keys.
    const field = event.target.closest?.("#filters");
    if (field && key !== "Escape") {
      if (event.target.closest("select, input[type=number]")) return;
      if (!["f", "F", "k", "K"].includes(key)) return;
    }
    if (/^[0-9]$/.test(key)) {
      typed += key;
      clearTimeout(timer);
      timer = setTimeout(() => show(Number(typed) - 1), 700);
      return;
    }
    if (key === "Enter" && typed) {
      show(Number(typed) - 1);
    } else if (key === "b" || key === "B" || key === ".") {
      document.body.classList.toggle("blank");
    } else if (key === "f" || key === "F") filters();
    else if ((key === "k" || key === "K") && panel && !panel.hidden) keep();
    else if (key === "Home") show(0);
    else if (key === "End") show(slides.length - 1);
    else if (key === "Escape") back() || present(false);
    else if (steps[key]) show(now + (key === " " && event.shiftKey ? -1 : steps[key]));
    else return;
    event.preventDefault();
  };
  addEventListener("keydown", press);
  addEventListener("resize", stage);
  document.addEventListener("fullscreenchange", () => {
    // Browsers keep the key that leaves full screen to themselves.
    if (!document.fullscreenElement) back();
    stage();
  });
  main.addEventListener("click", event => {
    const presents = document.body.classList.contains("presents");
    if (presents && !event.target.closest("a, button, .body.long")) show(now + 1);
  });
  document.getElementById("present").addEventListener("click", () => present(true));
  document.getElementById("notes").addEventListener("click", speak);
  now = Math.max(0, (parseInt(location.hash.slice(1), 10) || 1) - 1);
  if (held.presents) present(true);
  else slides.forEach(charts);
})();
