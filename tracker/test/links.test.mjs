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
