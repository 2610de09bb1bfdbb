// What a page says, with scripts and without: handlers, tabs, copies.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { same } from "../checks.mjs";

export default async function reading({ checks, handlers, items, open, pages, url }) {
  const [first] = items;
  const [second] = items.filter((item) => item.code !== first.code);
  const panel = (language) => `#recovery-${language}`;

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
}
