// Opens a built site in a real browser: `node site.mjs DIST HANDLERS CHROMIUM ERRDEX [SUITE...]`.
//
// DIST is the site of the reference catalog, HANDLERS what `dump_handlers` wrote for it, ERRDEX the command line, for suites that need a site
// of their own. Every file in `suites/` is run, or those that are named. The last line counts what passed.

import { readFile, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import { chromium } from "playwright-core";

import { Checks } from "./checks.mjs";
import { serve } from "./server.mjs";

const [dist, handlers, executablePath, command, ...named] = process.argv.slice(2);
if (!command) {
  console.error("usage: node site.mjs DIST HANDLERS CHROMIUM ERRDEX [SUITE...]");
  process.exit(2);
}

// Suites run it in other folders.
const errdex = resolve(command);
const suites = new URL("suites/", import.meta.url);
const known = (await readdir(suites)).map((file) => basename(file, ".mjs")).sort();
for (const name of named.filter((name) => !known.includes(name))) {
  console.error(`there is no suite ${name}; there are: ${known.join(", ")}`);
  process.exit(2);
}

const items = JSON.parse(await readFile(join(handlers, "index.json"), "utf8")).filter((item) => item.shown);
const docs = new URL(items[0].doc_url);
const base = docs.pathname.slice(0, -items[0].code.length);
const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
const redirects = [];
const pages = [];
for (const file of files) {
  const isRedirect = (await readFile(join(dist, file), "utf8")).includes('http-equiv="refresh"');
  (isRedirect ? redirects : pages).push(file);
}

const { origin, stop } = await serve(dist, base);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const checks = new Checks();
const url = (file) => `${origin}${base}${file}`;

/** A page that notes what goes wrong in it, with what it noted. */
async function open(options, trusted = false) {
  // Checks run scripts of their own, so those that look inside bypass the policy; the others run under it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: trusted, ...options });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const noted = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && noted.push(message.text()));
  page.on("pageerror", (error) => noted.push(String(error)));
  page.on("requestfailed", (request) => {
    // Leaving a page ends what it was still loading.
    const { errorText } = request.failure();
    if (errorText !== "net::ERR_ABORTED") noted.push(`could not load ${request.url()}: ${errorText}`);
  });
  page.on("request", (request) => {
    if (!/^(data:|file:)/.test(request.url()) && !request.url().startsWith(`${origin}/`)) noted.push(`asks for ${request.url()}`);
  });
  return { page, noted, close: () => context.close() };
}

const subject = { base, browser, checks, dist, errdex, executablePath, handlers, items, open, origin, pages, redirects, url };
for (const name of named.length > 0 ? named : known) {
  const { default: suite } = await import(new URL(`${name}.mjs`, suites));
  await suite(subject);
}

await browser.close();
stop();
process.exit(checks.report());
