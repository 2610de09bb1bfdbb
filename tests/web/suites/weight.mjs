// What a page weighs, in a small catalog and in a large one.

import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { built, emptyFolder } from "../built.mjs";
import { multiplied } from "../multiplied.mjs";
import { LIMITS, weigh } from "../weights.mjs";

const CATALOG = fileURLToPath(new URL("../../../catalog", import.meta.url));
const MANY = 480;

export default async function weight({ browser, checks, dist, errdex, items }) {
  const codes = [...new Set(items.map((item) => item.code))];
  const sizes = await Promise.all(codes.map(async (code) => [(await stat(join(dist, code, "index.html"))).size, code]));
  const [[, largest]] = sizes.sort(([a], [b]) => b - a);

  const folder = await emptyFolder();
  await multiplied(CATALOG, folder, MANY);
  const many = await built(errdex, folder);
  const category = /href="(\.\.\/category\/[^"]+)"/.exec(await readFile(join(dist, largest, "index.html"), "utf8"))[1].slice("../".length);

  const subjects = [
    ["the longest page", dist, `${largest}/index.html`, LIMITS],
    [`the longest page among ${MANY}`, many.dist, `${largest}/index.html`, LIMITS],
    ["a category", dist, category, LIMITS],
    ["the overview", dist, "index.html", LIMITS],
    // It lists every error, so that only what every page shares is bounded.
    [`the overview of ${MANY}`, many.dist, "index.html", { ...LIMITS, total: Infinity, nodes: Infinity }],
  ];
  for (const [name, site, path, limits] of subjects) {
    await checks.check(`${name} is light (${path})`, async () => {
      const found = await weigh(browser, site, path);
      return Object.keys(limits).flatMap((key) => (found[key] <= limits[key] ? [] : [`${key}: ${found[key]}, at most ${limits[key]}`]));
    });
  }
  await many.stop();
  await rm(folder, { recursive: true });
}
