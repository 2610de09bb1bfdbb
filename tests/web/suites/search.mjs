// Finding a page: by what readers type and paste, by keyboard, from the disk.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { same } from "../checks.mjs";

/** Of the queries in `queries/reference.json`, at least so many find the right page first. */
const RIGHT = 57;

const input = ".search-dialog input[role=combobox]";
const option = ".search-dialog [role=option]";

/** Asks as a reader does, and returns the codes that are found, in order. */
async function ask(page, query) {
  await page.locator(input).fill("");
  if (query.includes("\n")) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), query);
    await page.locator(input).press("Control+v");
  } else {
    await page.locator(input).fill(query);
  }
  await page.waitForFunction(() => !document.querySelector(".search-dialog[aria-busy=true]"));
  return page.locator(`${option} .facts > code`).allTextContents();
}

async function opened(open, url, options = {}) {
  const view = await open({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  await view.page.goto(url);
  await view.page.keyboard.press("/");
  await view.page.locator(input).waitFor();
  return view;
}

export default async function search({ checks, dist, items, open, url }) {
  const queries = JSON.parse(await readFile(new URL("../queries/reference.json", import.meta.url), "utf8"));

  await checks.check("what readers ask leads to the right page first", async () => {
    const { page, noted, close } = await opened(open, url("index.html"));
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
}
