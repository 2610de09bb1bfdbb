// Adds to pages that are whole without it: theme, copy buttons, tabs, the overview's filter.
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
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const index = panels.findIndex((panel) => target && panel.contains(target));
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
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest("details");
  if (details) details.open = true;
};
unfold();
addEventListener("hashchange", unfold);

// The overview's filter.
each(".filters", (form) => {
  const rows = [...document.querySelectorAll(".group .rows > li")].map((item) => ({
    item,
    group: item.closest(".group"),
    text: item.textContent.toLowerCase(),
    status: item.querySelector(".status").textContent,
    retry: "retry" in item.dataset,
  }));
  const output = form.querySelector("[role=status]");
  const everything = output.textContent;
  const apply = () => {
    const words = form.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const groups = new Map();
    let shown = 0;
    for (const { item, group, text, status, retry } of rows) {
      const match = words.every((word) => text.includes(word))
        && (!form.status.value || form.status.value === status)
        && (!form.category.value || form.category.value === group.dataset.category)
        && (!form.retry.checked || retry);
      item.hidden = !match;
      groups.set(group, (groups.get(group) || 0) + match);
      shown += match;
    }
    for (const [group, count] of groups) group.hidden = !count;
    output.textContent = shown === rows.length ? everything
      : !shown ? output.dataset.none
      : output.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
});
