// Shows an error's page with the values of one occurrence, from a link such as `CODE/#key_id=key_9z&request_id=req_7`. The fragment never
// leaves the browser, and its values are text wherever they go: into text nodes, JSON strings, and code only where nothing in them could end a literal.
"use strict";
(() => {
  const LONGEST = 200;
  const response = document.querySelector(".response");
  const slots = JSON.parse(response.dataset.slots);
  const body = response.querySelector(".copyable code");
  const message = document.querySelector(".message code");
  const params = [...document.querySelectorAll(".params > tr")].map((row) => ({
    name: row.querySelector("th").textContent,
    type: row.querySelector("td").textContent,
    example: row.querySelector("td:last-child code")?.textContent,
  }));
  const ofEnvelope = slots.map(([name]) => name).filter((name) => ["retry_after", "request_id", "timestamp"].includes(name));
  const settable = new Set([...params.map(({ name }) => name), ...ofEnvelope]);

  const notice = Object.assign(document.createElement("p"), { className: "instance", hidden: true });
  notice.setAttribute("role", "status");
  const reset = Object.assign(document.createElement("a"), { href: "#example", textContent: response.dataset.reset });
  document.querySelector(".verdict").before(notice);

  // What is changed is put back before the next values come.
  let restore = [];
  const exchange = (node, other) => {
    node.replaceWith(other);
    restore.push(() => other.replaceWith(node));
  };
  const filled = (node, text, name = node.localName) => {
    exchange(node, Object.assign(document.createElement(name), { className: "filled", textContent: text }));
  };

  // One line without invisible characters, so that nothing can pretend to be something else.
  const clean = (value) => [...value.replace(/[\p{C}\u2028\u2029]+/gu, " ").trim()].slice(0, LONGEST).join("");

  const seconds = (values) => /^\d{1,9}$/.test(values.get("retry_after")) && String(Number(values.get("retry_after")));
  const typed = ({ type }, value) => {
    if (type === "boolean" && /^(true|false)$/.test(value)) return value;
    if (type === "integer" && /^-?\d{1,20}$/.test(value)) return String(BigInt(value));
    if (type === "number" && value !== "" && Number.isFinite(Number(value))) return String(Number(value));
    return JSON.stringify(value);
  };

  /** The scalars of the body, each with the path of keys to it. */
  function* scalars() {
    const path = [];
    for (const node of [...body.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) {
        for (const character of node.data) {
          if (character === "{" || character === "[") path.push(0);
          else if (character === "}" || character === "]") path.pop();
          else if (character === "," && typeof path.at(-1) === "number") path[path.length - 1] += 1;
        }
      } else if (node.localName === "a-pr") path[path.length - 1] = JSON.parse(node.textContent);
      else yield [JSON.stringify(path), node];
    }
  }

  /** JSON for each path that the values decide. */
  function decided(values, said) {
    const json = new Map();
    const text = (name, change = (value) => value) => values.has(name) && JSON.stringify(change(values.get(name)));
    const value = {
      message: said && JSON.stringify(said),
      retry_after: seconds(values),
      request_id: text("request_id"),
      instance: text("request_id", encodeURIComponent),
      timestamp: text("timestamp"),
    };
    for (const [name, path] of slots) {
      if (name === "params") {
        for (const param of params.filter((param) => values.has(param.name))) {
          json.set(JSON.stringify([...path, param.name]), typed(param, values.get(param.name)));
        }
      } else if (value[name]) json.set(JSON.stringify(path), value[name]);
    }
    return json;
  }

  // In code, an example that the author used as a value becomes the value, where it is a plain word; what could end a literal or a comment stays out.
  const plain = (value) => /^[\p{L}\p{N}](?:[\p{L}\p{N}_.:@/+-]*[\p{L}\p{N}])?$/u.test(value) && !value.includes("//");
  const escaped = (text) => text.replace(/[^\p{L}\p{N}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
  function fillCode(values) {
    const own = document.querySelector("link[rel=canonical]").getAttribute("href");
    const link = `${own}#${new URLSearchParams([...values])}`;
    const words = params.filter(({ name, type, example }) => type === "string" && example?.length > 2 && values.has(name) && plain(values.get(name)));
    for (const node of document.querySelectorAll(".panel :is(a-s, a-c)")) {
      let text = node.textContent;
      if (node.localName === "a-c" && text.endsWith(own)) text = text.slice(0, -own.length) + link;
      for (const { name, example } of words) {
        text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped(example)}(?![\\p{L}\\p{N}_-])`, "gu"), () => values.get(name));
      }
      if (text !== node.textContent) filled(node, text);
    }
  }

  function show() {
    restore.reverse().forEach((undo) => undo());
    restore = [];
    const values = new Map();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (settable.has(name) && clean(value) !== "") values.set(name, clean(value));
    }
    notice.hidden = values.size === 0;
    if (values.size === 0) return;

    const example = ({ name, example }) => example ?? `{${name}}`;
    let said;
    if (params.some(({ name }) => values.has(name)) && message) {
      const text = (node) => {
        const param = params.find(({ name }) => node.localName === "var" && node.textContent === `{${name}}`);
        return param ? values.get(param.name) ?? example(param) : node.textContent;
      };
      said = [...message.childNodes].map(text).join("");
      for (const node of document.querySelectorAll(":is(.lead, .message) var")) {
        const value = values.get(node.textContent.slice(1, -1));
        if (value !== undefined) filled(node, value);
      }
    }
    const told = document.querySelector(".said p");
    if (told) {
      const text = told.textContent.replace(/\{([^{}]+)\}/g, (whole, name) => values.get(name) ?? whole);
      if (text !== told.textContent) exchange(told.firstChild, new Text(text));
    }
    const json = decided(values, said);
    for (const [path, node] of scalars()) {
      if (json.has(path)) filled(node, json.get(path), json.get(path).startsWith('"') ? "a-s" : "a-n");
    }
    const header = [...response.querySelectorAll(".head a-pr")].find((name) => name.textContent === "Retry-After")?.nextSibling;
    if (header && seconds(values)) exchange(header, new Text(header.data.replace(/\d+/, seconds(values))));
    fillCode(values);
    const strong = Object.assign(document.createElement("strong"), { textContent: said ?? "" });
    notice.replaceChildren(strong, " ", response.dataset.shown, " ", reset);
  }
  addEventListener("hashchange", show);
  show();
})();
