// What a search costs: `node searching.mjs DIST CHROMIUM QUERY...` prints, for each query on a fresh page, the pages found, what is loaded for
// it, and how long an answer takes once that is there.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { argv, exit } from "node:process";
import { brotliCompressSync } from "node:zlib";

import { chromium } from "playwright-core";

import { serve } from "./server.mjs";

export const INPUT = ".search-dialog input[role=combobox]";
export const OPTION = ".search-dialog [role=option]";

/** Asks as a reader does, and returns the codes that are found, in order. */
export async function ask(page, query) {
  await page.locator(INPUT).fill("");
  if (query.includes("\n")) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), query);
    await page.locator(INPUT).press("Control+v");
  } else {
    await page.locator(INPUT).fill(query);
  }
  await page.waitForFunction(() => !document.querySelector(".search-dialog[aria-busy=true]"));
  return page.locator(`${OPTION} .facts > code`).allTextContents();
}

/** Opens search on a page of a folder. */
export async function opened(page, address) {
  await page.goto(address);
  await page.keyboard.press("/");
  await page.locator(INPUT).waitFor();
}

/** The codes that a query finds on a fresh page, and the bytes of everything that the search loaded for it, with its program. */
export async function searched(browser, dist, query) {
  const { origin, stop } = await serve(dist, "/");
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await opened(page, `${origin}/by/index.html`);
  const before = new Set(loaded.filter((path) => !/\/search\W/.test(path)));
  const found = await ask(page, query);
  const files = loaded.filter((path) => !before.has(path));
  let raw = 0, packed = 0;
  for (const file of files) {
    const bytes = await readFile(join(dist, file));
    raw += bytes.length;
    packed += brotliCompressSync(bytes).length;
  }
  const times = await timed(page, query);
  await context.close();
  stop();
  return { found, files: files.length, raw, packed, median: times[10], slowest: times[19] };
}

/** How many milliseconds the same query takes, again and again. */
const timed = (page, query) => page.evaluate(async (text) => {
    const all = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const start = performance.now();
      await errdexSearch.find(text);
      all.push(performance.now() - start);
    }
    return all.sort((a, b) => a - b);
  }, query);

if (fileURLToPath(import.meta.url) === argv[1]) {
  const [dist, executablePath, ...queries] = argv.slice(2);
  if (queries.length === 0) {
    console.error("usage: node searching.mjs DIST CHROMIUM QUERY...");
    exit(2);
  }
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
  console.log("files  raw KB  brotli KB  median ms  slowest ms  query");
  for (const query of queries) {
    const { found, files, raw, packed, median, slowest } = await searched(browser, dist, query);
    const columns = [String(files).padStart(5), (raw / 1000).toFixed(1).padStart(7), (packed / 1000).toFixed(1).padStart(10), median.toFixed(1).padStart(10), slowest.toFixed(1).padStart(11)];
    console.log(`${columns.join(" ")}  ${JSON.stringify(query.slice(0, 60))}: ${found.slice(0, 3).join(", ")}`);
  }
  await browser.close();
}
