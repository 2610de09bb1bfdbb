// Opens a built site in a real browser: `node site.mjs DIST HANDLERS CHROMIUM`.
//
// DIST is the site, HANDLERS what `dump_handlers` wrote for the same catalog. The last line counts what passed.

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { Checks, same } from "./checks.mjs";
import { serve } from "./server.mjs";

const [dist, handlers, executablePath] = process.argv.slice(2);
if (!executablePath) {
  console.error("usage: node site.mjs DIST HANDLERS CHROMIUM");
  process.exit(2);
}

const WIDTHS = [320, 768, 1280];
const TAB_STOPS_BEFORE_MAIN = 6;
const RULES = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

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

// Every page, as readers get it: nothing refused by the policy, nothing asked of another host, nothing wider than the window.
{
  const { page, noted, close } = await open({});
  for (const file of pages) {
    await checks.check(`${file} loads under its policy and fits`, async () => {
      noted.length = 0;
      const problems = [];
      await page.goto(url(file), { waitUntil: "load" });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 0) problems.push(`${wide} pixels too wide at ${width}`);
      }
      return [...problems, ...noted];
    });
  }
  await close();
}

// WCAG 2.2 AA, in both themes.
for (const colorScheme of ["light", "dark"]) {
  const { page, close } = await open({ colorScheme, reducedMotion: "reduce" }, true);
  for (const file of pages) {
    await checks.check(`${file} is accessible (${colorScheme})`, async () => {
      await page.goto(url(file));
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any[0]?.message ?? node.failureSummary}`));
    });
  }
  await close();
}

// Without scripts everything can be read; with them, tabs hide what is not chosen.
{
  const { page, noted, close } = await open({ javaScriptEnabled: false });
  for (const file of pages) {
    await checks.check(`${file} can be read without scripts`, async () => {
      noted.length = 0;
      await page.goto(url(file));
      const hidden = await page.locator("main :is(h1, h2, pre):not(details:not([open]) *)").evaluateAll((all) =>
        all.filter((element) => element.getClientRects().length === 0).map((element) => element.textContent.slice(0, 40)),
      );
      return [...hidden.map((text) => `hidden: ${text}`), ...noted];
    });
  }
  await close();
}

// Handlers arrive as they are: every newline and space.
{
  const { page, close } = await open({ javaScriptEnabled: false });
  for (const item of items) {
    await checks.check(`${item.id} is on its page, letter by letter`, async () => {
      await page.goto(url(`${item.code}/index.html`));
      const shown = await page.locator(`#recovery-${item.language} pre`).textContent();
      const code = await readFile(join(handlers, item.file), "utf8");
      return same("the code", shown.trimEnd(), code.trimEnd());
    });
  }
  await close();
}

const [first] = items;
const [second] = items.filter((item) => item.code !== first.code);
const panel = (language) => `#recovery-${language}`;

await checks.check("tabs follow clicks, arrow keys and fragments, and the choice is remembered", async () => {
  const { page, noted, close } = await open({});
  const shown = async (language) => (await page.locator(`${panel(language)} pre`).evaluate((element) => element.checkVisibility())) === true;
  const problems = [];
  const expect = async (what, python, typescript) => {
    problems.push(...same(`${what}: Python shown`, await shown("python"), python), ...same(`${what}: TypeScript shown`, await shown("typescript"), typescript));
  };
  await page.goto(url(`${first.code}/index.html`));
  await expect("at first", true, false);
  await page.getByRole("tab", { name: "TypeScript" }).click();
  await expect("after a click", false, true);
  await page.keyboard.press("ArrowLeft");
  await expect("after an arrow key", true, false);
  await page.keyboard.press("ArrowRight");
  await page.goto(url(`${second.code}/index.html`));
  await expect("on another page", false, true);
  await page.goto(url(`${first.code}/index.html${panel("python")}`));
  await expect("with a fragment", true, false);
  const closed = await page.locator(panel("typescript")).getAttribute("hidden");
  problems.push(...same("a closed panel's hidden", closed, "until-found"), ...noted);
  await page.emulateMedia({ media: "print" });
  await expect("in print", true, true);
  await close();
  return problems;
});

await checks.check("code is copied as it is", async () => {
  const { page, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(url(`${first.code}/index.html${panel("python")}`));
  await page.locator(`${panel("python")} button`).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const code = await readFile(join(handlers, first.file), "utf8");
  await close();
  return same("the clipboard", copied.trimEnd(), code.trimEnd());
});

await checks.check("the keyboard reaches the text soon", async () => {
  const { page, close } = await open({});
  await page.goto(url(`${first.code}/index.html`));
  let stops = 0;
  const inMain = () => page.evaluate(() => document.activeElement?.closest("main") !== null && document.activeElement !== document.body);
  do {
    await page.keyboard.press("Tab");
    stops += 1;
  } while (!(await inMain()) && stops <= 50);
  await close();
  return stops - 1 <= TAB_STOPS_BEFORE_MAIN ? [] : [`${stops - 1} stops before the main text`];
});

await checks.check("the skip link leads to the main text", async () => {
  const { page, close } = await open({});
  await page.goto(url(`${first.code}/index.html`));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  await close();
  return inside ? [] : ["focus is not in the main text"];
});

await checks.check("a site in a folder works without a server", async () => {
  const { page, noted, close } = await open({});
  const problems = [];
  await page.goto(pathToFileURL(resolve(dist, "index.html")).href);
  const styled = () => page.evaluate(() => getComputedStyle(document.body).fontFamily !== getComputedStyle(document.createElement("p")).fontFamily && document.styleSheets.length > 0);
  if (!(await styled())) problems.push("the overview has no style");
  await page.locator(`main a[href*="${first.code}"]`).first().click();
  await page.waitForURL(`**/${first.code}/index.html`);
  if (!(await styled())) problems.push("an error's page has no style");
  await page.getByRole("tab", { name: "TypeScript" }).click();
  await page.locator('a[href$="index.html"]').first().click();
  await page.waitForURL((to) => !to.pathname.includes(first.code));
  await close();
  return [...problems, ...noted];
});

await checks.check("an address without a page shows one with style", async () => {
  const { page, close } = await open({});
  const response = await page.goto(url("no/such/page/"));
  const sheets = await page.evaluate(() => [...document.styleSheets].filter((sheet) => sheet.cssRules.length > 0).length);
  await close();
  return [...same("the status", response.status(), 404), ...(sheets > 0 ? [] : ["no style"])];
});

for (const file of redirects) {
  await checks.check(`${file} leads to the new page, fragment and all`, async () => {
    const { page, close } = await open({});
    await page.goto(url(`${dirname(file)}/index.html${panel("python")}`));
    await page.waitForURL((to) => !to.pathname.endsWith(`/${relative(".", file)}`), { timeout: 5000 });
    const where = new URL(page.url());
    const status = (await page.request.get(where.href)).status();
    await close();
    return [...same("the status", status, 200), ...same("the fragment", where.hash, panel("python"))];
  });
}

await browser.close();
stop();
process.exit(checks.report());
