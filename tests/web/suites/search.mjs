// Finding a page: by what readers type and paste, by keyboard, from the disk, and among ten thousand.

import { createRequire } from "node:module";
import { readFile, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { built, emptyFolder } from "../built.mjs";
import { same } from "../checks.mjs";
import { many } from "../many.mjs";
import { INPUT, OPTION, ask, opened, searched } from "../searching.mjs";
import { RULES } from "./accessibility.mjs";

/** Of the queries in `queries/reference.json`, at least so many find the right page first. */
const RIGHT = 57;

/** What one query may load, in bytes of brotli, whatever the size of the catalog. */
const MOST_LOADED = 100_000;

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

const pascal = (code) => code.replace(/(?:^|_)([a-z0-9])/g, (_, letter) => letter.toUpperCase());

export default async function search(subject) {
  await answers(subject);
  await dialog(subject);
  await amongMany(subject);
}

async function answers({ checks, dist, items, open, url }) {
  const queries = JSON.parse(await readFile(new URL("../queries/reference.json", import.meta.url), "utf8"));
  const codes = [...new Set(items.map((item) => item.code))];

  await checks.check("what readers ask leads to the right page first", async () => {
    const { page, noted, close } = await open(CLIPBOARD);
    await opened(page, url("index.html"));
    const misses = [];
    const problems = [];
    for (const { kind, query, page: right, then = [] } of queries) {
      const found = await ask(page, query);
      if (![right].flat().includes(found[0])) misses.push(`${kind}: ${JSON.stringify(query)} finds ${found.slice(0, 3).join(", ") || "nothing"}`);
      else problems.push(...then.flatMap((code, at) => same(`result ${at + 2} of ${JSON.stringify(query)}`, found[at + 1], code)));
    }
    await close();
    for (const miss of misses) console.log(`missed ${miss}`);
    console.log(`${queries.length - misses.length} of ${queries.length} queries find the right page first`);
    return [...problems, ...noted, ...(queries.length - misses.length >= RIGHT ? [] : [`${misses.length} misses`])];
  });

  await checks.check("every error is found by its code, in every style", async () => {
    const { page, noted, close } = await open({});
    await opened(page, url("index.html"));
    const problems = [];
    for (const code of codes) {
      for (const name of [code, code.toUpperCase(), code.replaceAll("_", "-"), code.replaceAll("_", " "), pascal(code), `ApiError::${pascal(code)}`]) {
        problems.push(...same(`the first page for ${name}`, (await ask(page, name))[0], code));
      }
    }
    await close();
    return [...problems, ...noted];
  });

  await checks.check("the script stems words as the index does", async () => {
    const { page, close } = await open({}, true);
    await opened(page, url("index.html"));
    await ask(page, "key");
    const table = await readFile(new URL("../../../site/src/search/stems.txt", import.meta.url), "utf8");
    const pairs = table.trim().split("\n").map((line) => line.split(" "));
    const stems = await page.evaluate((words) => words.map(errdexSearch.stem), pairs.map(([word]) => word));
    await close();
    return pairs.flatMap(([word, stem], at) => same(`the stem of ${word}`, stems[at], stem));
  });

  await checks.check("a site in a folder can be searched", async () => {
    const { page, noted, close } = await open({});
    await opened(page, pathToFileURL(resolve(dist, codes[0], "index.html")).href);
    const found = await ask(page, codes[1]);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/${codes[1]}/index.html`);
    await close();
    return [...same("the first page", found[0], codes[1]), ...noted];
  });

  await checks.check("what is searched for is text", async () => {
    const { page, noted, close } = await open({});
    await opened(page, url("index.html"));
    await ask(page, `key "><img src=x onerror=alert(1)><b>${codes[0]}</b>`);
    const elements = await page.locator(".search-dialog :is(img, b)").count();
    await close();
    return [...same("elements from the query", elements, 0), ...noted];
  });

  await checks.check("nothing internal is in the index", async () => {
    const folder = join(dist, "search");
    const text = (await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")))).join("\n");
    return ["shard_rebalancing", "Shard Rebalancing", "shardrebalancing", "rebalanc"].filter((word) => text.includes(word));
  });
}

async function dialog({ browser, checks, dist, items, open, url }) {
  const [first] = items;
  const page1 = url(`${first.code}/index.html`);
  const isOpen = (page) => page.locator(".search-dialog[open]").count();

  await checks.check("search loads nothing before it is used", async () => {
    const { page, close } = await open({});
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(page1, { waitUntil: "networkidle" });
    await close();
    return loaded.filter((address) => /\/search\W/.test(address));
  });

  await checks.check("search opens by button, / and Ctrl-K, and gives the focus back", async () => {
    const { page, noted, close } = await open({});
    const problems = [];
    await page.goto(page1);
    const opener = page.locator(".top .find");
    for (const way of ["click", "/", "Control+k"]) {
      await opener.focus();
      await (way === "click" ? opener.click() : page.keyboard.press(way));
      await page.locator(INPUT).waitFor();
      problems.push(...same(`focus in the field after ${way}`, await page.locator(INPUT).evaluate((field) => field === document.activeElement), true));
      await page.keyboard.press("Escape");
      problems.push(...same(`open after Escape (${way})`, await isOpen(page), 0));
      problems.push(...same(`focus on the opener (${way})`, await opener.evaluate((button) => button === document.activeElement), true));
    }
    await close();
    return [...problems, ...noted];
  });

  await checks.check("results are walked by keyboard and announced", async () => {
    const { page, noted, close } = await open({});
    const problems = [];
    await opened(page, page1);
    await ask(page, "expired");
    const count = await page.locator(OPTION).count();
    const active = () => page.evaluate(({ INPUT, OPTION }) => {
      const id = document.querySelector(INPUT).getAttribute("aria-activedescendant");
      const selected = [...document.querySelectorAll(OPTION)].filter((option) => option.getAttribute("aria-selected") === "true");
      return selected.length === 1 && selected[0].id === id ? [...document.querySelectorAll(OPTION)].indexOf(selected[0]) : -1;
    }, { INPUT, OPTION });
    for (const [key, at] of [[null, 0], ["ArrowDown", 1], ["End", count - 1], ["ArrowDown", 0], ["ArrowUp", count - 1], ["Home", 0], ["ArrowDown", 1]]) {
      if (key) await page.keyboard.press(key);
      problems.push(...same(`the active result after ${key}`, await active(), at));
    }
    const said = await page.locator(".search-dialog [role=status]").textContent();
    if (!said.includes(String(count))) problems.push(`${JSON.stringify(said)} does not say how many there are`);
    problems.push(...same("expanded", await page.locator(INPUT).getAttribute("aria-expanded"), "true"));
    const chosen = await page.locator(OPTION).nth(1).getAttribute("href");
    await page.keyboard.press("Enter");
    await page.waitForURL(chosen);
    await close();
    return [...problems, ...noted];
  });

  await checks.check("Enter right after typing opens the first page", async () => {
    const { page, noted, close } = await open({});
    await opened(page, url("index.html"));
    await page.locator(INPUT).fill(first.code);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/${first.code}/index.html`);
    await close();
    return noted;
  });

  await checks.check("the key / can be switched off", async () => {
    const { page, close } = await open({});
    const problems = [];
    await opened(page, page1);
    await page.locator(".search-dialog [type=checkbox]").uncheck();
    await page.reload();
    await page.keyboard.press("/");
    await page.waitForTimeout(200);
    problems.push(...same("open after /", await isOpen(page), 0));
    await page.keyboard.press("Control+k");
    await page.locator(INPUT).waitFor();
    await close();
    return problems;
  });

  await checks.check("an address can hold the query, and pasting on the overview asks it", async () => {
    const { page, noted, close } = await open(CLIPBOARD);
    const problems = [];
    await page.goto(url(`index.html?q=${first.code}`));
    await page.locator(OPTION).first().waitFor();
    problems.push(...same("the first page", await page.locator(`${OPTION} .facts > code`).first().textContent(), first.code));
    await page.goto(url("index.html"));
    await page.evaluate((code) => navigator.clipboard.writeText(`{\n  "error": "${code}"\n}`), first.code);
    await page.keyboard.press("Control+v");
    await page.locator(OPTION).first().waitFor();
    problems.push(...same("the page pasted", await page.locator(`${OPTION} .facts > code`).allTextContents().then(String), first.code));
    await close();
    return [...problems, ...noted];
  });

  await checks.check("without scripts there is no search button, and the overview lists every error", async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(url("index.html"));
    const buttons = await page.locator(".find:visible").count();
    const links = await page.locator(".rows > li > a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    await close();
    const missing = items.filter(({ code }) => !links.some((link) => link.endsWith(`${code}/index.html`)));
    return [...same("search buttons", buttons, 0), ...missing.map(({ code }) => `${code} is not listed`)];
  });

  await checks.check("a search that cannot load says so", async () => {
    const { page, close } = await open({});
    await page.route("**/search/index.js*", (route) => route.abort());
    await page.goto(page1);
    await page.keyboard.press("/");
    await page.waitForFunction(() => [...document.querySelectorAll("body > [role=status]")].some((status) => status.textContent));
    await close();
  });

  await checks.check("a page that was open while the site was built anew still searches", async () => {
    const { page, close } = await open({});
    // The names of an older build: its files are gone.
    await page.route("**/search/index.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/"(names|labels|prose)":\["([^"]*)","[0-9a-f]{8}/g, '"$1":["$2","00000000') });
    });
    await opened(page, page1);
    const found = await ask(page, first.code);
    await close();
    return same("the first page", found[0], first.code);
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      await checks.check(`the dialog is accessible and fits (${colorScheme}, ${width})`, async () => {
        const { page, noted, close } = await open({ colorScheme, viewport: { width, height: 700 }, reducedMotion: "reduce" }, true);
        await opened(page, page1);
        await page.addScriptTag({ path: axe });
        const problems = [];
        for (const query of ["", "key not found", "zzzzzzzz"]) {
          await ask(page, query);
          const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
          problems.push(...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${query}: ${id}: ${node.target.join(" ")}`)));
          const wide = await page.evaluate(() => document.querySelector(".search-dialog").scrollWidth - window.innerWidth);
          if (wide > 0) problems.push(`${wide} pixels too wide`);
        }
        await close();
        return [...problems, ...noted];
      });
    }
  }
}

async function amongMany({ browser, checks, errdex }) {
  const folder = await emptyFolder();
  const codes = await many(folder, 10_000);
  const site = await built(errdex, folder);
  const some = [codes[0], codes[4_321], codes.at(-1)];
  const cases = some.flatMap((code) => [
    [code, code],
    [pascal(code), code],
    // Two letters swapped.
    [code.slice(0, 3) + code[4] + code[3] + code.slice(5), code],
    [`2026-05-25T12:34:56Z WARN client: {"success": false,\n "error": "${code}", "message": "It failed.`, code],
    [`panicked at src/main.rs:4:1:\ncalled \`Result::unwrap()\` on an \`Err\` value: ${pascal(code)} { id: 7 }`, code],
  ]);
  for (const [query, code] of cases) {
    await checks.check(`${JSON.stringify(query)} is found among 10,000 and loads little`, async () => {
      const { found, packed } = await searched(browser, site.dist, query);
      return [...same("the first page", found[0], code), ...(packed <= MOST_LOADED ? [] : [`${packed} bytes are loaded`])];
    });
  }
  for (const query of ["e", "404", "not found", "my webhook does not answer any more since the account was moved to another region of the network"]) {
    await checks.check(`${JSON.stringify(query)} finds something among 10,000 and loads little`, async () => {
      const { found, packed } = await searched(browser, site.dist, query);
      return [...(found.length ? [] : ["nothing is found"]), ...(packed <= MOST_LOADED ? [] : [`${packed} bytes are loaded`])];
    });
  }
  await site.stop();
  await rm(folder, { recursive: true });
}
