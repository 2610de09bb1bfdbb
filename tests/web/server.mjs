// Serves a folder on loopback, below the path its pages were made for, as strictly as a careful host would.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

const HEADERS = {
  "content-security-policy": "default-src 'self'",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

async function find(folder, path) {
  const file = join(folder, normalize(decodeURIComponent(path)));
  for (const candidate of path.endsWith("/") ? [join(file, "index.html")] : [file, join(file, "index.html")]) {
    try {
      return { status: 200, type: TYPES[extname(candidate)] ?? "application/octet-stream", body: await readFile(candidate) };
    } catch {
      // The next one, or the page for what is not there.
    }
  }
  return { status: 404, type: TYPES[".html"], body: await readFile(join(folder, "404.html")) };
}

/** `base` starts and ends with a slash. Resolves to the server's origin and a function that stops it. */
export async function serve(folder, base) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : "/outside-of-the-site";
    const { status, type, body } = await find(folder, path);
    response.writeHead(status, { ...HEADERS, "content-type": type }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}
