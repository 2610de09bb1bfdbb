// How soon a saved change shows: `node latency.mjs CATALOG CHROMIUM ERRDEX`, milliseconds from write() until the open page has changed.
//
// CATALOG is changed and put back. The clock is this program's: the page tells it of the change at once.

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

const ROUNDS = 15;

const [catalog, executablePath, errdex] = process.argv.slice(2);
if (!errdex) {
  console.error("usage: node latency.mjs CATALOG CHROMIUM ERRDEX");
  process.exit(2);
}

const files = (await readdir(catalog, { recursive: true })).filter((file) => file.endsWith(".yaml") && basename(file) !== "catalog.yaml");
const file = join(catalog, files.sort()[files.length >> 1]);
const text = await readFile(file, "utf8");
const code = /^code: (.+)$/m.exec(text)[1];

const child = spawn(errdex, ["--catalog", catalog, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
let url;
for await (const line of createInterface(child.stdout)) {
  url = line;
  break;
}
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
const page = await browser.newPage();
let seen = () => {};
await page.exposeFunction("errdexSeen", () => seen(performance.now()));
await page.goto(`${url}${code}/`);
await page.locator("errdex-preview .bar:not(.lost)").waitFor();
await page.evaluate(() => {
  new MutationObserver(() => globalThis.errdexSeen()).observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
});

const times = [];
try {
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Long enough for whatever the last change brought to be over.
    await new Promise((over) => setTimeout(over, 1500));
    const changed = new Promise((resolve) => { seen = resolve; });
    const begun = performance.now();
    writeFileSync(file, text.replace(/^meaning: \|\n/m, `meaning: |\n  Round ${round} of the measurement.\n\n`));
    times.push((await changed) - begun);
  }
} finally {
  writeFileSync(file, text);
  await browser.close();
  child.kill();
}
times.sort((a, b) => a - b);
const milliseconds = (at) => `${Math.round(times[at])} ms`;
console.log(`${files.length} files: fastest ${milliseconds(0)}, median ${milliseconds(ROUNDS >> 1)}, slowest ${milliseconds(ROUNDS - 1)}, of ${ROUNDS}`);
