// Sites of other catalogs than the reference one, for suites that need them.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { serve } from "./server.mjs";

const run = promisify(execFile);

/** A folder that is empty. */
export const emptyFolder = () => mkdtemp(join(tmpdir(), "errdex-"));

/** Builds the site of a catalog with the command line and serves it at the root of a server, until `stop`. */
export async function built(errdex, catalog, ...options) {
  const folder = await emptyFolder();
  const dist = join(folder, "dist");
  await run(errdex, ["--catalog", catalog, "build", "-o", dist, ...options]);
  const { origin, stop } = await serve(dist, "/");
  return {
    dist,
    url: (file) => `${origin}/${file}`,
    stop: async () => {
      stop();
      await rm(folder, { recursive: true });
    },
  };
}
