// The live preview: what a writer saves shows in the open pages, and what is wrong beside them.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { same } from "../checks.mjs";

const RULES = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const REFERENCE = fileURLToPath(new URL("../../../catalog", import.meta.url));
const FILE = "not_found/key_not_found.yaml";
const CODE = "key_not_found";

/** How long anything may take; waiting ends as soon as it is there. */
const TIMEOUT = 20_000;

/** A catalog of its own with a preview of it. */
async function begin(errdex, { broken, port = 0 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "errdex-preview-"));
  const catalog = join(folder, "catalog");
  await cp(REFERENCE, catalog, { recursive: true });
  const path = (file) => join(catalog, file);
  const read = (file) => readFile(path(file), "utf8");
  const write = (file, text) => writeFile(path(file), text);
  const edit = async (file, from, to) => {
    const text = await read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    await write(file, text.replace(from, () => to));
  };
  if (broken) await broken({ write });
  let child;
  const start = async (port) => {
    child = spawn(errdex, ["serve", "--port", String(port)], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    for await (const line of createInterface(child.stdout)) return line;
    throw new Error("the preview did not start");
  };
  const stop = () => new Promise((stopped) => {
    if (child.exitCode !== null) return stopped(child.exitCode);
    child.once("exit", stopped);
    child.kill("SIGINT");
  });
  const url = await start(port);
  const restart = async () => {
    await stop();
    return { again: () => start(new URL(url).port) };
  };
  const end = async () => {
    const status = await stop();
    await rm(folder, { recursive: true, force: true });
    return status;
  };
  return { catalog, edit, end, path, read, restart, url, write };
}

export default async function preview({ browser, checks, errdex }) {
  /** A page under the preview's own policy, with what went wrong in it. */
  const open = async (options) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 700 }, ...options });
    context.setDefaultTimeout(TIMEOUT);
    const noted = [];
    const page = async () => {
      const page = await context.newPage();
      page.on("console", (message) => /Content.Security.Policy|Refused to/.test(message.text()) && noted.push(message.text()));
      page.on("pageerror", (error) => noted.push(String(error)));
      return page;
    };
    return { context, noted, page };
  };
  const panel = (page) => page.locator("errdex-preview #panel");
  const notice = (page) => page.locator("errdex-preview .notice");
  const shows = (page, text) => page.locator("main").getByText(text).first().waitFor();
  const live = (page) => page.locator("errdex-preview .bar:not(.lost)").waitFor();
  /** Marks the open page, so that a page that was loaded again is told from one that was not. */
  const mark = (page) => page.evaluate(() => { globalThis.marked = true; });
  const isMarked = (page) => page.evaluate(() => globalThis.marked === true);

  /** Runs a check with a preview and a page of an error. */
  const check = (name, run, { options, ...setup } = {}) => checks.check(name, async () => {
    const subject = await begin(errdex, setup);
    const { context, noted, page: more } = await open(options);
    try {
      const page = await more();
      await page.goto(`${subject.url}${CODE}/`);
      const problems = (await run({ ...subject, context, more, page })) ?? [];
      return [...problems, ...noted];
    } finally {
      await context.close();
      await subject.end();
    }
  });

  await check("what is saved shows, and the page stays as its reader left it", async ({ edit, page }) => {
    await page.getByRole("tab", { name: "TypeScript" }).click();
    await page.locator("button.theme").click();
    const details = page.locator("details").first();
    if (await details.count()) await details.evaluate((element) => { element.open = true; });
    await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    await page.locator("#prevention a").focus();
    await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    await mark(page);
    const state = () => page.evaluate(() => ({
      scroll: Math.round(scrollY),
      theme: document.documentElement.dataset.theme,
      tab: document.querySelector('[role="tab"][aria-selected="true"]').textContent,
      details: document.querySelector("details")?.open,
      focus: document.activeElement.getAttribute("href"),
      marked: globalThis.marked === true,
    }));
    const before = await state();
    await live(page);
    await edit(FILE, "meaning: |\n", "meaning: |\n  First `of` all.\n\n");
    await shows(page, "First of all.");
    await edit(FILE, "  First `of` all.", "  Second *of* all.");
    await shows(page, "Second of all.");
    const after = await state();
    // The text that came in above pushes what is read down, and the browser scrolls along.
    const moved = Math.abs(after.scroll - before.scroll) > 200 ? [`scrolled from ${before.scroll} to ${after.scroll}`] : [];
    return [...moved, ...same("the state", JSON.stringify({ ...after, scroll: 0 }), JSON.stringify({ ...before, scroll: 0 }))];
  });

  await check("a change that scripts have to set up loads the page again, as it was", async ({ edit, page }) => {
    await live(page);
    const all = await page.locator("details").count();
    await page.locator("details").evaluateAll((every) => every.forEach((element) => { element.open = true; }));
    await page.evaluate(() => scrollTo({ top: 200, behavior: "instant" }));
    await mark(page);
    await edit(FILE, "meaning: |\n", "meaning: |\n  ```json\n  {\"new\": 1}\n  ```\n\n");
    await shows(page, '{"new": 1}');
    await live(page);
    const opened = await page.locator("details[open]").count();
    const buttons = await page.locator('main #meaning ~ .copyable button').count();
    await page.locator("body").evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
    const scroll = await page.evaluate(() => scrollY);
    return [
      ...same("loaded again", !(await isMarked(page)), true), ...same("open details", opened, all), ...same("copy buttons", buttons, 1),
      ...same("the scroll position", Math.round(scroll), 200),
    ];
  });

  await check("a mistake shows beside the last good page, as text, and goes when it is mended", async ({ edit, page, read, write }) => {
    const good = await read(FILE);
    const title = await page.title();
    await live(page);
    await page.locator("body").press("Tab");
    const focus = () => page.evaluate(() => document.activeElement.outerHTML);
    const focused = await focus();
    const name = "<img src=x onerror=alert(1)>";
    await write(FILE, good.replace("summary:", `"${name}": 1\nsummary:`));
    await panel(page).waitFor();
    const text = await panel(page).textContent();
    const line = good.split("\n").findIndex((line) => line.startsWith("summary:")) + 1;
    const problems = [`catalog/${FILE}:${line}:1`, name, "unknown-key", "1 error"].filter((part) => !text.includes(part)).map((part) => `no ${part} in ${text}`);
    problems.push(...same("pictures", await panel(page).locator("img").count(), 0));
    problems.push(...same("the focus", await focus(), focused), ...same("the title", await page.title(), title));
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    await edit(FILE, `"${name}": 1`, `"${name}": 2`);
    await page.locator("errdex-preview .counts").click();
    await panel(page).waitFor();
    await write(FILE, good.replace("meaning: |\n", "meaning: |\n  It is mended.\n\n"));
    await shows(page, "It is mended.");
    await panel(page).waitFor({ state: "hidden" });
    return problems;
  });

  await check("a rule's page is a link away, and warnings are quiet", async ({ edit, more, page }) => {
    await live(page);
    await edit(FILE, "prevention:", "xprevention:");
    await panel(page).waitFor();
    const rule = await panel(page).getByRole("link", { name: /unknown-key/ }).first().getAttribute("href");
    const other = await more();
    await other.goto(new URL(rule, page.url()).href);
    await other.getByRole("heading", { name: "unknown-key" }).waitFor();
    await edit(FILE, "xprevention:", "prevention:");
    await panel(page).waitFor({ state: "hidden" });
    await edit(FILE, "causes:", "lints: {missing-summary: warn}\ncauses:");
    await edit(FILE, "summary:", "# summary:");
    const counts = page.locator("errdex-preview .counts", { hasText: "1 warning" });
    await counts.waitFor();
    const problems = same("the panel is shown", await panel(page).isVisible(), false);
    await counts.click();
    await panel(page).getByText("missing-summary").first().waitFor();
    return problems;
  });

  await check("a catalog that is broken at first shows why, and then itself", async ({ page, path, read }) => {
    await panel(page).waitFor();
    const text = await panel(page).textContent();
    const problems = text.includes("catalog/catalog.yaml:") ? [] : [text];
    await writeFile(path("catalog.yaml"), await readFile(join(REFERENCE, "catalog.yaml")));
    await page.locator("main #meaning").waitFor();
    await panel(page).waitFor({ state: "hidden" });
    return [...problems, ...same("a file", (await read(FILE)).length > 0, true)];
  }, { broken: ({ write }) => write("catalog.yaml", "name: [\n") });

  await check("a folder that is gone and comes back", async ({ catalog, page }) => {
    await live(page);
    await mark(page);
    await rename(catalog, `${catalog}-away`);
    await panel(page).getByText("missing-catalog").first().waitFor();
    const problems = same("the last page is there", await page.locator("main #meaning").isVisible(), true);
    await rename(`${catalog}-away`, catalog);
    await panel(page).waitFor({ state: "hidden" });
    const text = await readFile(join(catalog, FILE), "utf8");
    await writeFile(join(catalog, FILE), text.replace("meaning: |\n", "meaning: |\n  Back again.\n\n"));
    await shows(page, "Back again.");
    return [...problems, ...same("the page was not loaded again", await isMarked(page), true)];
  });

  await check("an error that is renamed or removed says so", async ({ edit, page, path, url }) => {
    await live(page);
    await edit(FILE, `code: ${CODE}`, "code: key_unknown");
    const link = notice(page).getByRole("link", { name: "key_unknown" });
    await link.waitFor();
    const problems = same("the last page is there", await page.locator("main #meaning").isVisible(), true);
    await link.click();
    await page.waitForURL("**/key_unknown/index.html");
    await page.locator("main #meaning").waitFor();
    await rm(path(FILE));
    await notice(page).getByRole("link", { name: "All errors" }).waitFor();
    const { status } = await page.request.get(`${url}key_unknown/`).then((response) => ({ status: response.status() }));
    await notice(page).getByRole("link", { name: "All errors" }).click();
    await page.waitForURL(`${url}index.html`);
    return [...problems, ...same("the status", status, 404)];
  });

  await check("many pages follow at once, the overview too", async ({ context, edit, more, page, url, write }) => {
    const pages = [page];
    for (let at = 0; at < 8; at += 1) {
      const other = await more();
      await other.goto(at % 2 ? url : `${url}${CODE}/`);
      pages.push(other);
    }
    await Promise.all(pages.map(live));
    await edit(FILE, "summary:", "summary: Everyone sees this. #");
    await Promise.all(pages.map((page) => shows(page, "Everyone sees this.")));
    await write("not_found/brand_new.yaml", "code: brand_new\nstatus: 404\ncategory: not_found\nmessage: Nothing.\ntitle: Brand new\n");
    await pages[2].getByRole("link", { name: "Brand new" }).first().waitFor();
    return same("pages", context.pages().length, pages.length);
  });

  await check("a preview that ends and starts again is followed", async ({ edit, page, restart }) => {
    await live(page);
    const { again } = await restart();
    await page.locator("errdex-preview .bar.lost").waitFor();
    await edit(FILE, "meaning: |\n", "meaning: |\n  Meanwhile.\n\n");
    await again();
    await shows(page, "Meanwhile.");
    await live(page);
  });

  await check("a thousand changes end with the last", async ({ page, read, write }) => {
    await live(page);
    const text = await read(FILE);
    for (let number = 1; number <= 1000; number += 1) {
      await write(`not_found/burst_${number % 50}.yaml`, `code: burst_${number}\nstatus: 404\ncategory: not_found\nmessage: Number ${number}.\n`);
      if (number % 100 === 0) await write(FILE, text.replace("meaning: |\n", `meaning: |\n  Change ${number}.\n\n`));
    }
    await shows(page, "Change 1000.");
    const { status } = await page.request.get(new URL("../burst_1000/", page.url()).href).then((response) => ({ status: response.status() }));
    return same("the status of the last page", status, 200);
  });

  for (const colorScheme of ["light", "dark"]) {
    await check(`the problems are accessible (${colorScheme})`, async ({ edit, page }) => {
      await live(page);
      await edit(FILE, "prevention:", "xprevention:");
      await panel(page).waitFor();
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, rules), RULES);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
    }, { options: { bypassCSP: true, colorScheme, viewport: { width: 320, height: 700 } } });
  }

  await checks.check("Ctrl-C ends a preview at once, with status 0, while pages are open", async () => {
    const subject = await begin(errdex);
    const { context, page: more } = await open();
    const page = await more();
    await page.goto(subject.url);
    await live(page);
    const status = await subject.end();
    await context.close();
    return same("the status", status, 0);
  });
}
