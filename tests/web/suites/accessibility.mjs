// WCAG 2.2, as far as a program can tell.

import { createRequire } from "node:module";

export const RULES = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export default async function accessibility({ checks, open, pages, url }) {
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
}
