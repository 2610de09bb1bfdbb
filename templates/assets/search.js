// The search dialog: a combobox over a list of results. Loaded, after search-engine.js, when a reader first searches.
"use strict";
(function () {
  const { find, load, stem, words } = errdexSearch;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const attributes = (element, values) => {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    return element;
  };
  let texts, dialog, input, list, status;
  let options = [], active = -1, isChoosing = false;
  let asked = 0, answered = 0, opensFirst = false;
  let pasted = "";

  function build() {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    attributes(icon, { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" });
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21");
    icon.append(path);
    input = attributes(make("input", { type: "text", placeholder: texts.hint, autocomplete: "off", spellcheck: false, enterKeyHint: "go" }), {
      role: "combobox", "aria-label": texts.title, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-results",
      autocapitalize: "off", autocorrect: "off", inputmode: "search",
    });
    const close = make("button", { type: "button", className: "close", textContent: texts.close });
    status = attributes(make("p", { className: "said" }), { role: "status" });
    list = attributes(make("div", { id: "search-results", hidden: true }), { role: "listbox", "aria-label": texts.results });
    const slash = make("input", { type: "checkbox", checked: errdexSearch.slash() });
    const foot = make("footer", {}, make("span", { className: "keys", textContent: texts.keys }), make("label", {}, slash, " ", texts.slash));
    dialog = attributes(make("dialog", { className: "search-dialog" }, make("div", { className: "box" }, icon, input, close), status, list, foot), { "aria-label": texts.title });
    document.body.append(dialog);

    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    slash.addEventListener("change", () => errdexSearch.slash(slash.checked));
    input.addEventListener("input", () => { pasted = ""; ask(); });
    input.addEventListener("paste", (event) => {
      // A line of input drops line ends; the whole text is searched.
      const text = event.clipboardData.getData("text");
      if (!/\n/.test(text.trim()) || (input.value && input.selectionEnd - input.selectionStart < input.value.length)) return;
      event.preventDefault();
      set(text);
    });
    input.addEventListener("keydown", choose);
    list.addEventListener("pointermove", (event) => {
      const at = options.indexOf(event.target.closest("[role=option]"));
      if (at >= 0 && at !== active) activate(at, false);
    });
    list.addEventListener("click", (event) => {
      // A page that is open already is not loaded again.
      const option = event.target.closest("[role=option]");
      if (option && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
    });
  }

  function set(text) {
    pasted = text;
    input.value = text.replace(/\s+/g, " ").trim();
    ask();
  }

  function choose(event) {
    if (event.isComposing) return;
    const last = options.length - 1;
    const next = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      Home: isChoosing ? 0 : undefined,
      End: isChoosing ? last : undefined,
      PageDown: Math.min(last, active + 5),
      PageUp: Math.max(0, active - 5),
    }[event.key];
    if (next !== undefined && last >= 0 && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      isChoosing = true;
      activate(next, true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (asked !== answered) opensFirst = true;
      else options[active]?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey }));
    } else if (event.key.length === 1 || event.key === "ArrowLeft" || event.key === "ArrowRight") {
      isChoosing = false;
    }
  }

  function activate(at, scroll) {
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const query = pasted || input.value;
    const turn = asked += 1;
    opensFirst = false;
    if (!query.trim()) {
      answered = turn;
      dialog.ariaBusy = "false";
      show([], [], texts.help);
      return;
    }
    dialog.ariaBusy = "true";
    let found;
    try {
      found = await find(query);
    } catch {
      if (turn !== asked) return;
      answered = turn;
      dialog.ariaBusy = "false";
      show([], [], texts.failed);
      return;
    }
    if (turn !== asked) return;
    answered = turn;
    const { rows, total, named } = found;
    const form = new Intl.PluralRules(document.documentElement.lang).select(total);
    const count = (key) => (texts[`${key}_${form}`] ?? texts[`${key}_other`]).replace("{count}", total);
    const said = !total ? texts.none
      : named === total ? count("named")
      : total > rows.length ? texts.best.replace("{shown}", rows.length).replace("{count}", total)
      : count("found");
    show(rows, marks(query), said);
    dialog.ariaBusy = "false";
    if (opensFirst && rows.length) options[0].click();
  }

  /** The stems to mark, and the beginning of the word that is being typed. */
  function marks(query) {
    const all = words(query.slice(0, 2000)).filter((word) => word.length > 1 && !texts.stop_words.split(" ").includes(word));
    const begun = /[\p{Alphabetic}\p{N}]$/u.test(query) ? all.at(-1) : undefined;
    const stems = new Set(all.map(stem));
    return (word) => stems.has(stem(word.toLowerCase())) || (begun?.length > 1 && word.toLowerCase().startsWith(begun));
  }

  /** A text with what was searched for in it marked. It is text, whatever it holds. */
  function marked(text, isMarked) {
    return text.split(/([\p{Alphabetic}\p{N}]+)/u).map((part, at) => (at % 2 && isMarked(part) ? make("mark", { textContent: part }) : part));
  }

  /** The text that says most about why a page was found. */
  function best(pieces, isMarked) {
    const hits = (text) => new Set((text.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []).filter(isMarked).map((word) => stem(word.toLowerCase()))).size;
    return pieces.reduce((most, piece) => (hits(piece) > hits(most) ? piece : most), pieces[0]);
  }

  function show(rows, isMarked, said) {
    options = rows.map((row, at) => {
      const mark = (text) => marked(text, isMarked);
      const alias = row.aliases.find((name) => words(name).every(isMarked));
      const facts = make("span", { className: "facts" },
        make("code", {}, ...mark(row.code)), " ",
        make("span", { className: `status s${Math.floor(row.status / 100)}`, textContent: row.status }), " ",
        make("span", { textContent: row.category }));
      if (row.state) facts.append(" ", make("span", { className: "state", textContent: row.state }));
      if (alias) facts.append(" ", make("span", { textContent: texts.alias.replace("{alias}", alias) }));
      const option = make("a", { id: `search-result-${at}`, href: row.href, tabIndex: -1 },
        make("strong", {}, ...mark(row.title)), " ", facts, " ", make("span", { className: "why" }, ...mark(best(row.texts, isMarked))));
      return attributes(option, { role: "option", "aria-selected": "false" });
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = said;
    active = -1;
    isChoosing = false;
    activate(options.length ? 0 : -1, false);
  }

  /** Opens the dialog, with a query or with the last one. */
  errdexSearch.open = async (query) => {
    texts = (await load()).texts;
    if (!dialog) {
      build();
      show([], [], texts.help);
    }
    if (!dialog.open) dialog.showModal();
    if (query) set(query);
    input.focus();
    input.select();
  };
})();
