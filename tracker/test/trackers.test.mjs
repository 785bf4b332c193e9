/** The trackers that pages ask Matomo for, and further ones that are told as well. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const visit = (name, more = {}) =>
  desk.visitor(
    `/${name}`,
    desk.html(name, desk.snippet({ emc: desk.gate(name), file: "matomo.js", ...more })),
  );

const views = (hits) => hits.map((hit) => [hit.idsite, hit.action_name ?? hit.e_a]);

const unknown = [
  "setCookieDomain",
  "setSecureCookie",
  "deleteCustomDimension",
  "setCookieConsentGiven",
  "toString",
];

test("a tracker that is handed out takes each name, and names once those that are no commands", async () => {
  const { page, context, warnings, errors } = await visit("names");
  const answers = await page.evaluate((unknown) => {
    const answers = [];
    for (const tracker of [Matomo.getTracker(), Piwik.getAsyncTracker()]) {
      for (const name of unknown) answers.push(tracker[name]("*.p.vn"));
      tracker.trackPageView("sau đó");
    }
    return answers;
  }, unknown);
  assert.deepEqual(answers, Array(10).fill(undefined));
  assert.deepEqual(warnings.map((text) => text.replace(/.*: /, "")), unknown);
  const hits = await desk.hits_up_to_now("names", page);
  const site = desk.site;
  assert.deepEqual(views(hits), [[site, "names"], [site, "sau đó"], [site, "sau đó"]]);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a function in the queue goes on after a name that is no command", async () => {
  const { page, context, errors } = await visit("queued");
  await page.evaluate(() =>
    _govaq.push([
      function () {
        this.setCookieDomain("*.p.vn");
        this.trackEvent("a", "sau đó");
      },
    ]),
  );
  await desk.hit("queued", { e_a: "sau đó" });
  assert.deepEqual(errors, []);
  await context.close();
});

test("no call of a tracker fails, and a tracker is no promise", async () => {
  const { page, context, errors } = await visit("calls");
  const told = await page.evaluate(async () => {
    const tracker = Matomo.getTracker();
    const fails = { toString() { throw new Error("inside"); } };
    tracker.setUserId(fails);
    tracker.setCustomUrl("http://[");
    tracker.setVisitorId("0123456789abcdef");
    const awaited = await tracker;
    return [
      tracker.then,
      awaited === tracker,
      tracker.getSiteId(),
      tracker.getTrackerUrl(),
      tracker.getVisitorId(),
      tracker.isUserOptedOut(),
    ];
  });
  const url = desk.gate("calls") + "/tracking";
  assert.deepEqual(told, [undefined, true, desk.site, url, "0123456789abcdef", false]);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a tracker for another target tells that one alone, and its own page", async () => {
  const { page, context, warnings, errors } = await visit("other");
  await page.evaluate(
    (url) => {
      const other = Matomo.getTracker(url, 9);
      other.setCustomUrl("/khac");
      other.setUserId("u");
      other.enableLinkTracking();
      other.trackPageView("khác");
      Matomo.getTracker().trackEvent("a", "của trang");
      other.trackEvent("a", "của nơi khác");
      Matomo.getTracker(undefined, 8).trackPageView("nơi thứ ba");
      Matomo.getTracker("https:", 7).trackPageView("địa chỉ cụt");
    },
    desk.gate("other-9") + "/tracking",
  );
  await desk.hit("other-9", { e_a: "của nơi khác" });
  const own = await desk.hits_up_to_now("other", page);
  const site = desk.site;
  assert.deepEqual(views(own), [[site, "other"], [site, "của trang"], ["8", "nơi thứ ba"]]);
  assert.ok(own.every((hit) => hit.uid === undefined && hit.url.endsWith("/other")));
  assert.equal(own[1].pv_id, own[0].pv_id);
  const others = desk.hits("other-9");
  assert.deepEqual(views(others), [["9", "khác"], ["9", "của nơi khác"]]);
  assert.ok(others.every((hit) => hit.uid === "u" && hit.url.endsWith("/khac")));
  assert.deepEqual(warnings.map((text) => text.replace(/.*: /, "")), ["enableLinkTracking"]);
  assert.deepEqual(errors, []);
  await context.close();
});

test("the page's own target gives the page's own tracker", async () => {
  const { page, context } = await visit("same");
  const told = await page.evaluate(
    ([url, site]) => {
      _govaq.push(["setVisitorId", "0123456789abcdef"]);
      const asked = [[], [url], [null, site], [url, Number(site)]];
      return asked.map((target) => Matomo.getAsyncTracker(...target).getVisitorId());
    },
    [desk.gate("same") + "/tracking", desk.site],
  );
  assert.deepEqual(told, Array(4).fill("0123456789abcdef"));
  await context.close();
});

test("a page that configures nothing gets the tracker of the target that it asks for first", async () => {
  const ask = `<script src="${desk.emc}/matomo.js"></script><script>
    var tracker = Matomo.getTracker("${desk.gate("classic")}/tracking", 5);
    tracker.trackPageView();
    tracker.enableLinkTracking();
  </script><a id=out href="https://ra.vn/" target=_blank>x</a>`;
  const { page, context, errors } = await desk.visitor("/classic", desk.html("Cổ điển", ask));
  await page.click("#out");
  const { link, idsite } = await desk.hit("classic", { link: "https://ra.vn/" });
  assert.deepEqual([link, idsite], ["https://ra.vn/", "5"]);
  const hits = await desk.hits_up_to_now("classic", page);
  assert.deepEqual(views(hits)[0], ["5", "Cổ điển"]);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a further tracker without an address has the page's own, wherever it stands in the queue", async () => {
  const commands = [["addTracker", null, "9"], ["addTracker", "", "8"], ["addTracker", "https:", "7"]];
  const { page, context } = await visit("further", { commands });
  await page.evaluate(() => _govaq.push(["addTracker", undefined, "6"], ["trackEvent", "a", "b"]));
  const hits = await desk.hits_up_to_now("further", page);
  const sites = (name) => hits.filter((hit) => (hit.action_name ?? hit.e_a) === name);
  assert.deepEqual(sites("further").map((hit) => hit.idsite), [desk.site, "9", "8"]);
  assert.deepEqual(sites("b").map((hit) => hit.idsite), [desk.site, "9", "8", "6"]);
  await context.close();
});
