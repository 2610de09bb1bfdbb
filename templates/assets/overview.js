// The overview, behind what every page has: filters that combine, with a count beside every choice and their state in the address; and pasted text goes to search.
"use strict";
(function () {
  const filters = document.querySelector(".filters");
  const status = filters.querySelector("[role=status]");
  const clear = filters.querySelector("button");
  const text = filters.querySelector("[type=search]");
  const selects = [...filters.querySelectorAll("select")];
  const controls = [text, ...selects];
  const everything = status.textContent;
  filters.hidden = false;

  // Errors, in the order of the site: each is a row of the page.
  const groups = [...document.querySelectorAll(".group")];
  const rows = groups.flatMap((group) => [...group.querySelectorAll(".rows > li")]);
  const sizes = groups.map((group) => group.querySelectorAll(".rows > li").length);
  let texts;

  /** By control and choice: the errors that have it. */
  const having = {};
  let from = 0;
  having.category = Object.fromEntries(groups.map((group, at) => {
    const first = from;
    from += sizes[at];
    return [group.dataset.category, Array.from({ length: sizes[at] }, (_, number) => first + number)];
  }));

  let loading;
  const load = () => loading ||= new Promise((resolve, reject) => {
    window.errdexFacets = (facets) => {
      for (const [kind, id, entries] of facets) (having[kind] ??= {})[id] = decode(entries);
      resolve();
    };
    document.head.append(Object.assign(document.createElement("script"), { src: filters.dataset.facets, onerror: reject }));
  }).catch(() => { loading = null; });

  /** Distances between numbers, in groups of five bits (site/src/search/encode.rs). */
  function decode(text) {
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const numbers = [];
    let next = 0, distance = 0, shift = 0;
    for (const character of text) {
      const digit = digits.indexOf(character);
      distance |= (digit & 31) << shift;
      shift += 5;
      if (digit > 31) continue;
      numbers.push(next + distance);
      next += distance + 1;
      distance = shift = 0;
    }
    return numbers;
  }

  /** By error: whether it has the words. */
  function withWords(words) {
    texts ??= groups.flatMap((group) => {
      const title = group.querySelector("h2").textContent;
      return [...group.querySelectorAll(".rows > li")].map((row) => `${row.textContent} ${title}`.toLowerCase());
    });
    return Uint8Array.from(texts, (text) => words.every((word) => text.includes(word)));
  }

  async function apply() {
    if (selects.some((select) => select.value && select.name !== "category")) await load();
    // By error: how many filters it fails, and the last of them.
    const failed = new Uint8Array(rows.length), last = new Int8Array(rows.length).fill(-1);
    const hold = (has, filter) => has.forEach((holds, at) => {
      if (holds) return;
      failed[at] += 1;
      last[at] = filter;
    });
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) hold(withWords(words), controls.indexOf(text));
    for (const select of selects.filter((select) => select.value)) {
      const has = new Uint8Array(rows.length);
      for (const at of having[select.name]?.[select.value] ?? []) has[at] = 1;
      hold(has, controls.indexOf(select));
    }
    let shown = 0, at = 0;
    groups.forEach((group, number) => {
      let inGroup = 0;
      for (const end = at + sizes[number]; at < end; at += 1) {
        const hidden = failed[at] > 0;
        if (rows[at].hidden !== hidden) rows[at].hidden = hidden;
        inGroup += !hidden;
      }
      group.hidden = !inGroup;
      shown += inGroup;
    });
    for (const select of selects) {
      const filter = controls.indexOf(select);
      for (const option of select.options) {
        if (!option.value || !having[select.name]) continue;
        // What choosing it would show, all other filters as they are.
        let count = 0;
        for (const entry of having[select.name][option.value]) count += failed[entry] === 0 || (failed[entry] === 1 && last[entry] === filter);
        option.textContent = option.textContent.replace(/\d+(?=\)$)/, count);
        option.disabled = !count && !option.selected;
      }
    }
    const folded = filters.querySelector("details");
    if (folded && selects.some((select) => select.value && folded.contains(select))) folded.open = true;
    const isFiltered = controls.some((control) => control.value);
    clear.hidden = !isFiltered;
    status.textContent = !isFiltered ? everything
      : !shown ? status.dataset.none
      : status.dataset[shown === 1 ? "one" : "other"].replace("{count}", shown).replace("{total}", rows.length);
  }

  // The state in the address.
  function read() {
    const query = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = query.get(control.name) ?? "";
      // A choice that there is not, from an older link.
      if (control.value !== (query.get(control.name) ?? "")) control.value = "";
    }
    return apply();
  }
  function write(isNew) {
    const address = new URL(location.href);
    for (const control of controls) {
      if (control.value) address.searchParams.set(control.name, control.value);
      else address.searchParams.delete(control.name);
    }
    if (address.href === location.href) return;
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    } catch { /* not every browser lets a file have an address of its own */ }
  }

  for (const event of ["focusin", "pointerenter"]) filters.addEventListener(event, load, { once: true });
  text.addEventListener("input", () => { write(false); apply(); });
  filters.addEventListener("change", (event) => {
    if (event.target === text) return;
    write(true);
    apply().then(load).then(apply);
  });
  clear.addEventListener("click", () => {
    for (const control of controls) control.value = "";
    write(true);
    apply();
    text.focus();
  });
  addEventListener("popstate", read);
  read();

  // Text that is pasted into nothing is looked for.
  addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    const pasted = event.clipboardData.getData("text");
    if (pasted.trim()) dispatchEvent(new CustomEvent("errdex-search", { detail: pasted }));
  });
})();
