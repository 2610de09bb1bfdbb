// Adds to pages that are whole without it: theme, search, copy buttons, tabs.
"use strict";
const root = document.documentElement;
const each = (selector, action, from = document) => from.querySelectorAll(selector).forEach(action);
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const store = {
  get(key) {
    try { return localStorage.getItem("errdex-" + key); } catch { return null; }
  },
  set(key, value) {
    try {
      if (value) localStorage.setItem("errdex-" + key, value);
      else localStorage.removeItem("errdex-" + key);
    } catch { /* storage may be off; the choice lasts for this page */ }
  },
};

// What the fragment names. It may be anything: it comes from a link.
const target = () => {
  try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
};

const status = make("p", { className: "quiet" });
status.setAttribute("role", "status");
document.body.append(status);

// Theme: automatic, light, dark.
each(".theme", (button) => {
  const themes = ["auto", "light", "dark"];
  const show = () => { button.querySelector("span").textContent = button.dataset[root.dataset.theme || "auto"]; };
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % 3];
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    store.set("theme", theme === "auto" ? "" : theme);
    show();
    status.textContent = button.textContent;
  });
  show();
});

// Search: what a reader does not use is not loaded. `data-load` names a style and scripts, the last of which opens the dialog.
each("[data-load]", (button) => {
  let loading;
  const load = () => loading ||= Promise.all(button.dataset.load.split(" ").map((file) => new Promise((resolve, reject) => {
    const isStyle = file.endsWith(".css");
    document.head.append(make(isStyle ? "link" : "script", { [isStyle ? "href" : "src"]: file, rel: "stylesheet", async: false, onload: resolve, onerror: reject }));
  }))).then(() => { errdexSearch.slash = slash; });
  const open = (query) => load().then(() => errdexSearch.open(query)).catch(() => {
    loading = null;
    status.textContent = button.dataset.failed;
  });
  const slash = (on) => on === undefined ? store.get("slash") !== "off" : store.set("slash", on ? "" : "off");
  each(".find", (opener) => {
    opener.hidden = false;
    opener.addEventListener("click", () => open());
    for (const event of ["pointerenter", "focus"]) opener.addEventListener(event, () => load().catch(() => { loading = null; }));
  });
  addEventListener("keydown", (event) => {
    const isKey = event.key === "k" && (event.ctrlKey || event.metaKey)
      || event.key === "/" && slash() && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (!isKey) return;
    event.preventDefault();
    open();
  });
  addEventListener("errdex-search", ({ detail }) => open(detail));
  const query = new URLSearchParams(location.search).get("q");
  if (query) open(query);
});

// Copy buttons.
function selectText(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}
each(".copyable", (holder) => {
  const source = holder.querySelector("code, p");
  const button = make("button", { className: "copy", type: "button", textContent: root.dataset.copy });
  let reset;
  button.addEventListener("click", async () => {
    let said = root.dataset.copied;
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      selectText(source);
      said = root.dataset.copyFailed;
    }
    button.textContent = said;
    status.textContent = said;
    clearTimeout(reset);
    reset = setTimeout(() => {
      button.textContent = root.dataset.copy;
      status.textContent = "";
    }, 2000);
  });
  holder.append(button);
});

// Tabs: the ARIA pattern over stacked panels. Closed panels are found by find-in-page and by links.
each(".tabs", (tabs) => {
  const panels = [...tabs.querySelectorAll(".panel")];
  const list = make("div", { role: "tablist", ariaLabel: tabs.dataset.label });
  const buttons = panels.map((panel) => {
    const tab = make("button", { type: "button", id: panel.id + "-tab", role: "tab", textContent: panel.firstElementChild.textContent });
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    list.append(tab);
    return tab;
  });
  const select = (index, remember) => {
    buttons.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      if (at === index) panels[at].removeAttribute("hidden");
      else panels[at].setAttribute("hidden", "until-found");
    });
    if (remember) store.set("language", panels[index].id);
  };
  const fromHash = () => {
    const wanted = target();
    const index = panels.findIndex((panel) => wanted && panel.contains(wanted));
    if (index >= 0) {
      select(index, true);
      panels[index].scrollIntoView();
    }
    return index >= 0;
  };
  list.addEventListener("click", (event) => {
    const index = buttons.indexOf(event.target);
    if (index >= 0) select(index, true);
  });
  list.addEventListener("keydown", (event) => {
    const step = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    const now = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: now + step, ArrowLeft: now - step, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const index = (next + buttons.length) % buttons.length;
    select(index, true);
    buttons[index].focus();
  });
  panels.forEach((panel, index) => panel.addEventListener("beforematch", () => select(index, true)));
  tabs.prepend(list);
  tabs.classList.add("ready");
  select(Math.max(0, panels.findIndex((panel) => panel.id === store.get("language"))));
  fromHash();
  addEventListener("hashchange", fromHash);
  addEventListener("storage", (event) => {
    const index = panels.findIndex((panel) => event.key === "errdex-language" && panel.id === event.newValue);
    if (index >= 0) select(index);
  });
});

// What is folded opens for paper, and for a link to it.
addEventListener("beforeprint", () => each("details", (details) => { details.open = true; }));
const unfold = () => {
  const details = target()?.closest("details");
  if (details) details.open = true;
};
unfold();
addEventListener("hashchange", unfold);

// A link with values, such as #key_id=key_9z, shows the page with them.
each(".response", ({ dataset }) => {
  const load = () => {
    if (!location.hash.includes("=")) return;
    removeEventListener("hashchange", load);
    document.head.append(make("script", { src: dataset.script }));
  };
  addEventListener("hashchange", load);
  load();
});
