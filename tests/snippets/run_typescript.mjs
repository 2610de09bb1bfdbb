// Runs compiled TypeScript handlers: a list of jobs as JSON on standard input, a list of outcomes on standard output.
//
// Timers run a hundred times faster, so that a handler that waits takes little time here.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const slept = [];
const timeouts = [];
const { setTimeout: realTimeout, fetch: realFetch } = globalThis;
globalThis.setTimeout = (done, delay = 0, ...rest) => {
  slept.push(delay / 1000);
  return realTimeout(done, delay / 100, ...rest);
};
globalThis.fetch = (url, init) => {
  timeouts.push(init?.signal instanceof AbortSignal);
  return realFetch(url, init);
};

function raised(error, module) {
  const own = [];
  const classes = new Set(Object.values(module));
  for (let kind = error?.constructor; kind && kind !== Error; kind = Object.getPrototypeOf(kind)) {
    if (classes.has(kind)) own.push(kind.name);
  }
  return {
    outcome: "raised",
    text: `${error?.name}: ${error?.message}`,
    own: error instanceof Error ? own : [],
    code: error?.code ?? null,
    message: error?.message ?? null,
    request_id: error?.requestId ?? error?.request_id ?? null,
    doc_url: error?.docUrl ?? null,
    retry_after: error?.retryAfter ?? null,
    location: error?.location ?? null,
  };
}

async function run(job) {
  slept.length = 0;
  timeouts.length = 0;
  const module = await import(pathToFileURL(job.file));
  let outcome;
  try {
    const value = "check" in job ? module.check(job.check) : await module.call("GET", job.url, { headers: job.headers });
    outcome = { outcome: "returned", value: value ?? null };
  } catch (error) {
    outcome = raised(error, module);
  }
  const longest_sleep = Math.max(0, ...slept);
  return { ...outcome, checks: "check" in module, longest_sleep, timeouts: timeouts.every(Boolean) };
}

const outcomes = [];
for (const job of JSON.parse(readFileSync(0, "utf8"))) outcomes.push(await run(job));
console.log(JSON.stringify(outcomes));
