// A page without a pointer.

import { LIMITS, stopsBeforeMain } from "../weights.mjs";

export default async function keyboard({ checks, items, open, url }) {
  const [first] = items;

  await checks.check("the keyboard reaches the text soon", async () => {
    const { page, close } = await open({});
    await page.goto(url(`${first.code}/index.html`));
    const stops = await stopsBeforeMain(page);
    await close();
    return stops <= LIMITS.stops ? [] : [`${stops} stops before the main text`];
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
}
