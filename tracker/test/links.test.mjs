/** Which clicks are counted, and with which addresses. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

/** What is told of clicks on each of the links: `link`, `download` or nothing, and the address. */
async function told(name, commands, links, options = {}) {
  const body = links.join("\n") + `<script>addEventListener("click", (e) => e.preventDefault())</script>`;
  const snippet = desk.snippet({ emc: desk.gate(name), commands });
  const { page, context, errors } = await desk.visitor(`/${name}`, desk.html(name, snippet, body));
  await page.evaluate((options) => {
    for (const link of document.querySelectorAll("a, area")) {
      const type = options.button ? "auxclick" : "click";
      link.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ...options }));
    }
  }, options);
  const hits = await desk.hits_up_to_now(name, page);
  await context.close();
  assert.deepEqual(errors, []);
  return hits
    .filter((hit) => !hit.action_name)
    .map((hit) => (hit.link ? ["link", hit.link] : ["download", hit.download]));
}

test("classes under Matomo's and Piwik's names, with either sign, tell what a link is", async () => {
  const links = [];
  for (const sign of ["matomo_", "matomo-", "piwik_", "piwik-"]) {
    links.push(
      `<a class="x ${sign}ignore" href="https://ra.vn/">x</a>`,
      `<a class="${sign}link y" href="/${sign}link">x</a>`,
      `<a class="${sign}download" href="/${sign}download">x</a>`,
    );
  }
  links.push(`<a class="rieng" href="/rieng">x</a><a class="riengle" href="/riengle">x</a>`);
  const found = await told("classes", [["setLinkClasses", "rieng"]], links);
  const paths = found.map(([kind, url]) => [kind, new URL(url).pathname]);
  assert.deepEqual(
    paths.sort(),
    [
      ["download", "/matomo-download"], ["download", "/matomo_download"],
      ["download", "/piwik-download"], ["download", "/piwik_download"],
      ["link", "/matomo-link"], ["link", "/matomo_link"],
      ["link", "/piwik-link"], ["link", "/piwik_link"],
      ["link", "/rieng"],
    ],
  );
});

test("files are told by the extensions of Matomo's list, in a query too", async () => {
  const files = ["mau.docx", "m.epub", "m.gzip", "m.odf", "m.flv", "m.wmv", "m.jpeg", "m.mp2"];
  const links = [...files.map((file) => `/${file}`), "/get?file=x.pdf", "/get?file=x.pdf&v=2", "/m.html",
    "/docx", "/a.pdfx"].map((path) => `<a href="${path}">x</a>`);
  const found = await told("files", [], links);
  assert.deepEqual(
    found.map(([kind, url]) => [kind, new URL(url).pathname + new URL(url).search]),
    [...files.map((file) => ["download", `/${file}`]),
      ["download", "/get?file=x.pdf"], ["download", "/get?file=x.pdf&v=2"]],
  );
});

/** What is told of a link to the page's own host. */
const local = (kind, path) => [kind, `http://${desk.host}${path}`];

test("a page's own classes tell downloads, and links to leave out, beside Matomo's", async () => {
  const commands = [["setDownloadClasses", ["tai", "mau"]], ["setIgnoreClasses", "bo"]];
  const links = [
    `<a class="x tai" href="/1">x</a><a class="mau" href="/2">x</a>`,
    `<a class="taive" href="/3">x</a>`,
    `<a class="matomo_download" href="/4">x</a><a class="bo tai" href="/5">x</a>`,
    `<a class="bo" href="https://ra.vn/6">x</a><a class="bong" href="https://ra.vn/7">x</a>`,
    `<a class="bo" href="/8.pdf">x</a><a class="matomo_ignore" href="/9.pdf">x</a>`,
  ];
  assert.deepEqual(await told("own-classes", commands, links), [
    local("download", "/1"),
    local("download", "/2"),
    local("download", "/4"),
    ["link", "https://ra.vn/7"],
  ]);
});

test("a page's extensions of files stand beside Matomo's, or in their place", async () => {
  const paths = ["/a.pdf", "/a.dwg", "/a.hsmt", "/a.shp", "/a.dw"];
  const links = paths.map((path) => `<a href="${path}">x</a>`);
  const downloads = (...paths) => paths.map((path) => local("download", path));
  const add = (names) => ["addDownloadExtensions", names];
  const set = (names) => ["setDownloadExtensions", names];
  assert.deepEqual(
    await told("added", [add("dwg|hsmt"), add(["shp"])], links),
    downloads("/a.pdf", "/a.dwg", "/a.hsmt", "/a.shp"),
  );
  assert.deepEqual(await told("replaced", [set("dwg")], links), downloads("/a.dwg"));
  assert.deepEqual(
    await told("both", [set(["dwg"]), add("shp")], links),
    downloads("/a.dwg", "/a.shp"),
  );
});

test("a domain with a path is the page's own there alone", async () => {
  const own = ["https://dvc.vn/haiphong", "https://DVC.vn/haiphong/ho-so", "https://a.gov.vn/", "https://gov.vn/x",
    "https://hoi.vn/mien-bac", "/noi-bo"];
  const out = ["https://dvc.vn/other", "https://dvc.vn/haiphong2", "https://xgov.vn/", "https://hoi.vn/nam"];
  const domains = ["dvc.vn/haiphong", "*.gov.vn", "https://hoi.vn/mien*"];
  const links = [...own, ...out].map((url) => `<a href="${url}">x</a>`);
  const found = await told("domains", [["setDomains", domains]], links);
  assert.deepEqual(found, out.map((url) => ["link", url]));
});

test("of the page's own host, too, a path may be another's", async () => {
  const domains = [`${desk.host}/haiphong`];
  const links = ["/haiphong/x", "/khac"].map((path) => `<a href="${path}">x</a>`);
  const found = await told("paths", [["setDomains", domains]], links);
  assert.deepEqual(found, [["link", `http://${desk.host}/khac`]]);
});

test("areas of a map are links; what is no address is none", async () => {
  const links = [
    `<map name=m><area shape=default href="https://ra.vn/area"></map>`,
    `<a href="mailto:a@b.vn">x</a><a href="javascript:0">x</a>`,
    `<svg><a href="https://ra.vn/svg"><text>x</text></a></svg>`,
  ];
  assert.deepEqual(await told("areas", [], links), [["link", "https://ra.vn/area"]]);
});

test("the middle button counts unless the page says no, and the right one never", async () => {
  const links = [`<a href="https://ra.vn/">x</a>`];
  const counted = [["link", "https://ra.vn/"]];
  assert.deepEqual(await told("middle", [], links, { button: 1 }), counted);
  assert.deepEqual(await told("right", [], links, { button: 2 }), []);
  const no = [["enableLinkTracking", false]];
  assert.deepEqual(await told("no-middle", no, links, { button: 1 }), []);
  assert.deepEqual(await told("left", no, links, { button: 0 }), counted);
});

test("what a page excludes from addresses is in none of them", async () => {
  const commands = [
    ["setReferrerUrl", "https://tu.vn/x?bimat=1&b=2#c"],
    ["setExcludedQueryParams", "bimat"],
    ["discardHashTag", true],
    ["trackPageView", "hai"],
  ];
  const links = [
    `<a href="https://ra.vn/?bimat=1#x">x</a>`,
    `<a href="/m.pdf?a=1&bimat=2#trang=3">x</a>`,
  ];
  const found = await told("excluded", commands, links);
  assert.deepEqual(found, [
    ["link", "https://ra.vn/"],
    ["download", `http://${desk.host}/m.pdf?a=1`],
  ]);
  const { urlref } = await desk.hit("excluded", { action_name: "hai" });
  assert.equal(urlref, "https://tu.vn/x?b=2");
});

test("a rule that makes no sense reaches no page", async () => {
  const commands = [["setDomains", [null, 5]], ["setDownloadExtensions", ["c++", "("]]];
  await told("nonsense", commands, [`<a href="https://ra.vn/">x</a>`]);
});
