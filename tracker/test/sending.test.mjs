/** How hits travel: together, in pieces that browsers take, by the way that is open, and late. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const visit = (name, more = {}, prepare = undefined) =>
  desk.visitor(
    `/${name}`,
    desk.html(name, desk.snippet({ emc: desk.gate(name), ...more })),
    prepare,
  );

test("hits that wait for consent say what they were asked for", async () => {
  const commands = [["requireConsent"], ["setCustomDimension", 1, "đầu"]];
  const { page, context } = await visit("held", { commands }, (page) => page.clock.install());
  const then = await page.evaluate(() => {
    const at = Date.now();
    history.pushState({}, "", "/held/hai");
    document.title = "Hai";
    _govaq.push(["setCustomDimension", 1, "sau"], ["trackPageView"], ["setUserId", "u"]);
    return at;
  });
  await page.clock.fastForward(120_000);
  await page.evaluate(() => {
    dispatchEvent(new Event("pagehide"));
    history.pushState({}, "", "/held/ba");
  });
  assert.deepEqual(desk.hits("held"), []);
  await page.evaluate(() => _govaq.push(["setConsentGiven"]));
  const second = await desk.hit("held", { action_name: "Hai" });
  const first = await desk.hit("held", { action_name: "held" });
  assert.deepEqual(
    [new URL(first.url).pathname, first.dimension1, first.urlref, first.uid],
    ["/held", undefined, undefined, undefined],
  );
  assert.deepEqual(
    [new URL(second.url).pathname, second.dimension1, second.uid],
    ["/held/hai", "sau", undefined],
  );
  assert.ok(second.urlref.endsWith("/held"));
  assert.notEqual(first.pv_id, second.pv_id);
  assert.ok(Math.abs(Number(second.cdt) - then / 1000) <= 2);
  assert.ok(Number(first.cdt) <= Number(second.cdt));
  const hits = await desk.hits_up_to_now("held", page);
  assert.equal(hits.length, 2);
  await context.close();
});

test("who opts out takes back what waits for consent", async () => {
  const { page, context } = await visit("taken-back", { commands: [["requireConsent"]] });
  await page.evaluate(() =>
    _govaq.push(["optUserOut"], ["setConsentGiven"], ["forgetUserOptOut"]),
  );
  assert.deepEqual(await desk.hits_up_to_now("taken-back", page), []);
  await context.close();
});
