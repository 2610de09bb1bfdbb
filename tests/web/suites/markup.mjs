// Every page is valid HTML, and every link on it leads somewhere.

import { readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

import { HtmlValidate } from "html-validate";

const RULES = {
  extends: ["html-validate:standard", "html-validate:document"],
  elements: ["html5"],
  rules: {
    // Templates break lines where a reader of the source wants them.
    "no-trailing-whitespace": "off",
    "long-title": "off",
    // What comes from the page's own host needs no hash, and from the disk it could not have one.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};

/** Every `href` and `src` of a page, and the anchors it has. */
function linked(html) {
  const attribute = (name) => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value]) => value.replaceAll("&amp;", "&").replaceAll("&#39;", "'"));
  return { links: [...attribute("href"), ...attribute("src")], anchors: new Set(attribute("id")) };
}

export default async function markup({ base, checks, dist, items, pages, redirects }) {
  const validator = new HtmlValidate(RULES);
  const files = [...pages, ...redirects];
  const sources = new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(dist, file), "utf8")])));
  const parsed = new Map([...sources].map(([file, html]) => [file, linked(html)]));
  const exists = async (file) => sources.has(file) || readFile(join(dist, file)).then(() => true, () => false);

  for (const [file, html] of sources) {
    await checks.check(`${file} is valid HTML`, async () => {
      const { results } = await validator.validateString(html, file);
      return results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${line}:${column}: ${ruleId}: ${message}`));
    });
    await checks.check(`${file} links to what is there`, async () => {
      const problems = [];
      for (const link of new Set(parsed.get(file).links)) {
        if (/^[a-z]+:/i.test(link)) continue;
        const [path, fragment] = link.split("#");
        const below = path.startsWith("/") ? path.slice(base.length) : normalize(join(dirname(file), path));
        const target = path === "" ? file : below.endsWith("/") || below === "" || below === "." ? join(below, "index.html") : below;
        if (!(await exists(target.split("?")[0]))) problems.push(`${link} leads nowhere`);
        else if (fragment && parsed.has(target) && !parsed.get(target).anchors.has(decodeURIComponent(fragment))) problems.push(`${link} has no such anchor`);
      }
      return problems;
    });
  }
  for (const { code, doc_url } of items.filter((item) => item.language === items[0].language)) {
    await checks.check(`${doc_url} is the address of a page`, async () => {
      const path = new URL(doc_url).pathname.slice(base.length);
      return sources.has(join(path, "index.html")) && path === code ? [] : ["there is no file for it"];
    });
  }
}
