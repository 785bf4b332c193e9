/** Consent and opting out: what they do to hits, on the page and on those that follow. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

/** A visitor on the first page of those under this name; their snippets are the same. */
async function visit(name, commands, prepare = undefined) {
  const html = desk.html(name, desk.snippet({ emc: desk.gate(name), commands }));
  const { page, context } = await desk.visitor(`/${name}?trang=1`, html, prepare);
  return {
    page,
    context,
    does: (...commands) => page.evaluate((commands) => _govaq.push(...commands), commands),
    out: () =>
      page.evaluate(() => {
        let out;
        _govaq.push([function () { out = this.isUserOptedOut(); }]);
        return out;
      }),
    async goes_to(number) {
      await page.goto(`http://${desk.host}/${name}?trang=${number}`);
      await page.waitForFunction(() => !Array.isArray(window._govaq));
    },
    /** What is counted, with consent for this last page: the pages viewed, and names of events. */
    async all() {
      await this.does(["setConsentGiven"]);
      const hits = await desk.hits_up_to_now(name, page);
      return hits.map((hit) => hit.e_a ?? Number(new URL(hit.url).searchParams.get("trang")));
    },
  };
}

test("remembered consent holds on the next pages, and other consent for its page", async () => {
  const visitor = await visit("remembered", [["requireConsent"]]);
  await visitor.does(["setConsentGiven"]);
  await visitor.goes_to(2);
  await visitor.goes_to(3);
  await visitor.does(["rememberConsentGiven"]);
  await visitor.goes_to(4);
  await visitor.goes_to(5);
  assert.deepEqual(await visitor.all(), [1, 3, 4, 5]);
  await visitor.context.close();
});

test("consent that is remembered for an hour ends with it", async () => {
  const visitor = await visit("hour", [["requireConsent"]], (page) => page.clock.install());
  await visitor.does(["rememberConsentGiven", 1]);
  await visitor.page.clock.fastForward(59 * 60_000);
  await visitor.goes_to(2);
  await visitor.page.clock.fastForward(2 * 60_000);
  await visitor.goes_to(3);
  await visitor.goes_to(4);
  assert.deepEqual(await visitor.all(), [1, 2, 4]);
  await visitor.context.close();
});

test("who takes consent back is not counted until they give it again, on any page", async () => {
  for (const [name, commands] of [["asking", [["requireConsent"]]], ["not-asking", []]]) {
    const visitor = await visit(name, commands);
    await visitor.does(["rememberConsentGiven"]);
    await visitor.does(["forgetConsentGiven"], ["trackEvent", "sau", "sau"]);
    await visitor.goes_to(2);
    await visitor.goes_to(3);
    await visitor.does(["rememberConsentGiven"]);
    await visitor.goes_to(4);
    await visitor.goes_to(5);
    assert.deepEqual(await visitor.all(), [1, 3, 4, 5], name);
    await visitor.context.close();
  }
});

test("consent given for one page ends what taking it back did", async () => {
  const visitor = await visit("given-again", []);
  await desk.hit("given-again", { action_name: "given-again" });
  await visitor.does(["forgetConsentGiven"]);
  await visitor.goes_to(2);
  await visitor.does(["setConsentGiven"]);
  await visitor.goes_to(3);
  await visitor.goes_to(4);
  assert.deepEqual(await visitor.all(), [1, 2, 3, 4]);
  await visitor.context.close();
});

test("consent given for one page leaves consent that is remembered", async () => {
  const visitor = await visit("given-twice", [["requireConsent"]]);
  await visitor.does(["rememberConsentGiven"], ["setConsentGiven"]);
  await visitor.goes_to(2);
  await visitor.goes_to(3);
  assert.deepEqual(await visitor.all(), [1, 2, 3]);
  await visitor.context.close();
});

test("who opts out is not counted, on the next pages either, until they come back", async () => {
  const visitor = await visit("out", []);
  await desk.hit("out", { action_name: "out" });
  assert.equal(await visitor.out(), false);
  await visitor.does(["optUserOut"], ["trackEvent", "sau", "sau"]);
  assert.equal(await visitor.out(), true);
  await visitor.goes_to(2);
  assert.equal(await visitor.out(), true);
  await visitor.does(["forgetUserOptOut"]);
  assert.equal(await visitor.out(), false);
  await visitor.goes_to(3);
  assert.equal(await visitor.out(), false);
  assert.deepEqual(await visitor.all(), [1, 3]);
  await visitor.context.close();
});
