// What an owner decides: theme, language, templates, who reads it, and where it lies.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { built, emptyFolder } from "../built.mjs";
import { same } from "../checks.mjs";
import { serve } from "../server.mjs";
import { LIMITS, stopsBeforeMain } from "../weights.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const reference = fileURLToPath(new URL("../../../catalog", import.meta.url));
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#b3541e"/></svg>\n';
const THEME = `
theme:
  logo: look/logo.svg
  accent: "#ffb000"
  links:
    - {title: Status, url: "https://status.example.com"}
    - {title: Write to us, url: "mailto:api@example.com"}
  footer: Made with *care*.
`;

/** The reference catalog with other settings, and a folder of templates. */
async function owned(settings, templates = {}) {
  const folder = await emptyFolder();
  const catalog = join(folder, "catalog");
  await cp(reference, catalog, { recursive: true });
  const write = async (path, text) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  await write(join(catalog, "look/logo.svg"), LOGO);
  await write(join(catalog, "catalog.yaml"), (await readFile(join(reference, "catalog.yaml"), "utf8")) + settings);
  for (const [name, text] of Object.entries(templates)) await write(join(folder, "templates", name), text);
  return { catalog, templates: join(folder, "templates"), remove: () => rm(folder, { recursive: true }) };
}

const violations = async (page) => {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`);
};

const overflow = async (page, address) => {
  const problems = [];
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) problems.push(`${wide} pixels too wide at ${width}`);
  }
  return problems;
};

export default async function owners({ checks, dist, errdex, open }) {
  const visited = ["index.html", "key_not_found/index.html", "by/index.html"];

  const own = await owned(`language: de\n${THEME}`);
  const themed = await built(errdex, own.catalog);
  for (const colorScheme of ["light", "dark"]) {
    await checks.check(`a theme with a pale accent is accessible (${colorScheme})`, async () => {
      const { page, close } = await open({ colorScheme }, true);
      const problems = [];
      for (const file of visited) {
        await page.goto(themed.url(file));
        problems.push(...(await violations(page)));
      }
      await close();
      return problems;
    });
  }
  await checks.check("logo, links, footer and language are on every page", async () => {
    const { page, close } = await open({});
    const problems = [];
    for (const file of visited) {
      await page.goto(themed.url(file), { waitUntil: "load" });
      const [name, loaded] = await page.locator(".brand").evaluate((brand) => [brand.innerText.trim(), brand.querySelector("img")?.naturalWidth > 0]);
      problems.push(
        ...same("the name", name, "Orbit API: Fehler"),
        ...same("a logo that loads", loaded, true),
        ...same("the language", await page.locator("html").getAttribute("lang"), "de"),
        ...same("a link of the owner", await page.locator('.bottom a[href="https://status.example.com"]').textContent(), "Status"),
        ...same("the footer", await page.locator(".bottom em").textContent(), "care"),
        ...(await overflow(page, themed.url(file))),
      );
      const stops = await stopsBeforeMain(page);
      if (stops > LIMITS.stops) problems.push(`${stops} stops before the main text`);
    }
    await close();
    return problems;
  });
  await checks.check("search speaks the site's language", async () => {
    const { page, noted, close } = await open({});
    await page.goto(themed.url("index.html"));
    await page.keyboard.press("/");
    await page.locator("dialog input").first().fill("key_not_found");
    const first = page.locator("dialog [role=option]").first();
    await first.waitFor();
    const problems = same("the first result", /key_not_found/.test(await first.textContent()), true);
    const words = await page.locator("dialog").innerText();
    await close();
    return [...problems, ...(/\b(pages|Close|to choose)\b/.test(words) ? [`English words: ${words.slice(0, 200)}`] : []), ...noted.filter((text) => !text.includes("asks for"))];
  });
  await themed.stop();
  await own.remove();

  const style = await readFile(fileURLToPath(new URL("../../../templates/assets/style.css", import.meta.url)), "utf8");
  const rtl = await owned("language: ar\n", {
    "texts/ar.yaml": "all_errors: كل الأخطاء\nmeaning: ماذا يعني هذا\n",
    "assets/style.css": `${style}\n.lead { letter-spacing: 0.5px; }\n`,
  });
  const arabic = await built(errdex, rtl.catalog, "--templates", rtl.templates);
  await checks.check("a language of the owner's own reads from the right, with the words that it has", async () => {
    const { page, close } = await open({}, true);
    const problems = await overflow(page, arabic.url("key_not_found/index.html"));
    const html = page.locator("html");
    problems.push(
      ...same("the language", await html.getAttribute("lang"), "ar"),
      ...same("the direction", await html.getAttribute("dir"), "rtl"),
      ...same("the heading", await page.locator("#meaning").innerText(), "ماذا يعني هذا"),
      ...same("the style of the owner", await page.locator(".lead").evaluate((lead) => getComputedStyle(lead).letterSpacing), "0.5px"),
      ...same("the code's direction", await page.locator(".code-name").evaluate((code) => getComputedStyle(code).direction), "ltr"),
      ...(await violations(page)),
    );
    const [side, main] = await page.evaluate(() => [".sidebar", "main"].map((name) => document.querySelector(name).getBoundingClientRect().left));
    if (side <= main) problems.push("the side bar is not mirrored");
    await close();
    return problems;
  });
  await arabic.stop();
  await rtl.remove();

  const internal = await built(errdex, reference, "--audience", "internal");
  await checks.check("an internal build says so, shows operators' notes, and stays out of search engines", async () => {
    const { page, close } = await open({}, true);
    await page.goto(internal.url("payment_required/index.html"));
    const problems = [
      ...same("the banner", await page.locator(".internal-banner").isVisible(), true),
      ...same("the notes", await page.locator("#operators").isVisible(), true),
      ...same("robots", await page.locator('meta[name="robots"]').getAttribute("content"), "noindex"),
      ...(await violations(page)),
      ...(await overflow(page, internal.url("payment_required/index.html"))),
    ];
    await page.goto(internal.url("index.html"));
    problems.push(...same("internal errors in the overview", (await page.locator(".rows .state", { hasText: "Internal" }).count()) > 0, true));
    await close();
    return problems;
  });
  await internal.stop();

  await checks.check("a site works below any folder", async () => {
    const base = "/any/folder/of a host/";
    const { origin, stop } = await serve(dist, encodeURI(base));
    const { page, noted, close } = await open({});
    await page.goto(`${origin}${encodeURI(base)}index.html`);
    await page.locator('main a[href$="/key_not_found/index.html"], main a[href="key_not_found/index.html"]').first().click();
    await page.waitForURL("**/key_not_found/index.html");
    const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0));
    await page.keyboard.press("/");
    await page.locator("dialog input").first().fill("session_expired");
    await page.locator("dialog [role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/session_expired/index.html");
    await close();
    stop();
    return [...same("a style", styled, true), ...noted.filter((text) => !text.includes(`asks for ${origin}`))];
  });
}
