// Prints Lighthouse's scores of the overview and of an error's page: `node scores.mjs DIST CHROMIUM [CODE]`. Ends with 1 unless each is 100.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { serve } from "../server.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** A busy machine lowers the performance of any page, so that a score below 100 is measured again. */
const TRIES = 3;
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

const [dist, chromePath, code = "key_not_found"] = process.argv.slice(2);
if (!chromePath) {
  console.error("usage: node scores.mjs DIST CHROMIUM [CODE]");
  process.exit(2);
}

const { origin, stop } = await serve(dist, "/");
const chrome = await launch({ chromePath, chromeFlags: FLAGS });
let passed = 0;
let failed = 0;
try {
  console.log(`${"".padEnd(32)}${CATEGORIES.map((name) => name.padStart(16)).join("")}`);
  for (const path of ["index.html", `${code}/index.html`]) {
    let lhr;
    let scores;
    for (let attempt = 0; attempt < TRIES && !scores?.every((score) => score === 100); attempt += 1) {
      ({ lhr } = await lighthouse(`${origin}/${path}`, { port: chrome.port, output: "json", logLevel: "error", onlyCategories: CATEGORIES }));
      scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
    }
    console.log(path.padEnd(32) + scores.map((score) => String(score).padStart(16)).join(""));
    for (const [index, score] of scores.entries()) {
      if (score === 100) {
        passed += 1;
        continue;
      }
      failed += 1;
      const audits = lhr.categories[CATEGORIES[index]].auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
      for (const { id } of audits) console.log(`  ${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`);
    }
  }
} finally {
  await chrome.kill();
  stop();
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
