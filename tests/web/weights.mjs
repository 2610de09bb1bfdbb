// What a page weighs: `node weights.mjs DIST CHROMIUM [PATH...]` prints a table. Bytes are those of brotli, of everything the page loads by itself.

import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { argv, exit } from "node:process";
import { brotliCompressSync } from "node:zlib";

import { chromium } from "playwright-core";

import { serve } from "./server.mjs";

/** At most, whatever the number of errors. */
export const LIMITS = { total: 25_000, script: 5_000, style: 7_000, font: 0, requests: 5, nodes: 700, stops: 6 };

/** What a page that is opened with an empty cache weighs. */
export async function weigh(browser, dist, path) {
  const { origin, stop } = await serve(dist, "/");
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(`${origin}/${path}`, { waitUntil: "networkidle" });
  const weight = { total: 0, script: 0, style: 0, font: 0, requests: loaded.length };
  for (const name of loaded) {
    const bytes = brotliCompressSync(await readFile(join(dist, name))).length;
    weight.total += bytes;
    const kind = { ".js": "script", ".css": "style", ".woff": "font", ".woff2": "font", ".ttf": "font", ".otf": "font" }[extname(name)];
    if (kind) weight[kind] += bytes;
  }
  weight.nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  weight.stops = await stopsBeforeMain(page);
  await context.close();
  stop();
  return weight;
}

/** How many times Tab is pressed before the focus is in the main text. */
export async function stopsBeforeMain(page) {
  for (let stops = 0; stops < 100; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.closest("main") !== null)) return stops;
  }
  return Infinity;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [dist, executablePath, ...paths] = argv.slice(2);
  if (!executablePath) {
    console.error("usage: node weights.mjs DIST CHROMIUM [PATH...]");
    exit(2);
  }
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
  const row = (name, cells) => console.log(name.padEnd(36) + Object.keys(LIMITS).map((key) => String(cells[key]).padStart(10)).join(""));
  row("", Object.fromEntries(Object.keys(LIMITS).map((key) => [key, key])));
  for (const path of paths.length > 0 ? paths : ["index.html", "key_not_found/index.html"]) row(path, await weigh(browser, dist, path));
  row("at most", LIMITS);
  await browser.close();
}
