// Lists of errors that have something in common: as pages, and as filters of the overview.

import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { built, emptyFolder } from "../built.mjs";
import { same } from "../checks.mjs";
import { many } from "../many.mjs";

const SHOWN = ".rows > li:not([hidden])";

/** The codes of the rows that are shown. */
const codes = (page) => page.locator(`.group:not([hidden]) ${SHOWN} > code`).allTextContents();

export default async function facets({ checks, errdex, open, url }) {
  await checks.check("every list is reached without scripts, and every row leads to its error", async () => {
    const { page, noted, close } = await open({ javaScriptEnabled: false });
    const problems = [];
    await page.goto(url("index.html"));
    await page.locator('main a[href$="by/index.html"]').click();
    const lists = await page.locator(".facets a").evaluateAll((all) => all.map((link) => [link.href, Number(link.parentElement.querySelector(".count").textContent)]));
    for (const [href, count] of lists) {
      await page.goto(href);
      problems.push(...same(`rows of ${href}`, await page.locator(SHOWN).count(), count));
    }
    if (lists.length < 20) problems.push(`there are only ${lists.length} lists`);
    await page.locator(`${SHOWN} > a`).first().click();
    problems.push(...same("errors", await page.locator(".code-name").count(), 1));
    await close();
    return [...problems, ...noted];
  });

  await checks.check("an error leads to the lists of its status and endpoints", async () => {
    const { page, noted, close } = await open({ javaScriptEnabled: false });
    const problems = [];
    await page.goto(url("key_not_found/index.html"));
    await page.locator("a.status").click();
    problems.push(...same("the list", await page.locator("h1").textContent(), "Status 404 Not Found"));
    await page.goto(url("key_not_found/index.html"));
    await page.locator(".endpoints a").first().click();
    if (!(await page.locator(".rows code").allTextContents()).includes("key_not_found")) problems.push("the endpoint's list lacks it");
    await close();
    return [...problems, ...noted];
  });

  await checks.check("filters combine, count, and stand in the address", async () => {
    const { page, noted, close } = await open({});
    const problems = [];
    const choose = (name, value) => page.locator(`select[name=${name}]`).selectOption(value);
    const option = (name, value) => page.locator(`select[name=${name}] option[value="${value}"]`).textContent();
    const settled = (text) => page.locator(".filters [role=status]").filter({ hasText: text }).waitFor();
    await page.goto(url("index.html"));
    const all = await codes(page);
    const total = all.length;

    await choose("status", "401");
    await settled(`of ${total}`);
    const unauthorised = await codes(page);
    problems.push(...same("the count beside the choice", await option("status", "401"), `401 Unauthorized (${unauthorised.length})`));
    await page.locator(".filters summary").click();
    await choose("tag", "keys");
    await page.waitForFunction((before) => [...document.querySelectorAll(".group:not([hidden]) .rows > li:not([hidden])")].length < before, unauthorised.length);
    const both = await codes(page);
    problems.push(...same("what it promised", await option("tag", "keys"), `keys (${both.length})`));
    const query = new URL(page.url()).search;
    problems.push(...same("the address", query, "?status=401&tag=keys"));
    const disabled = await page.locator('select[name=status] option[value="404"]').evaluate((choice) => [choice.disabled, choice.textContent]);
    if (disabled[0] !== disabled[1].endsWith("(0)")) problems.push(`a choice without results: ${disabled}`);

    // Every choice shows as many as it says.
    for (const value of await page.locator("select[name=category] option:not([disabled])").evaluateAll((choices) => choices.map((choice) => choice.value).filter(Boolean))) {
      const said = Number(/\((\d+)\)$/.exec(await option("category", value))[1]);
      await choose("category", value);
      await settled(`${said} of`);
      problems.push(...same(`shown for ${value}`, (await codes(page)).length, said));
    }
    await choose("category", "");

    await page.goBack();
    await page.goto(url(`index.html${query}`));
    await settled(`${both.length} of`);
    problems.push(...same("after a reload", String(await codes(page)), String(both)));
    await choose("status", "");
    await settled(" of ");
    await page.goBack();
    await settled(`${both.length} of`);
    problems.push(...same("after going back", String(await codes(page)), String(both)));
    await page.locator(".filters button").click();
    await settled(`${total} errors`);
    problems.push(...same("after clearing", (await codes(page)).length, total), ...same("the address after clearing", new URL(page.url()).search, ""));

    await page.locator(".filters [type=search]").fill("zzzz");
    await settled("No error matches");
    await page.locator(".filters [type=search]").fill("not found webhook");
    await settled(`of ${total}`);
    problems.push(...same("the words", new URL(page.url()).searchParams.get("text"), "not found webhook"));
    if (!(await codes(page)).includes("webhook_not_found")) problems.push("words do not find it");
    await page.goto(url("index.html?status=999&category=nothing"));
    await settled(`${total} errors`);
    await close();
    return [...problems, ...noted];
  });

  await checks.check("ten thousand errors are listed and filtered", async () => {
    const folder = await emptyFolder();
    const all = await many(folder, 10_000);
    const site = await built(errdex, folder);
    const { page, close } = await open({});
    const problems = [];
    const overview = await readFile(join(site.dist, "index.html"));
    if (overview.length > 1_500_000) problems.push(`the overview has ${overview.length} bytes`);
    await page.goto(site.url("index.html"));
    problems.push(...same("rows", await page.locator(".rows > li").count(), all.length));
    await page.locator("select[name=status]").selectOption("410");
    await page.locator(".filters [role=status]").filter({ hasText: "500 of 10000" }).waitFor();
    await close();
    await site.stop();
    await rm(folder, { recursive: true });
    return problems;
  });
}
