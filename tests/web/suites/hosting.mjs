// The site on a server, in a folder, and at addresses it left.

import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { same } from "../checks.mjs";

export default async function hosting({ checks, dist, items, open, pages, redirects, url }) {
  const [first] = items;
  const panel = (language) => `#recovery-${language}`;

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

  {
    const { page, noted, close } = await open({});
    // Its links are for a host: it is shown for any address.
    for (const file of pages.filter((file) => file !== "404.html")) {
      await checks.check(`${file} works from the disk`, async () => {
        noted.length = 0;
        await page.goto(pathToFileURL(resolve(dist, file)).href, { waitUntil: "load" });
        const styled = await page.evaluate(() => document.styleSheets.length > 0 && document.documentElement.classList.contains("js"));
        return [...(styled ? [] : ["style or script is missing"]), ...noted];
      });
    }
    await close();
  }

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
}
