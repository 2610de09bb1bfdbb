// Live preview: brings an open page up to date, and shows what is wrong with the catalog. Runs before the page's own scripts.
"use strict";
(() => {
  const meta = (from) => from.querySelector('meta[name="errdex-preview"]');
  const words = JSON.parse(meta(document).dataset.words);
  const word = (key, slot, value) => words[`preview_${key}`].replace(`{${slot}}`, () => value);
  const count = (key, number) => word(number === 1 ? `${key}_one` : `${key}_other`, "count", number);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  // The page as it was sent, and which node of the open page each of its nodes became.

  const sent = document.cloneNode(true);
  const became = new WeakMap();
  function pair(from, to) {
    became.set(from, to);
    from.childNodes.forEach((child, at) => pair(child, to.childNodes[at]));
  }
  pair(sent.body, document.body);

  class Unsafe extends Error {}
  const demand = (condition) => { if (!condition) throw new Unsafe(); };

  // What scripts do nothing with, wherever it stands.
  const PLAIN = new Set(("A ABBR B BLOCKQUOTE BR CODE DD DEL DIV DL DT EM H2 H3 H4 H5 H6 HR I LI OL P S SECTION SPAN STRONG SUB SUP "
    + "TABLE TBODY TD TH THEAD TR UL VAR").split(" "));
  const isPlain = (node) => node.nodeType !== Node.ELEMENT_NODE || (PLAIN.has(node.nodeName)
    && [...node.attributes].every(({ name }) => ["dir", "href", "id", "lang", "title"].includes(name)) && [...node.childNodes].every(isPlain));

  let touched = new Set();
  function patch(old, next) {
    // Browsers read it as text where scripts are on.
    if (old.nodeName === "NOSCRIPT" || old.isEqualNode(next)) return;
    const now = became.get(old);
    demand(now && now.isConnected);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      demand(now.data === old.data);
      now.data = old.data = next.data;
      touched.add(now.parentElement);
      return;
    }
    const names = new Set([...old.getAttributeNames(), ...next.getAttributeNames()]);
    for (const name of names) {
      const value = next.getAttribute(name);
      if (value === old.getAttribute(name)) continue;
      demand(now.getAttribute(name) === old.getAttribute(name) && !name.startsWith("data-") && now !== document.body);
      for (const element of [now, old]) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
      touched.add(now);
    }
    patchChildren(old, next, now);
  }

  function patchChildren(old, next, now) {
    const before = [...old.childNodes];
    const after = [...next.childNodes];
    let head = 0;
    while (head < before.length && head < after.length && before[head].isEqualNode(after[head])) head += 1;
    let tail = 0;
    const left = () => Math.min(before.length, after.length) - head - tail;
    while (left() > 0 && before.at(-1 - tail).isEqualNode(after.at(-1 - tail))) tail += 1;
    const olds = before.slice(head, before.length - tail);
    const news = after.slice(head, after.length - tail);
    let previous = before[head - 1] ?? null;
    for (let at = 0; at < Math.max(olds.length, news.length); at += 1) {
      const [from, to] = [olds[at], news[at]];
      if (from && to && from.nodeName === to.nodeName && from.id === to.id) {
        patch(from, to);
        previous = from;
        continue;
      }
      if (from) {
        const node = became.get(from);
        demand(node && node.parentNode === now);
        node.remove();
        from.remove();
        touched.add(now);
      }
      if (to) {
        demand(isPlain(to));
        const shown = document.importNode(to, true);
        const kept = sent.importNode(to, true);
        pair(kept, shown);
        const place = previous && became.get(previous);
        demand(!previous || place.parentNode === now);
        now.insertBefore(shown, previous ? place.nextSibling : now.firstChild);
        old.insertBefore(kept, previous ? previous.nextSibling : old.firstChild);
        previous = kept;
        touched.add(shown.nodeType === Node.ELEMENT_NODE ? shown : now);
      }
    }
  }

  const loads = (page) => [...page.head.querySelectorAll('link[rel="stylesheet"], script')].map((element) => element.outerHTML).join();
  const needed = loads(sent);

  function bringUpToDate(fresh) {
    demand(loads(fresh) === needed && fresh.documentElement.lang === document.documentElement.lang);
    const main = document.querySelector("main");
    // Scripts keep what they read from rows that can be filtered.
    demand(sent.body.isEqualNode(fresh.body) || !main || !main.querySelector("input, select, textarea"));
    touched = new Set();
    patch(sent.body, fresh.body);
    document.title = fresh.title;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const element of touched) {
      if (!still && element.isConnected && element !== document.body) {
        element.animate([{ backgroundColor: "color-mix(in srgb, var(--link, #2450a8) 22%, transparent)" }, {}], 1200);
      }
    }
    return touched.size > 0;
  }

  // A page that scripts have to set up anew is loaded again, and looks as it did.

  const MEMORY = "errdex-preview";
  const details = () => [...document.querySelectorAll("details")];
  const fields = () => [...document.querySelectorAll("main :is(input, select, textarea)")];

  function memorize() {
    const memory = {
      path: location.pathname,
      scroll: [scrollX, scrollY],
      details: details().map((element) => element.open),
      fields: fields().map((field) => [field.name, field.value, field.checked]),
      dismissed,
      open: !panel.hidden,
    };
    try { sessionStorage.setItem(MEMORY, JSON.stringify(memory)); } catch { /* storage may be off */ }
    history.scrollRestoration = "manual";
  }

  function loadAgain() {
    // Not before: the reader goes on while the page is fetched.
    addEventListener("pagehide", memorize);
    location.reload();
  }

  function remember() {
    let memory = null;
    try {
      memory = JSON.parse(sessionStorage.getItem(MEMORY));
      sessionStorage.removeItem(MEMORY);
    } catch { /* storage may be off */ }
    if (memory?.path !== location.pathname) return;
    dismissed = memory.dismissed;
    wasOpen = memory.open;
    addEventListener("load", () => {
      details().forEach((element, at) => { element.open = memory.details[at] ?? element.open; });
      fields().forEach((field, at) => {
        const [name, value, checked] = memory.fields[at] ?? [];
        if (name !== field.name || (value === field.value && checked === field.checked)) return;
        Object.assign(field, { value, checked });
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      scrollTo({ left: memory.scroll[0], top: memory.scroll[1], behavior: "instant" });
      history.scrollRestoration = "auto";
    });
  }

  // What is shown beside the page.

  const copyButton = (text) => {
    const button = make("button", { type: "button", className: "copy", title: word("copy", "place", text), ariaLabel: word("copy", "place", text) });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.classList.add("done");
        setTimeout(() => button.classList.remove("done"), 1500);
        say(words.preview_copied);
      } catch {
        getSelection().selectAllChildren(button.previousElementSibling);
      }
    });
    return button;
  };
  const placeOf = (text) => make("span", { className: "place" }, make("code", { textContent: text }), copyButton(text));

  const host = make("errdex-preview", { hidden: true });
  const shadow = host.attachShadow({ mode: "open" });
  const look = make("link", { rel: "stylesheet", href: "/_preview/preview.css" });
  look.addEventListener("load", () => { host.hidden = false; });
  const spoken = make("p", { className: "quiet", role: "status" });
  const say = (text) => { spoken.textContent = text; };

  const title = make("h2", { id: "title" });
  const kept = make("p", { className: "kept", textContent: words.preview_kept });
  const close = make("button", { type: "button", className: "close", textContent: words.preview_close }, make("kbd", { textContent: "Esc" }));
  const list = make("ol");
  const left = make("p", { className: "left" });
  const panel = make("section", { id: "panel", hidden: true }, make("div", { className: "head" }, title, close), kept, list, left);
  panel.setAttribute("aria-labelledby", "title");
  const notice = make("p", { className: "notice", hidden: true });
  const live = make("span", { className: "live", textContent: words.preview_live });
  const place = make("span", { className: "where" });
  const counts = make("button", { type: "button", className: "counts", hidden: true });
  counts.setAttribute("aria-controls", "panel");
  const bar = make("aside", { className: "bar", ariaLabel: words.preview }, live, place, counts);
  shadow.append(look, notice, panel, bar, spoken);
  document.body.append(host);

  let dismissed = "";
  let wasOpen = false;
  let errors = "";
  let hadErrors = false;
  const open = (yes) => {
    panel.hidden = !yes;
    counts.setAttribute("aria-expanded", String(yes));
  };
  const dismiss = () => {
    const focused = shadow.activeElement;
    open(false);
    dismissed = errors;
    if (panel.contains(focused)) counts.focus();
  };
  close.addEventListener("click", dismiss);
  counts.addEventListener("click", () => {
    if (!panel.hidden) return dismiss();
    dismissed = "";
    open(true);
  });
  addEventListener("keydown", (event) => {
    const other = document.querySelector(":popover-open:not(.sidebar), dialog[open]");
    if (event.key === "Escape" && !event.defaultPrevented && !other && !panel.hidden) dismiss();
  });

  function showProblems({ errors: bad, warnings, left_out: more, list: all }) {
    const numbers = [bad && count("errors", bad), warnings && count("warnings", warnings)].filter(Boolean).join(", ");
    title.textContent = numbers || words.preview_problems;
    counts.textContent = numbers;
    counts.hidden = !numbers;
    counts.dataset.worst = bad ? "error" : "warning";
    kept.hidden = !bad;
    left.hidden = !more;
    left.textContent = word("more", "count", more);
    list.replaceChildren(...all.map((problem) => {
      const item = make("li", { className: problem.severity });
      const rule = make("a", { href: `/_preview/rules/${encodeURIComponent(problem.id)}`, target: "_blank", textContent: word("rule", "rule", problem.id) });
      const excerpt = make("pre", { tabIndex: 0, role: "group", ariaLabel: problem.place }, make("code", { textContent: problem.excerpt }));
      item.append(
        make("p", { className: "what" }, make("span", { className: "severity", textContent: problem.severity }), " ", problem.message),
        placeOf(problem.place),
        ...(problem.excerpt ? [excerpt] : []),
        ...(problem.help ? [make("p", { className: "help" }, make("b", { textContent: `${words.preview_help}: ` }), problem.help)] : []),
        make("p", { className: "why" }, rule),
      );
      return item;
    }));
    const now = JSON.stringify(all.filter((problem) => problem.severity === "error").map(({ id, place, message }) => [id, place, message]));
    if (bad && now === dismissed) {
      open(false);
    } else if (bad && now !== errors) {
      open(true);
      if (!wasOpen) say(`${numbers}. ${all[0].message}. ${all[0].place}`);
    } else if (wasOpen && numbers) {
      open(true);
    }
    if (!bad && (hadErrors || !warnings)) {
      open(false);
      if (hadErrors) say(words.preview_fixed);
    }
    if (!bad) dismissed = "";
    wasOpen = false;
    hadErrors = bad > 0;
    errors = now;
  }

  function showNotice(missing) {
    const known = { gone: words.preview_gone, internal: words.preview_internal }[missing?.missing];
    const home = make("a", { href: "/index.html", textContent: words.all_errors });
    if (missing?.missing === "moved") {
      const [before, after] = words.preview_moved.split("{code}");
      const link = make("a", { href: missing.address }, make("code", { textContent: missing.code }));
      notice.replaceChildren(before, link, after, " ", home);
    } else {
      notice.replaceChildren(...(known ? [known, " ", home] : []));
    }
    const was = notice.hidden;
    notice.hidden = !notice.hasChildNodes();
    if (was && !notice.hidden) say(notice.textContent);
  }

  function showPage({ place: where, ...missing }) {
    place.replaceChildren(...(where ? [placeOf(where)] : []));
    showNotice(missing);
  }

  // What happens.

  let edition = meta(document).content;
  const stoodIn = meta(document).dataset.missing;
  let running = false;
  let again = false;

  async function refresh() {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      try {
        const response = await fetch(location.pathname + location.search, { cache: "no-store" });
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
        const about = meta(fresh);
        demand(about && !(stoodIn && !about.dataset.missing));
        edition = about.content;
        // A page that is gone stays, with a word about it.
        const changed = about.dataset.missing && !stoodIn ? false : bringUpToDate(fresh);
        showPage(about.dataset);
        if (changed && notice.hidden && panel.hidden) say(words.preview_updated);
      } catch (error) {
        if (error instanceof Unsafe) return loadAgain();
        if (!(error instanceof TypeError)) throw error;
        // Nobody answered; the next connection brings the latest state.
        edition = "";
      }
    }
    running = false;
  }

  function receive(message) {
    bar.classList.toggle("lost", !message);
    live.textContent = message ? words.preview_live : words.preview_lost;
    if (!message) return;
    const state = JSON.parse(message);
    showProblems(state.problems);
    if (state.edition !== edition) refresh();
  }

  remember();
  showPage(meta(document).dataset);
  if (window.SharedWorker) {
    const { port } = new SharedWorker("/_preview/worker.js");
    port.onmessage = (event) => receive(event.data);
    addEventListener("pagehide", () => port.postMessage("bye"));
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  } else {
    const events = new EventSource("/_preview/events");
    events.onmessage = (event) => receive(event.data);
    events.onerror = () => receive(null);
  }
})();
