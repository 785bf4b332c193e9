// Trackers that others wrote, as npm has them, against the program that EMC_PROGRAM names: each works
// as it is, and what it tells ends in the right figures.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildSync } from "esbuild";
import MatomoTracker from "matomo-tracker";
import { Desk } from "../../tracker/test/desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
// A server that sends for people says whose hit it is, and needs a token for that.
const person = (n) => ({ ua: firefox, cip: `203.0.113.${n}`, token_auth: desk.token });
const page = (path) => desk.rows("page", (row) => row.key === `clients.vn${path}`);

function server() {
  const tracker = new MatomoTracker(Number(desk.site), `${desk.emc}/matomo.php`);
  tracker.on("error", (error) => assert.fail(error));
  return tracker;
}

/** A page whose script is `source`, bundled as an application would. */
async function visit(path, source) {
  const bundled = buildSync({
    stdin: { contents: source, resolveDir: import.meta.dirname ?? new URL(".", import.meta.url).pathname },
    bundle: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"', global: "window" },
  }).outputFiles[0].text;
  desk.pages.set(path, desk.html(`Trang ${path}`, "", `<div id=app></div><script>${bundled}</script>`));
  const context = await desk.context();
  const tab = await context.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(`http://${desk.host}${path}`);
  return { tab, errors, close: () => context.close() };
}

test("matomo-tracker counts a page view", async () => {
  server().track({ url: "https://clients.vn/mot", action_name: "Một", ...person(1) });
  const row = await page("/mot");
  assert.deepEqual([row.pageviews, row.visits, row.visitors], [1, 1, 1]);
  await desk.rows("title", (each) => each.key === "Một");
  await desk.rows("browser", (each) => each.key === "Firefox");
});

test("matomo-tracker counts a list of hits", async () => {
  const told = await new Promise((resolve) => {
    const hits = [1, 2, 3].map((n) => ({ url: "https://clients.vn/nhieu", ...person(n + 10) }));
    hits.push({ url: "https://clients.vn/nhieu", e_c: "Nộp", e_a: "gửi", ...person(11) });
    server().trackBulk(hits, resolve);
  });
  assert.equal(JSON.parse(told).tracked, 4);
  const row = await page("/nhieu");
  assert.deepEqual([row.pageviews, row.visits, row.visitors], [3, 3, 3]);
  const event = await desk.rows("event", (each) => each.key === "Nộp / gửi");
  assert.deepEqual([event.hits, event.visits], [1, 1]);
});

for (const name of ["@jonkoops/matomo-tracker", "@datapunt/matomo-tracker-js"]) {
  test(`${name} counts page views and events`, async () => {
    const path = `/${name.split("/")[0].slice(1)}`;
    const seen = await visit(
      path,
      `import Tracker from "${name}";
       const tracker = new Tracker({ urlBase: "${desk.emc}/", siteId: ${desk.site} });
       tracker.trackPageView({ documentTitle: "Của ${name}" });
       tracker.trackEvent({ category: "${name}", action: "bấm" });`,
    );
    const row = await desk.rows("page", (each) => each.key === desk.host + path);
    assert.deepEqual([row.pageviews, row.visits], [1, 1]);
    await desk.rows("title", (each) => each.key === `Của ${name}`);
    const event = await desk.rows("event", (each) => each.key === `${name} / bấm`);
    assert.deepEqual([event.hits, event.visits], [1, 1]);
    assert.deepEqual(seen.errors, []);
    await seen.close();
  });
}

test("vue-matomo counts page views and events", async () => {
  const seen = await visit(
    "/vue",
    `import { createApp, h } from "vue";
     import VueMatomo from "vue-matomo";
     const app = createApp({
       mounted() { this.$matomo.trackEvent("vue-matomo", "bấm"); },
       render: () => h("p", "Vue"),
     });
     app.use(VueMatomo, { host: "${desk.emc}", siteId: ${desk.site}, trackInitialView: true });
     window._paq.push(["trackPageView"]);
     const waiting = setInterval(() => {
       if (!app.config.globalProperties.$matomo) return;
       clearInterval(waiting);
       app.mount("#app");
     }, 20);`,
  );
  const row = await desk.rows("page", (each) => each.key === `${desk.host}/vue`);
  assert.deepEqual([row.pageviews, row.visits], [1, 1]);
  await desk.rows("event", (each) => each.key === "vue-matomo / bấm");
  assert.deepEqual(seen.errors, []);
  await seen.close();
});
