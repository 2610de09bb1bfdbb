// Links with the values of one occurrence: `CODE/#param=value`.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { built } from "../built.mjs";
import { same } from "../checks.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const everything = fileURLToPath(new URL("../../catalogs/everything", import.meta.url));
const hostile = `"><img src=x onerror=alert(1)></script>'\\\n\u202e\${x}`;

const body = async (page) => JSON.parse(await page.locator(".response .copyable code").textContent());
const handler = (page, language) => page.locator(`#recovery-${language} pre`).textContent();
const fragment = (values) => `#${new URLSearchParams(values)}`;
/** Waits until the script, which is loaded for such links alone, has filled the page. */
const filled = (page) => page.locator(".instance a").waitFor();

export default async function instance({ checks, errdex, handlers, items, open, url }) {
  const { page, noted, close } = await open({});
  const other = await built(errdex, everything);
  const inner = await page.context().newPage();
  const check = (name, run) =>
    checks.check(name, async () => {
      noted.length = 0;
      return [...((await run()) ?? []), ...noted];
    });

  await check("a link fills message, body and handlers, and another link fills them anew", async () => {
    const file = "key_not_found/index.html";
    await page.goto(url(file));
    const before = { body: await body(page), python: await handler(page, "python") };
    await page.goto(url(`${file}${fragment({ key_id: "key_9z", request_id: "req_7", nothing: "x" })}`));
    await filled(page);
    const after = await body(page);
    const problems = [
      ...same("the message in the body", after.message, "No key with ID key_9z exists in this account."),
      ...same("the request's ID", after.request_id, "req_7"),
      ...same("the message", await page.locator(".message code").textContent(), after.message),
      ...same("the rest of the body", JSON.stringify({ ...after, message: 0, request_id: 0 }), JSON.stringify({ ...before.body, message: 0, request_id: 0 })),
    ];
    const python = await handler(page, "python");
    if (!python.includes("/key_not_found#key_id=key_9z&request_id=req_7\n")) problems.push("the handler does not say where it was seen");
    await page.evaluate(() => { location.hash = "key_id=key_8y"; });
    await page.waitForFunction(() => document.querySelector(".message code").textContent.includes("key_8y"));
    problems.push(...same("the request's ID in the second link", (await body(page)).request_id, before.body.request_id));
    await page.locator(".instance a").click();
    await page.locator(".instance").waitFor({ state: "hidden" });
    problems.push(...same("the body after going back", JSON.stringify(await body(page)), JSON.stringify(before.body)));
    problems.push(...same("the handler after going back", await handler(page, "python"), before.python));
    return problems;
  });

  await check("a hostile value is text in the page, a string in the body, and nowhere in code", async () => {
    const [first] = items.filter((item) => item.code === "key_not_found" && item.language === "python");
    await page.goto("about:blank");
    await page.goto(url(`key_not_found/index.html${fragment({ key_id: hostile, request_id: hostile, retry_after: "1;x" })}`));
    await filled(page);
    const shown = `"><img src=x onerror=alert(1)></script>'\\ \${x}`;
    const code = (await readFile(`${handlers}/${first.file}`, "utf8")).trimEnd();
    const [, ...lines] = (await handler(page, "python")).split("\n");
    const [, ...expected] = code.split("\n");
    return [
      ...same("the message", (await body(page)).message, `No key with ID ${shown} exists in this account.`),
      ...same("the wait", (await body(page)).retry_after, null),
      ...same("pictures in the page", await page.locator("main img").count(), 0),
      ...same("the handler", lines.join("\n").trimEnd(), expected.join("\n")),
    ];
  });

  await check("a fragment that is none, or no text, changes nothing and breaks nothing", async () => {
    const problems = [];
    for (const hash of ["#%", "#=", "#key_id=", "#%=%", "#nothing=1", "#message=1", "#key_id=%E2%80%AE"]) {
      await page.goto("about:blank");
      await page.goto(url(`key_not_found/index.html${hash}`), { waitUntil: "networkidle" });
      problems.push(...same(`the message with ${hash}`, await page.locator(".message code").textContent(), "No key with ID {key_id} exists in this account."));
      await page.getByRole("tab", { name: "TypeScript" }).click();
      if (!(await page.locator("#recovery-typescript pre").isVisible())) problems.push(`tabs do not work with ${hash}`);
      await page.getByRole("tab", { name: "Python" }).click();
    }
    return problems;
  });

  await check("values keep the types of their parameters, in any envelope", async () => {
    await inner.goto(other.url(`all_types/index.html${fragment({ text: 'x "y" \\', count: "-04", ratio: "1e3", flag: "false", retry_after: "61", timestamp: "2027-01-01T00:00:00Z" })}`));
    await filled(inner);
    const { error, at } = await body(inner);
    const headers = await inner.locator(".response .head").textContent();
    await inner.goto(other.url(`all_types/index.html${fragment({ count: "many", flag: "" })}`));
    await inner.waitForFunction(() => document.querySelector(".response .copyable code").textContent.includes("many"));
    const odd = (await body(inner)).error.params;
    await inner.goto(other.url(`a_problem/index.html${fragment({ what: "A rock", shown: "here", request_id: "a b" })}`));
    await filled(inner);
    const problem = await body(inner);
    return [
      ...same("the message", error.text, '{-04} of x "y" \\: 1e3, false, x "y" \\ again'),
      ...same("the parameters", JSON.stringify(error.params), JSON.stringify({ text: 'x "y" \\', count: -4, ratio: 1000, flag: false })),
      ...same("the wait", error.wait, 61),
      ...same("the header", /Retry-After: (.*)/.exec(headers)?.[1], "61"),
      ...same("the time", at, "2027-01-01T00:00:00Z"),
      ...same("a count that is no number", odd.count, "many"),
      ...same("a flag without a value", odd.flag, true),
      ...same("the detail of a problem", problem.detail, "A rock is in the way."),
      ...same("its instance", problem.instance, "a%20b"),
      ...same("its parameters", JSON.stringify(problem.params), '{"what":"A rock"}'),
      ...same("what users are told", await inner.locator(".said p").textContent(), "Something is here."),
    ];
  });

  for (const colorScheme of ["light", "dark"]) {
    await checks.check(`a filled page is accessible (${colorScheme})`, async () => {
      const { page, close } = await open({ colorScheme }, true);
      await page.goto(url(`key_not_found/index.html${fragment({ key_id: "key_9z" })}`));
      await filled(page);
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate(() => window.axe.run(document));
      await close();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`);
    });
  }

  await close();
  await other.stop();
}
