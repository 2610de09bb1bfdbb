// A catalog of many short errors, with the words that codes and messages are made of.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const THINGS = "account address alert antenna api app archive asset badge balance bank batch beacon bill block board booking branch broker bucket budget buffer cable cache calendar call camera campaign card cart channel charge chart chat check client clock cluster code column comment company consent contact container contract cookie country coupon course credit crew currency cursor customer dashboard database dataset deal delivery department deposit device dialog digest discount dispute document domain draft driver drop edge email employee endpoint engine entry event export factor feature feed field file filter firewall fleet flight folder form frame gateway gift goal grant graph group guest handler header hook host hotel image import incident index inspector instance invite invoice item job journal key label layer lead lease ledger library license limit line link list load location lock log lot machine mail map market member menu merchant message meter method metric mission model module monitor network node note notice object offer operator option order origin owner package page parcel partner party passport patch path payment payout peer period permit person phone photo pin pipeline plan platform player plugin point policy pool port post price printer process product profile project promotion provider proxy query queue quota quote rack rate reader receipt record refund region relay release reminder rental report request reservation resource review reward role room route rule runner sample scan schedule schema scope screen script seat secret segment sensor series server session shard share shift shipment shop signal site skill slot snapshot socket source space speaker sprint stage station statement stock storage store stream student style subject subscription subset supplier survey switch table tag target task tax team template tenant terminal test theme thread ticket tier timer title token tool topic track trade transfer transit trial trip trunk unit upload user vault vehicle vendor venue version video view visit voice volume vote voucher wallet warehouse webhook widget window wire worker workflow workspace zone".split(" ");
const STATES = ["not_found", "expired", "missing", "locked", "too_large", "already_exists", "disabled", "limit_reached", "invalid", "unavailable", "not_allowed", "revoked", "overdue", "unreachable", "in_use", "out_of_range", "not_supported", "duplicated", "timed_out", "rejected"];
const STATUSES = [404, 410, 400, 423, 413, 409, 403, 429, 422, 503, 405, 401, 402, 502, 409, 400, 415, 409, 504, 403];
const CATEGORIES = ["accounts", "billing", "content", "delivery", "devices", "network", "people", "planning"];

const humanised = (text) => text.replaceAll("_", " ");

/** Error number so-and-so: a thing of a thing in some state. */
export function error(number) {
  const state = number % STATES.length;
  const thing = THINGS[Math.floor(number / STATES.length) % THINGS.length];
  const owner = THINGS[(Math.floor(number / STATES.length / THINGS.length) * 37 + Math.floor(number / STATES.length) * 7 + 11) % THINGS.length];
  return { code: `${owner}_${thing}_${STATES[state]}`, status: STATUSES[state], thing, owner, category: CATEGORIES[number % CATEGORIES.length] };
}

/** Writes a catalog of `count` errors whose codes differ. */
export async function many(folder, count) {
  const settings = [
    "name: Many API", "version: 1.0.0", "docs_url: https://docs.example.com/errors", "categories:",
    ...CATEGORIES.map((id) => `  ${id}: {title: ${id[0].toUpperCase()}${id.slice(1)}}`),
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "catalog.yaml"), `${settings.join("\n")}\n`);
  const codes = new Set();
  const documents = [];
  for (let number = 0; codes.size < count; number += 1) {
    const { code, status, thing, owner, category } = error(number);
    if (codes.has(code)) continue;
    codes.add(code);
    documents.push(`code: ${code}
status: ${status}
category: ${category}
message: The ${owner} reports that the ${thing} is ${humanised(code.slice(owner.length + thing.length + 2))}.
meaning: A ${thing} belongs to one ${owner}, and this one is in a state that does not allow what was asked of it.
causes: ["Another request changed the ${thing} a moment before.", "The ${owner} was set up without it."]
remedies: {quick_fix: ["Ask for the ${thing} again.", "Set up the ${owner} anew."]}
returned_by: [GET /v1/${thing}s, "PATCH /v1/${owner}s/{id}"]
tags: [${thing}]
`);
  }
  const PER_FILE = 500;
  for (let from = 0; from < documents.length; from += PER_FILE) {
    await writeFile(join(folder, `errors_${from}.yaml`), documents.slice(from, from + PER_FILE).join("---\n"));
  }
  return [...codes];
}
