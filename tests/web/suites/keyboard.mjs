// A page without a pointer.

const TAB_STOPS_BEFORE_MAIN = 6;

export default async function keyboard({ checks, items, open, url }) {
  const [first] = items;

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
}
