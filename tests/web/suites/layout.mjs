// Every page, as readers get it.

const WIDTHS = [320, 768, 1280];

export default async function layout({ checks, open, pages, url }) {
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
}
