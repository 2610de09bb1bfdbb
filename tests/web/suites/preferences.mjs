// What readers choose, and what their systems choose for them: theme, language of the handlers, motion, colours, direction.

import { same } from "../checks.mjs";

/** Walks with Tab to the end of the page, and reports every stop to a function that runs in the page. */
async function walk(page, problem) {
  const problems = new Set();
  for (let stops = 0; stops < 300; stops += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(problem);
    if (found === "the end") break;
    if (found) problems.add(found);
  }
  return [...problems];
}

export default async function preferences({ checks, items, open, url }) {
  const [first] = items;
  const address = url(`${first.code}/index.html`);

  await checks.check("a chosen theme is remembered, and is there before the first paint", async () => {
    const { page, noted, close } = await open({ colorScheme: "light" });
    await page.addInitScript(() => {
      requestAnimationFrame(() => { window.firstFrame = document.body && getComputedStyle(document.body).backgroundColor; });
    });
    await page.goto(address);
    const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = page.locator(".theme");
    for (let clicks = 0; clicks < 2; clicks += 1) await button.click();
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const said = await page.locator(".quiet[role=status]").textContent();
    await page.goto(url("index.html"));
    const frame = await page.evaluate(() => window.firstFrame);
    const later = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await button.click();
    const automatic = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await close();
    return [
      ...(dark === light ? ["dark looks like light"] : []),
      ...same("what is announced", said, "Theme: Dark"),
      ...same("the first frame of the next page", frame ?? dark, dark),
      ...same("the next page", later, dark),
      ...same("automatic", automatic, light),
      ...noted,
    ];
  });

  await checks.check("the language of the handlers follows in pages that are open", async () => {
    const { page, close } = await open({});
    const other = await page.context().newPage();
    await page.goto(address);
    await other.goto(address);
    await page.getByRole("tab", { name: "TypeScript" }).click();
    await other.locator("#recovery-typescript pre").waitFor({ state: "visible" });
    const selected = await other.getByRole("tab", { name: "TypeScript" }).getAttribute("aria-selected");
    await close();
    return same("the tab of the other page", selected, "true");
  });

  await checks.check("a copy is confirmed, to the eye and to the ear", async () => {
    const { page, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(address);
    const button = page.locator(".identity .copy");
    await button.click();
    await page.waitForFunction((text) => document.querySelector(".quiet[role=status]").textContent === text, "Copied");
    const problems = [
      ...same("the button", await button.textContent(), "Copied"),
      ...same("the clipboard", await page.evaluate(() => navigator.clipboard.readText()), first.code),
    ];
    await close();
    return problems;
  });

  await checks.check("every stop of the keyboard is visible", async () => {
    // Where motion is reduced, the page is where it scrolls to at once.
    const { page, close } = await open({ reducedMotion: "reduce" });
    await page.goto(address);
    const problems = await walk(page, () => {
      const element = document.activeElement;
      if (element === document.body || element === null) return "the end";
      const style = getComputedStyle(element);
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const { width, height, bottom, top } = element.getBoundingClientRect();
      const inside = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
      return seen && inside ? null : `${element.outerHTML.slice(0, 80)}: outline ${style.outline}, at ${top}`;
    });
    await close();
    return problems;
  });

  await checks.check("nothing moves where motion is reduced", async () => {
    const { page, close } = await open({ reducedMotion: "reduce" });
    await page.goto(address);
    const moving = await page.evaluate(() => {
      const found = getComputedStyle(document.documentElement).scrollBehavior === "auto" ? [] : ["scrolling is smooth"];
      for (const element of document.querySelectorAll("*")) {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        if (parseFloat(transitionDuration) > 0 || parseFloat(animationDuration) > 0) found.push(element.localName);
      }
      return found;
    });
    await close();
    return moving;
  });

  await checks.check("forced colours leave nothing to colour alone", async () => {
    const { page, close } = await open({ forcedColors: "active" });
    await page.goto(address);
    const [chosen, unchosen] = await page.getByRole("tab").evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderTopColor + getComputedStyle(tab).fontWeight));
    const icons = await page.locator(".verdict .icon").evaluateAll((all) => all.map((icon) => getComputedStyle(icon).stroke));
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await close();
    return [...(chosen === unchosen ? ["the chosen tab looks like the other"] : []), ...(icons.includes(background) ? ["an icon cannot be seen"] : [])];
  });

  await checks.check("every heading has a link to itself, and wide screens list the sections", async () => {
    const { page, close } = await open({});
    await page.goto(address);
    const headings = await page.locator("main h2[id]").evaluateAll((all) => all.map((heading) => [heading.id, heading.querySelector("a")?.getAttribute("href"), heading.textContent]));
    const listed = await page.locator(".toc a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const wide = await page.locator(".toc").isVisible();
    await page.setViewportSize({ width: 768, height: 900 });
    const narrow = await page.locator(".toc").isVisible();
    await close();
    return [
      ...headings.flatMap(([id, href]) => same(`the link of ${id}`, href, `#${id}`)),
      ...headings.filter(([id]) => id !== "history" && !listed.includes(`#${id}`)).map(([id]) => `${id} is not listed`),
      ...same("the list on a wide screen", wide, true),
      ...same("the list on a narrow one", narrow, false),
    ];
  });

  await checks.check("a page reads from the right, and its code from the left", async () => {
    const { page, close } = await open({}, true);
    const problems = [];
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const found = await page.evaluate(() => {
        document.documentElement.dir = "rtl";
        const code = [...document.querySelectorAll("pre, code")].filter((element) => getComputedStyle(element).direction !== "ltr");
        const sidebar = document.querySelector(".sidebar").getBoundingClientRect();
        const main = document.querySelector("main").getBoundingClientRect();
        return { wide: document.documentElement.scrollWidth - innerWidth, code: code.length, mirrored: sidebar.width === 0 || sidebar.left > main.left };
      });
      if (found.wide > 0) problems.push(`${found.wide} pixels too wide at ${width}`);
      if (found.code > 0) problems.push(`code from the right at ${width}`);
      if (!found.mirrored) problems.push(`the side bar is not mirrored at ${width}`);
    }
    await close();
    return problems;
  });
}
