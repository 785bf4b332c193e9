/** Commands with all the arguments that Matomo's users give them. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const visit = (name, commands = [], prepare = undefined) =>
  desk.visitor(
    `/${name}`,
    desk.html(name, desk.snippet({ emc: desk.gate(name), commands })),
    prepare,
  );

test("dimensions of one hit are its own, and callbacks are called", async () => {
  const { page, context, errors } = await visit("arguments");
  const called = await page.evaluate(() => {
    const own = { dimension2: "riêng", idsite: 9, dimension: "x" };
    const each = [
      ["trackPageView", "trang", own],
      ["trackEvent", "a", "b", "c", 1, own],
      ["trackSiteSearch", "từ", "nhóm", 2, own],
      ["trackGoal", 3, 4, own],
      ["trackLink", "https://ra.vn/", "link", own],
    ];
    const all = each.map(
      (command) => new Promise((resolve) => _govaq.push([...command, () => resolve(command[0])])),
    );
    _govaq.push(["trackEvent", "không", "riêng"]);
    return Promise.all(all);
  });
  assert.equal(called.length, 5);
  const hits = await desk.hits_up_to_now("arguments", page);
  const with_own = hits.filter((hit) => hit.dimension2 === "riêng");
  assert.equal(with_own.length, 5);
  assert.ok(hits.every((hit) => hit.idsite === desk.site && hit.dimension === undefined));
  assert.equal(hits.find((hit) => hit.e_c === "không").dimension2, undefined);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a callback is called though nothing is sent", async () => {
  const { page, context } = await visit("silent", [["optUserOut"]]);
  await page.evaluate(
    () =>
      new Promise((resolve) => _govaq.push(["trackLink", "https://ra.vn/", "link", {}, resolve])),
  );
  await context.close();
});

test("a visitor's id has 16 hexadecimal digits", async () => {
  const { page, context } = await visit("visitor");
  const ids = await page.evaluate(() => {
    const ids = [];
    const look = [function () { ids.push(this.getVisitorId()); }];
    for (const id of ["0123456789abcdef", "x", "0123456789abcdef0", "", null, "FEDCBA9876543210"]) {
      _govaq.push(["setVisitorId", id], look);
    }
    return ids;
  });
  const first = "0123456789abcdef";
  assert.deepEqual(ids, [first, first, first, first, first, "FEDCBA9876543210"]);
  await context.close();
});

test("a user's id goes with the hits until it is reset", async () => {
  const { page, context } = await visit("user");
  await page.evaluate(() =>
    _govaq.push(
      ["setUserId", "u-1"],
      ["trackEvent", "a", "có"],
      ["resetUserId"],
      ["trackEvent", "a", "không"],
    ),
  );
  const hits = await desk.hits_up_to_now("user", page);
  const events = hits.filter((hit) => hit.e_a).map((hit) => [hit.e_a, hit.uid]);
  assert.deepEqual(events, [["có", "u-1"], ["không", undefined]]);
  await context.close();
});

test("names that are no commands call nothing and are named", async () => {
  const { page, context, warnings, errors } = await visit("members");
  const names = ["hit", "constructor", "toString", "__proto__", "hasOwnProperty", "current_url"];
  await page.evaluate((names) => {
    for (const name of [...names, ...names]) _govaq.push([name, {}]);
  }, names);
  await desk.hits_up_to_now("members", page);
  const named = warnings.map((text) => text.replace(/.*: /, ""));
  assert.deepEqual(named, names);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a browser without timings, and a title cut within a character, are counted", async () => {
  const { page, context, errors } = await visit("old", [], (page) =>
    page.addInitScript(() => {
      performance.getEntriesByType = undefined;
    }),
  );
  await desk.hit("old", { action_name: "old" });
  await page.evaluate(() => _govaq.push(["trackPageView", "cụt \ud83d"]));
  await desk.hit("old", { action_name: "cụt \ufffd" });
  assert.deepEqual(errors, []);
  await context.close();
});

test("setDoNotTrack honours Do Not Track and Global Privacy Control", async () => {
  for (const [sign, value] of [["doNotTrack", "1"], ["globalPrivacyControl", true]]) {
    const name = sign.toLowerCase();
    const { page, context } = await visit(name, [["setDoNotTrack", true]], (page) =>
      page.addInitScript(
        ([sign, value]) => Object.defineProperty(navigator, sign, { get: () => value }),
        [sign, value],
      ),
    );
    await page.evaluate(() => _govaq.push(["trackEvent", "a", "b"], ["setDoNotTrack", false]));
    assert.deepEqual(await desk.hits_up_to_now(name, page), []);
    await context.close();
  }
});

test("what the browser is asked for goes with the hits", async () => {
  const { context } = await visit("hints");
  const { uadata } = await desk.hit("hints", { action_name: "hints" });
  const said = JSON.parse(uadata);
  assert.ok(Array.isArray(said.fullVersionList), uadata);
  assert.equal(typeof said.platformVersion, "string");
  assert.equal(typeof said.model, "string");
  await context.close();
});

test("the heart beats once for each time that the visitor was there, on leaving", async () => {
  const { page, context } = await visit("beat", [["enableHeartBeatTimer", 15]], (page) =>
    page.clock.install(),
  );
  const view = await desk.hit("beat", { action_name: "beat" });
  const pings = async () => {
    const hits = await desk.hits_up_to_now("beat", page);
    return hits.filter((hit) => hit.ping).length;
  };
  const happens = (type) => page.evaluate((type) => void dispatchEvent(new Event(type)), type);
  const forward = (seconds) => page.clock.fastForward(1000 * seconds);

  await forward(3600);
  assert.equal(desk.hits("beat").filter((hit) => hit.ping).length, 0, "nothing while there");
  await happens("blur");
  await happens("pagehide");
  assert.equal(await pings(), 1, "on leaving");
  await forward(3600);
  await happens("blur");
  assert.equal(await pings(), 1, "not while away");
  await happens("focus");
  await forward(10);
  await happens("blur");
  assert.equal(await pings(), 1, "too short");
  await happens("focus");
  await forward(20);
  await happens("pagehide");
  assert.equal(await pings(), 2, "there again");
  const ping = await desk.hit("beat", { ping: "1" });
  assert.equal(ping.pv_id, view.pv_id);
  await context.close();
});
