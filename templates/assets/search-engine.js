// Finds errors in the index beside it: loads what a query needs, ranks, and knows nothing of the page.
"use strict";
(function () {
  const FORMAT = 1;
  const folder = new URL("../search/", document.currentScript.src);
  const has = {}; // what is loaded, by name
  const waiting = {}; // what is on its way, by name

  // Every file of the index calls this.
  const errdexSearch = window.errdexSearch = (name, content) => { has[name] = content; };

  function script(name, file) {
    if (name in has) return has[name];
    return waiting[name] ||= new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(file, folder);
      element.onload = () => (name in has ? resolve(has[name]) : reject(new Error(`${file} is not of this index`)));
      element.onerror = () => reject(new Error(`${file} cannot be loaded`));
      document.head.append(element);
      element.remove();
    }).finally(() => { delete waiting[name]; });
  }

  // Words. The generator does the same (site/src/search/words.rs).
  const SEPARATORS = /[^\p{Alphabetic}\p{N}]+/u;
  const squash = (text) => text.toLowerCase().replace(/[^\p{Alphabetic}\p{N}]+/gu, "");
  const words = (text) => text.replace(/['’]/g, "").replace(/([^A-Z\s])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$& ").toLowerCase().split(SEPARATORS).filter(Boolean);
  const ENDINGS = [["ied", 2], ["ing", 3], ["ion", 4, /[st]$/], ["ed", 3, /[^e]$/], ["ly", 4], ["e", 3]];

  function stem(word) {
    if (!has.index?.english || !/^[a-z]{4,}$/.test(word)) return word;
    word = word.length > 4 && word.endsWith("ies") ? word.slice(0, -3) : word.replace(/([^sui])s$/, "$1");
    let isVerb = false;
    for (const [ending, shortest, before] of ENDINGS) {
      const cut = word.slice(0, -ending.length);
      if (word.endsWith(ending) && cut.length >= shortest && /[aeiouy]/.test(cut) && (!before || before.test(cut))) {
        word = cut;
        isVerb = ending !== "ly";
        break;
      }
    }
    if (word.length > 3 && /([^aeious])\1$/.test(word)) return withoutY(word.slice(0, -1));
    return isVerb && word.length >= 6 && word.endsWith("at") ? word.slice(0, -2) : withoutY(word);
  }
  const withoutY = (word) => (word.length > 3 && word.endsWith("y") ? word.slice(0, -1) : word);

  // Dictionaries.
  const DIGITS = {};
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => { DIGITS[digit] = value; });

  function numbers(text) {
    const all = [];
    for (let at = 0, number = 0, factor = 1; at < text.length; at += 1) {
      const digit = DIGITS[text[at]];
      number += (digit & 31) * factor;
      factor *= 32;
      if (digit < 32) {
        all.push(number);
        number = 0;
        factor = 1;
      }
    }
    return all;
  }

  /** The last of the sorted items that is not after the wanted one; the first if all are. */
  function before(items, wanted) {
    let low = 0, high = items.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (items[middle] <= wanted) low = middle;
      else high = middle;
    }
    return low;
  }

  class Dictionary {
    constructor(letter, [starts, hashes]) {
      this.letter = letter;
      this.starts = starts ? starts.split(" ") : [];
      this.hashes = hashes;
      this.shards = [];
    }

    async shard(number) {
      if (!this.shards[number]) {
        const name = this.letter + number;
        const parts = (await script(name, `${name}.${this.hashes.substr(number * 8, 8)}.js`)).split(" ");
        const terms = [], postings = [];
        let term = "";
        for (let at = 0; at < parts.length; at += 2) {
          term = term.slice(0, DIGITS[parts[at][0]]) + parts[at].slice(1);
          terms.push(term);
          postings.push(parts[at + 1]);
        }
        this.shards[number] = { terms, postings };
      }
      return this.shards[number];
    }

    /** The terms that begin so, at most from so many shards, as [term, postings]. */
    async starting(prefix, shards) {
      const found = [];
      const first = before(this.starts, prefix);
      for (let number = first; number < this.starts.length && number < first + shards; number += 1) {
        if (number > first && !this.starts[number].startsWith(prefix)) break;
        const { terms, postings } = await this.shard(number);
        let at = before(terms, prefix);
        if (terms[at] < prefix) at += 1;
        for (; at < terms.length && terms[at].startsWith(prefix); at += 1) found.push([terms[at], postings[at]]);
      }
      return found;
    }

    async exact(term) {
      if (!this.starts.length) return undefined;
      const { terms, postings } = await this.shard(before(this.starts, term));
      const at = before(terms, term);
      return terms[at] === term ? postings[at] : undefined;
    }
  }

  /** How many letters were missed, added, changed or swapped; more than `most` is one more than that. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older, old = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i += 1) {
      [older, old, row] = [old, row, [i]];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        let cost = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
    }
    return row[b.length];
  }

  // The index.
  let ready;
  function load() {
    return ready ||= (async () => {
      const index = await script("index", "index.js");
      if (index.format !== FORMAT) throw new Error("the index is of another version");
      const stop = new Set(index.texts.stop_words.split(" "));
      const synonyms = {};
      for (const group of index.texts.synonyms.split(",")) {
        const all = group.trim().split(" ");
        for (const word of all) all.forEach((other) => (synonyms[stem(word)] ??= new Set()).add(stem(other)));
      }
      return {
        ...index,
        stop,
        synonyms,
        names: new Dictionary("x", index.names),
        labels: new Dictionary("n", index.labels),
        prose: new Dictionary("p", index.prose),
      };
    })().catch((error) => { ready = undefined; throw error; });
  }

  /** Forgets an index whose files are gone: the site was built anew under an open page. */
  async function renew() {
    for (const name of Object.keys(has)) delete has[name];
    ready = undefined;
    await script("index", `index.js?${Date.now()}`);
    return load();
  }

  async function row(index, number) {
    const [starts, hashes] = index.runs;
    const run = before(starts, number);
    const rows = await script(`d${run}`, `d${run}.${hashes.substr(run * 8, 8)}.js`);
    const [code, title, status, category, state, aliases, message, texts] = rows[number - starts[run]];
    const href = new URL(`../${code}/index.html`, folder).href;
    return { number, code, href, title, status, reason: index.reasons[status], category: index.categories[category], state, aliases, message, texts };
  }

  // Names in a text.
  const encoder = new TextEncoder();
  function hash(base, bytes) {
    for (const byte of bytes) base = Math.imul(base ^ byte, 0x01000193) >>> 0;
    return base;
  }

  /** Whether a squashed name may be one of the catalog's: seven bits of a filter say so. */
  function mayBe(filter, name) {
    const bytes = encoder.encode(name);
    const start = hash(0x811c9dc5, bytes), step = hash(0x0badcafe, bytes) | 1;
    for (let probe = 0; probe < 7; probe += 1) {
      const bit = ((start + Math.imul(probe, step)) >>> 0) % (filter.length * 6);
      if (!(DIGITS[filter[Math.floor(bit / 6)]] & (1 << bit % 6))) return false;
    }
    return true;
  }

  const IN_CODE_STYLE = /[A-Za-z0-9][._:-]+[A-Za-z0-9]|[a-z0-9][A-Z]|[0-9]/;
  /** Whether a word stands where a value stands: in quotes, after `=`, `::` or `/`, or before the fields of a variant. */
  const isValue = (prior, after) => /(["'`=/(]|::)$/.test(prior) && !/^\\?["']?\s*:/.test(after) || /^\s?\{/.test(after);

  /** The words of a text that look like names, in order; then its runs of words that may be titles. */
  function* candidates(text) {
    for (const { 0: token, index } of text.matchAll(/[\p{Alphabetic}\p{N}]+(?:[._:-]+[\p{Alphabetic}\p{N}]+)*/gu)) {
      const prior = text.slice(Math.max(0, index - 2), index), after = text.slice(index + token.length, index + token.length + 4);
      if (IN_CODE_STYLE.test(token) || isValue(prior, after)) {
        yield token;
        // `ApiError::KeyNotFound` and `client.key_not_found:12` hold a name that only a part of them is.
        for (const part of token.split(/[.:]+/)) if (part !== token) yield part;
      }
    }
  }
  function* titles(text) {
    const all = words(text).slice(0, 400);
    for (let from = 0; from < all.length; from += 1) {
      for (let to = Math.min(all.length, from + 6); to > from + 1; to -= 1) yield all.slice(from, to).join("");
    }
  }

  const MOST_SCANNED = 100000; // characters of a pasted text
  const MOST_NAMED = 20;

  async function named(index, text, find) {
    const tried = new Set(), found = new Map();
    for (const candidate of find(text.slice(0, MOST_SCANNED))) {
      const name = squash(candidate);
      const filter = await script("f", `f.${index.filter}.js`);
      if (tried.has(name) || !mayBe(filter, name)) continue;
      tried.add(name);
      const postings = await index.names.exact(name);
      if (postings) for (const [entry] of read(postings).hits) found.set(entry, true);
      if (found.size >= MOST_NAMED) break;
    }
    return [...found.keys()];
  }

  /** Postings as pairs of an error's number and an impact from 1 to 16, and how many errors have the term. */
  function read(postings) {
    const [count, ...rest] = numbers(postings);
    let next = 0;
    const hits = rest.map((value) => {
      const entry = next + Math.floor(value / 16);
      next = entry + 1;
      return [entry, (value % 16) + 1];
    });
    return { count, hits };
  }

  const MOST_WORDS = 8; // that a query is ranked by
  const slips = (word) => (word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2);

  /** The terms that a word may stand for, with how much each counts: itself, its beginnings while it is typed, or what it misspells. */
  async function meanings(index, word, isLast) {
    const term = stem(word);
    const found = [];
    const add = (postings, weight) => { if (postings) found.push([postings, weight]); };
    const label = await index.labels.exact(term);
    const prose = await index.prose.exact(term);
    add(label, 2.5);
    add(prose, 1);
    if (!label) for (const other of index.synonyms[term] ?? []) add(await index.labels.exact(other), 1.5);
    if (isLast && word.length > 1) {
      const longer = (await index.labels.starting(word, 2)).filter(([other]) => other !== term).slice(0, 12);
      longer.forEach(([, postings]) => add(postings, 1.6));
      if (!found.length) (await index.prose.starting(word, 1)).slice(0, 12).forEach(([, postings]) => add(postings, 0.7));
    }
    if (found.length || slips(word) === 0) return found;
    const near = [];
    const look = async (dictionary, prefix, weight, shards) => {
      for (const [other, postings] of await dictionary.starting(prefix, shards)) {
        const away = Math.min(distance(word, other, slips(word)), distance(term, other, slips(word)));
        const isBegun = other.length > 4 && word.startsWith(other);
        if (isBegun || away <= slips(word)) near.push([postings, weight / (1 + away), isBegun ? 1 : away]);
      }
    };
    await look(index.labels, word[0], 2.5, 4);
    if (!near.length) await look(index.labels, word[1] + word[0], 2.5, 1);
    if (!near.length) await look(index.prose, term.slice(0, 3), 1, 1);
    const least = Math.min(...near.map(([, , away]) => away));
    return near.filter(([, , away]) => away === least).slice(0, 6);
  }

  /** Errors by how well they answer some words: [number, score], the best first. */
  async function ranked(index, text, isTyped) {
    let all = [...new Set(words(text))].filter((word) => word.length > 1 || /\d/.test(word));
    const telling = all.filter((word) => !index.stop.has(word));
    if (telling.length) all = telling;
    const last = isTyped && /[\p{Alphabetic}\p{N}]$/u.test(text) ? all.at(-1) : undefined;
    all = all.slice(0, MOST_WORDS);
    const scores = new Map();
    let whole = 0;
    const each = await Promise.all(all.map((word) => meanings(index, word, word === last)));
    // Words that were written as one, or apart.
    for (let at = 0; at + 1 < all.length; at += 1) {
      if (each[at].length && each[at + 1].length) continue;
      const label = await index.labels.exact(stem(all[at] + all[at + 1]));
      if (label) each[at].push([label, 2.5]);
    }
    for (const found of each) {
      const best = new Map();
      let weight = 0;
      for (const [postings, share] of found) {
        const { count, hits } = read(postings);
        const rarity = Math.log(1 + (index.count - count + 0.5) / (count + 0.5));
        weight = Math.max(weight, rarity);
        for (const [entry, impact] of hits) {
          const score = share * rarity * impact / 16;
          best.set(entry, Math.max(best.get(entry) ?? 0, score) + 0.3 * Math.min(best.get(entry) ?? 0, score));
        }
      }
      if (!found.length) weight = Math.log(1 + index.count);
      whole += weight;
      for (const [entry, score] of best) {
        const sum = scores.get(entry) ?? { score: 0, covered: 0 };
        scores.set(entry, { score: sum.score + score, covered: sum.covered + weight });
      }
    }
    return [...scores].map(([entry, { score, covered }]) => [entry, score * (0.3 + 0.7 * covered / (whole || 1))]);
  }

  /** Errors whose name is the query, or begins with it, or nearly is it: bonuses by number. */
  async function byName(index, text) {
    const bonus = new Map();
    const name = squash(text);
    if (!name) return bonus;
    const give = (postings, points) => {
      for (const [entry, impact] of read(postings).hits) bonus.set(entry, Math.max(bonus.get(entry) ?? 0, points + impact / 10));
    };
    for (const [term, postings] of (await index.names.starting(name, 1)).slice(0, 60)) {
      give(postings, term === name ? 1000 : 20 + 20 * name.length / term.length);
    }
    if (!bonus.size && slips(name)) {
      for (const [term, postings] of await index.names.starting(name.slice(0, 3), 2)) {
        const away = distance(name, term, slips(name));
        if (away <= slips(name)) give(postings, 30 - 10 * away);
      }
    }
    return bonus;
  }

  /** A text that a program wrote, not a person. */
  const isPasted = (text) => text.length > 120 || /[\n{}<>=]|"\s*:|:\/\//.test(text);
  const STATUS = /HTTP\/\d(?:\.\d)?"?\s+([45]\d\d)\b|\bstatus(?:_?code)?\\?["']?\s*[:=]\s*([45]\d\d)\b|(?:->|→)\s*([45]\d\d)\b/i;
  const SAYING = /\\?["']?(?:message|detail|msg|title)\\?["']?\s*[:=]\s*\\?["']([^"']{3,300})/gi;

  /** What a pasted text says in words: its status, its messages, or itself. */
  function gist(text) {
    const status = STATUS.exec(text);
    const said = [...text.matchAll(SAYING)].map(([, words]) => words).join(" ");
    return { status: status && (status[1] ?? status[2] ?? status[3]), said: said || text.replace(/https?:\/\/\S+/g, " ").slice(0, 500) };
  }

  const pairsOf = (index, text) => {
    const all = words(text);
    const says = (at) => !index.stop.has(all[at]) || !index.stop.has(all[at + 1]);
    return new Set(all.slice(1).map((word, at) => says(at) && `${stem(all[at])} ${stem(word)}`).filter(Boolean));
  };
  /** How many of the pairs of words that follow each other a result has too: words in one phrase say more than words of one page. */
  const shareOf = (index, pairs, { title, message, texts }) => {
    const own = pairsOf(index, [title, message, ...texts].join(" . "));
    return pairs.size ? [...pairs].filter((pair) => own.has(pair)).length / pairs.size : 0;
  };

  async function answer(index, query, most) {
    const text = query.trim();
    const points = new Map();
    const add = (entry, score) => points.set(entry, (points.get(entry) ?? 0) + score);
    const pasted = isPasted(text);
    const exact = pasted ? new Map() : await byName(index, text);
    exact.forEach((score, entry) => add(entry, score));
    let names = [];
    if (![...exact.values()].some((score) => score >= 1000)) {
      names = await named(index, text, candidates);
      if (!names.length && pasted) names = await named(index, text, titles);
      names.forEach((entry, order) => add(entry, 500 - order));
    }
    if (!names.length || !pasted) {
      const { status, said } = pasted ? gist(text) : { said: text };
      (await ranked(index, said, !pasted)).forEach(([entry, score]) => add(entry, score));
      const same = status && await index.labels.exact(status);
      if (same) read(same).hits.forEach(([entry]) => add(entry, 3));
    }
    const sorted = [...points].sort(([a, x], [b, y]) => y - x || a - b);
    const shown = await Promise.all(sorted.slice(0, most).map(([entry]) => row(index, entry)));
    const pairs = pairsOf(index, text.slice(0, 500));
    const sure = sorted.findIndex(([, score]) => score < 100);
    const least = sure < 0 ? shown.length : sure;
    const again = shown.slice(least).map((row, at) => [row, sorted[least + at][1] * (1 + shareOf(index, pairs, row))]);
    again.sort(([, x], [, y]) => y - x);
    return { rows: [...shown.slice(0, least), ...again.map(([row]) => row)], total: sorted.length, named: names.length };
  }

  /** The pages that answer a query, the best first: `{rows, total, named}`. */
  errdexSearch.find = async (query, most = 10) => {
    try {
      return await answer(await load(), query, most);
    } catch {
      return answer(await renew(), query, most);
    }
  };
  errdexSearch.load = load;
  errdexSearch.stem = stem;
  errdexSearch.words = words;
})();
