// What programs find: the heads of pages, the twins and files they name, pictures, redirects; each as a browser reads it.

import { dirname } from "node:path";

import { same } from "../checks.mjs";

export default async function machines({ base, checks, items, open, pages, redirects, url }) {
  const [first] = items;
  const docs = first.doc_url.slice(0, -first.code.length);
  /** Where an address of the site that the catalog names lies on this server. */
  const here = (address) => address.replace(docs, url(""));
  const { page, noted, close } = await open({});

  for (const file of pages) {
    await checks.check(`${file} describes itself once, in words that programs read`, async () => {
      noted.length = 0;
      await page.goto(url(file));
      const head = await page.evaluate(() => ({
        metas: [...document.head.querySelectorAll("meta[name], meta[property]")].map((meta) => meta.getAttribute("name") ?? meta.getAttribute("property")),
        canonical: [...document.head.querySelectorAll("link[rel=canonical]")].map((link) => link.href),
        data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((block) => block.textContent),
        social: Object.fromEntries([...document.head.querySelectorAll("meta[property]")].map((meta) => [meta.getAttribute("property"), meta.content])),
        links: [...document.head.querySelectorAll("link[rel=alternate], link[rel=search]")].map((link) => [link.type, link.href]),
        title: document.querySelector("h1").textContent,
        elsewhere: [...document.body.querySelectorAll("meta, link, title")].length,
      }));
      const problems = [...noted];
      const twice = head.metas.filter((name, at) => head.metas.indexOf(name) !== at);
      if (twice.length > 0) problems.push(`says ${twice.join(", ")} twice`);
      problems.push(...same("elements of the head in the body", head.elsewhere, 0));
      for (const [type, href] of head.links) {
        const response = await page.request.get(href);
        if (!response.ok()) problems.push(`${href} (${type}) is not there`);
      }
      if (file === "404.html") return problems;
      problems.push(...same("canonical addresses", head.canonical.length, 1), ...same("og:url", head.social["og:url"], head.canonical[0]));
      problems.push(...same("og:title", head.social["og:title"], head.title));
      if (!(await page.request.get(here(head.canonical[0]))).ok()) problems.push(`${head.canonical[0]} is not there`);
      const graph = head.data.flatMap((block) => {
        const data = JSON.parse(block);
        problems.push(...same("the context", data["@context"], "https://schema.org"));
        return data["@graph"];
      });
      const of = (type) => graph.find((node) => node["@type"] === type);
      if (file === "index.html") {
        problems.push(...same("the site's address", of("WebSite")?.url, docs));
      } else {
        const crumbs = of("BreadcrumbList")?.itemListElement ?? [];
        problems.push(...same("the last crumb", crumbs.at(-1)?.item, head.canonical[0]), ...same("the first crumb", crumbs[0]?.item, docs));
        problems.push(...same("positions", crumbs.map(({ position }) => position).join(), crumbs.map((_, at) => at + 1).join()));
      }
      const article = of("TechArticle");
      if (article) problems.push(...same("the headline", article.headline, head.title), ...same("its picture", article.image, head.social["og:image"]));
      return problems;
    });
  }

  await checks.check("pictures are as large as the pages say", async () => {
    const problems = [];
    for (const file of ["index.html", `${first.code}/index.html`]) {
      await page.goto(url(file));
      const address = await page.locator('meta[property="og:image"]').getAttribute("content");
      const size = await page.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, here(address));
      problems.push(...same(`the size of ${address}`, size, "1200x630"));
    }
    return problems;
  });

  await checks.check("feed, sitemap and search description are XML, and their addresses are there", async () => {
    const problems = [];
    for (const [file, root] of [["feed.xml", "feed"], ["sitemap.xml", "urlset"], ["opensearch.xml", "OpenSearchDescription"]]) {
      const text = await (await page.request.get(url(file))).text();
      const [name, addresses] = await page.evaluate((source) => {
        const document = new DOMParser().parseFromString(source, "application/xml");
        const found = [...document.querySelectorAll("loc")].map((loc) => loc.textContent);
        found.push(...[...document.querySelectorAll("link[href]")].map((link) => link.getAttribute("href")));
        found.push(...[...document.querySelectorAll("Url")].map((address) => address.getAttribute("template").replace("{searchTerms}", "a")));
        return [document.documentElement.localName, found];
      }, text);
      problems.push(...same(`the root of ${file}`, name, root));
      if (addresses.length === 0) problems.push(`${file} names nothing`);
      for (const address of addresses) {
        if (!address.startsWith(docs)) problems.push(`${file} names ${address}`);
        else if (!(await page.request.get(here(address))).ok()) problems.push(`${address} is not there`);
      }
    }
    return problems;
  });

  await checks.check("a page leads a reader to its twins", async () => {
    await page.goto(url(`${first.code}/index.html`));
    const targets = await page.locator("footer a").evaluateAll((links) => links.map((link) => link.href));
    const problems = [];
    for (const twin of [`${first.code}.md`, `${first.code}.json`, "feed.xml"]) {
      if (!targets.includes(url(twin))) problems.push(`no link to ${twin}`);
    }
    const json = await (await page.request.get(url(`${first.code}.json`))).json();
    const text = await (await page.request.get(url(`${first.code}.md`))).text();
    problems.push(...same("the code in JSON", json.code, first.code), ...same("the address in JSON", json.doc_url, first.doc_url));
    if (!text.startsWith(`# ${json.title}\n`)) problems.push(`Markdown begins with ${text.slice(0, 40)}`);
    return problems;
  });
  await close();

  for (const file of redirects) {
    const old = dirname(file);
    await checks.check(`${old} keeps the query and the fragment`, async () => {
      const { page, close } = await open({});
      await page.goto(url(`${old}/index.html?from=log#a=1&b=%3Cx%3E`));
      await page.waitForURL((to) => !to.pathname.startsWith(`${base}${old}/`));
      const to = new URL(page.url());
      await close();
      return [...same("the query", to.search, "?from=log"), ...same("the fragment", to.hash, "#a=1&b=%3Cx%3E")];
    });
    await checks.check(`${old} leads on without scripts, and its twins are those of the new page`, async () => {
      const { page, close } = await open({ javaScriptEnabled: false });
      await page.goto(url(`${old}/index.html`));
      await page.waitForURL((to) => !to.pathname.startsWith(`${base}${old}/`));
      const code = new URL(page.url()).pathname.slice(base.length).split("/")[0];
      const problems = [];
      for (const extension of ["json", "md"]) {
        const [before, after] = await Promise.all([old, code].map(async (name) => (await page.request.get(url(`${name}.${extension}`))).text()));
        problems.push(...same(`${old}.${extension}`, before, after));
      }
      await close();
      return problems;
    });
  }
}
