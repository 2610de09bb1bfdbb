// Larger catalogs, made of the reference catalog's own pages.

import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes a catalog of at least `count` errors: the pages of another, over and over, each time with other codes. */
export async function multiplied(from, to, count) {
  const files = (await readdir(from, { recursive: true })).filter((file) => /\.ya?ml$/.test(file) && file !== "catalog.yaml").sort();
  await cp(from, to, { recursive: true });
  for (let copy = 1, made = files.length; made < count; copy += 1, made += files.length) {
    for (const file of files) {
      const text = await readFile(join(from, file), "utf8");
      // An earlier code and a variant belong to one error.
      const renamed = text.replace(/^code: (.*)$/m, `code: $1_${copy}`).replace(/^(?:aliases|variant):.*\n(?:[ -].*\n)*/gm, "");
      const path = join(to, `copy_${copy}`, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, renamed);
    }
  }
}
