/** How hits travel: together, in pieces that browsers take, by the way that is open, and late. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, mark_ways } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const visit = (name, more = {}, prepare = undefined) =>
  desk.visitor(
    `/${name}`,
    desk.html(name, desk.snippet({ emc: desk.gate(name), ...more })),
    prepare,
  );

const events = (page, count) =>
  page.evaluate((count) => {
    for (let i = 0; i < count; ++i) _govaq.push(["trackEvent", "nhiều", String(i)]);
  }, count);

const numbers = (hits) => hits.filter((hit) => hit.e_c === "nhiều").map((hit) => Number(hit.e_a));
const all_of = (count) => Array.from({ length: count }, (_, i) => i);
/** Once they all came. */
const arrived = async (name, page, count) => {
  for (const i of all_of(count)) await desk.hit(name, { e_a: String(i) });
  return desk.hits_up_to_now(name, page);
};
const ascending = (a, b) => a - b;

test("two hundred events in a row arrive, in bodies that browsers take", async () => {
  const { page, context, errors } = await visit("many");
  await events(page, 200);
  const hits = await arrived("many", page, 200);
  assert.deepEqual(numbers(hits).sort(ascending), all_of(200));
  assert.ok(hits.every((hit) => hit.method === "POST" && hit.bytes <= 40_000));
  assert.deepEqual(errors, []);
  await context.close();
});

test("a steady stream of events does not hold them back", async () => {
  const { page, context } = await visit("steady", {}, (page) => page.clock.install());
  await desk.hit("steady", { action_name: "steady" });
  await page.clock.pauseAt(Date.now() + 3_600_000);
  for (let i = 0; i < 10; ++i) {
    await events(page, 1);
    await page.clock.runFor(20);
  }
  const hits = await desk.hits_up_to_now("steady", page);
  assert.equal(numbers(hits).length, 10);
  const batches = desk.requests.filter(({ path }) => path === "/steady/tracking").length;
  assert.ok(batches >= 4, `${batches} batches`);
  await context.close();
});

test("where a page may connect to nobody else, each hit goes as an image, once", async () => {
  for (const [name, commands] of [["policy", []], ["policy-beacon", [["alwaysUseSendBeacon"]]]]) {
    desk.headers.set(`/${name}`, { "Content-Security-Policy": "connect-src 'self'; img-src *" });
    const { page, context, errors } = await visit(name, { commands });
    await events(page, 3);
    const hits = await arrived(name, page, 3);
    assert.deepEqual(numbers(hits).sort(ascending), all_of(3), name);
    assert.equal(hits.filter((hit) => hit.action_name).length, 1, name);
    assert.ok(hits.every((hit) => hit.method === "GET"), name);
    assert.deepEqual(errors, []);
    await context.close();
  }
});

test("where a beacon is refused, fetch sends the hits, once", async () => {
  const { page, context } = await visit("refused", {}, (page) =>
    page.addInitScript(() => {
      navigator.sendBeacon = () => false;
    }),
  );
  await events(page, 100);
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  const hits = await arrived("refused", page, 100);
  assert.deepEqual(numbers(hits).sort(ascending), all_of(100));
  assert.ok(hits.every((hit) => hit.method === "POST"));
  await context.close();
});

test("hits go by fetch, or by the way that the page asks for", async () => {
  const asked = [
    ["unasked", [], "POST", "fetch"],
    ["beacon", [["setRequestMethod", "GET"], ["alwaysUseSendBeacon"]], "POST", "fetch"],
    ["get", [["setRequestMethod", "get"]], "GET", ""],
    ["post", [["setRequestMethod", "GET"], ["setRequestMethod", "POST"]], "POST", "fetch"],
  ];
  for (const [name, commands, method, way] of asked) {
    const { page, context } = await visit(name, { commands }, mark_ways);
    await events(page, 3);
    for (const i of all_of(3)) {
      const hit = await desk.hit(name, { e_a: String(i) });
      assert.deepEqual([hit.method, hit.way], [method, way], name);
    }
    await context.close();
  }
});

test("what is left when the page goes is a beacon", async () => {
  const { page, context } = await visit("left", {}, async (page) => {
    await mark_ways(page);
    await page.clock.install();
  });
  const view = await desk.hit("left", { action_name: "left" });
  assert.equal(view.way, "fetch");
  // So that no timer sends them before.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await events(page, 2);
  await page.goto(`http://${desk.host}/none`);
  for (const i of all_of(2)) {
    const { way } = await desk.hit("left", { e_a: String(i) });
    assert.equal(way, "beacon");
  }
  assert.deepEqual(numbers(desk.hits("left")), [0, 1]);
  await context.close();
});

test("what is under way when the page goes is sent once", async () => {
  let answer;
  desk.slow.set("/leaving/tracking", new Promise((resolve) => (answer = resolve)));
  const { page, context } = await visit("leaving");
  await events(page, 1);
  await desk.hit("leaving", { e_a: "0" });
  await page.goto(`http://${desk.host}/leaving?trang=2`);
  await page.waitForFunction(() => !Array.isArray(window._govaq));
  answer();
  const hits = await desk.hits_up_to_now("leaving", page);
  assert.deepEqual(numbers(hits), [0]);
  await context.close();
});

test("a hit made without a network goes when it is back, once, and says no time", async () => {
  const { page, context } = await visit("offline", {}, (page) => page.clock.install());
  await events(page, 1);
  const at_once = await desk.hit("offline", { e_a: "0" });
  await context.setOffline(true);
  await page.evaluate(() => _govaq.push(["trackEvent", "nhiều", "1", "tên", 2]));
  await page.clock.fastForward(600_000);
  assert.ok(!numbers(desk.hits("offline")).includes(1));
  await context.setOffline(false);
  const late = await desk.hit("offline", { e_a: "1" });
  assert.equal(late.cdt, undefined);
  // The browser may have told more of itself since the first.
  const { bytes, uadata } = late;
  const all = { ...at_once, e_a: "1", e_n: "tên", e_v: "2", bytes, uadata };
  assert.deepEqual(late, all);
  assert.ok(uadata);
  const hits = await desk.hits_up_to_now("offline", page);
  assert.deepEqual(numbers(hits).sort(ascending), [0, 1]);
  assert.equal(hits.length, 3);
  await context.close();
});

test("hits that wait for consent say what they were asked for", async () => {
  const commands = [["requireConsent"], ["setCustomDimension", 1, "đầu"]];
  const { page, context } = await visit("held", { commands }, (page) => page.clock.install());
  await page.evaluate(() => {
    history.pushState({}, "", "/held/hai");
    document.title = "Hai";
    _govaq.push(["setCustomDimension", 1, "sau"], ["trackPageView"], ["setUserId", "u"]);
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
  assert.deepEqual([first.cdt, second.cdt], [undefined, undefined]);
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
