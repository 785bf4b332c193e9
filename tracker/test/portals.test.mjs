/** The script as portals run it: twice in a page, by frameworks, and in pages that are prepared. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

const script = () => `${desk.emc}/embed/gov-tracking.min.js`;

/** Loads the script again, as a copy of the snippet does. */
const load_again = (page) =>
  page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const script = Object.assign(document.createElement("script"), { src, onload: resolve });
        document.head.append(script);
      }),
    script(),
  );

/** Runs a page's inline script again, as frameworks do that bring in pages piece by piece. */
const run_snippet = (page, snippet) =>
  page.evaluate((text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.body.append(script);
  }, snippet.replace(/<\/?script>/g, ""));

const views = (hits) => hits.filter((hit) => hit.action_name);

test("a second copy of the script keeps the tracker that is there", async () => {
  const snippet = desk.snippet({ emc: desk.gate("twice") });
  const html = desk.html("Hai lần", snippet, `<script src="${script()}"></script>`);
  const { page, context, errors } = await desk.visitor("/twice", html);
  await load_again(page);
  await page.evaluate(() => {
    _govaq.push(["trackEvent", "sau", "lần hai"]);
    window._govaq = [["trackEvent", "mảng", "mới"]];
  });
  await load_again(page);
  await page.evaluate(() => _govaq.push(["setSiteId", ""], ["setTrackerUrl", "https:"]));
  const hits = await desk.hits_up_to_now("twice", page);
  assert.deepEqual(
    hits.map((hit) => [hit.idsite, hit.action_name ?? hit.e_a]),
    [[desk.site, "Hai lần"], [desk.site, "lần hai"], [desk.site, "mới"]],
  );
  assert.deepEqual(errors, []);
  await context.close();
});

test("Liferay: a theme and a portlet, and pages that SennaJS brings in", async () => {
  const snippet = desk.snippet({ emc: desk.gate("liferay") });
  const file = `<a id=file href="/mau.pdf" download>x</a>`;
  const html = desk.html("Trang chủ", snippet, `${file}${desk.snippet({ emc: desk.gate("liferay") })}`);
  const { page, context, errors } = await desk.visitor("/liferay", html);
  await desk.hit("liferay", { action_name: "Trang chủ" });
  for (const name of ["hai", "ba"]) {
    await page.evaluate((name) => {
      history.pushState({}, "", `/liferay/${name}`);
      document.title = name;
    }, name);
    await run_snippet(page, snippet);
    await load_again(page);
  }
  await page.click("#file");
  const hits = await desk.hits_up_to_now("liferay", page);
  const asked = views(hits).map((hit) => [new URL(hit.url).pathname, hit.action_name]);
  assert.deepEqual(asked.slice(-2), [["/liferay/hai", "hai"], ["/liferay/ba", "ba"]]);
  // Theme and portlet each asked for one.
  assert.equal(asked.length, 4);
  assert.ok(views(hits).at(-1).urlref.endsWith("/liferay/hai"));
  assert.equal(hits.filter((hit) => hit.download).length, 1);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a route that the page tells of itself is one view", async () => {
  const snippet = desk.snippet({ emc: desk.gate("told"), commands: [["enableRouteTracking"]] });
  const { page, context } = await desk.visitor("/told", desk.html("Một", snippet));
  await desk.hit("told", { action_name: "Một" });
  await page.evaluate(() => {
    history.pushState({}, "", "/told/hai");
    document.title = "Hai";
    _govaq.push(["trackPageView"]);
    history.pushState({}, "", "/told/ba");
    document.title = "Ba";
  });
  const hits = await desk.hits_up_to_now("told", page);
  assert.deepEqual(views(hits).map((hit) => hit.action_name), ["Một", "Hai", "Ba"]);
  await context.close();
});

/** A page of this name that follows its routes, once its first view came. */
async function follows(name) {
  const snippet = desk.snippet({ emc: desk.gate(name), commands: [["enableRouteTracking"]] });
  const html = desk.html("Một", snippet);
  const seen = await desk.visitor(`/${name}`, html, (page) => page.clock.install());
  await desk.hit(name, { action_name: "Một" });
  const paths = (hits) => views(hits).map((hit) => new URL(hit.url).pathname);
  return { ...seen, paths };
}

test("what the page sets after it entered a route holds for the route's one view", async () => {
  const { page, context, paths } = await follows("set");
  const called = await page.evaluate(
    () =>
      new Promise((resolve) => {
        _govaq.push(["setCustomUrl", "/cu"]);
        history.pushState({}, "", "/set/a");
        _govaq.push(["trackEvent", "việc", "a"]);
        history.pushState({}, "", "/set/b");
        _govaq.push(["setCustomUrl", "/custom-b"], ["trackEvent", "việc", "b"]);
        _govaq.push(["trackPageView", "B", {}, resolve]);
      }).then(() => true),
  );
  assert.ok(called);
  const hits = await desk.hits_up_to_now("set", page);
  assert.deepEqual(paths(hits), ["/set", "/set/a", "/custom-b"]);
  for (const [name, path] of [["a", "/set/a"], ["b", "/custom-b"]]) {
    const event = hits.find((hit) => hit.e_a === name);
    const view = views(hits).find((hit) => hit.url.endsWith(path));
    assert.deepEqual([event.url, event.pv_id], [view.url, view.pv_id]);
  }
  await context.close();
});

test("a route that the page tells of late is one view, and is waited for from then on", async () => {
  const { page, context, paths } = await follows("late");
  const enter = (path) => page.evaluate((path) => history.pushState({}, "", path), path);
  const tell = (title) => page.evaluate((title) => _govaq.push(["trackPageView", title]), title);
  await enter("/late/a");
  await page.clock.runFor(800);
  await tell("A muộn");
  for (const name of ["b", "c"]) {
    await enter(`/late/${name}`);
    await page.clock.runFor(800);
    await tell(name);
  }
  await enter("/late/khong-noi");
  await page.clock.runFor(800);
  await enter("/late/d");
  await tell("d");
  await tell("d lần nữa");
  const hits = await desk.hits_up_to_now("late", page);
  const told = ["/late", "/late/a", "/late/b", "/late/c", "/late/khong-noi", "/late/d", "/late/d"];
  assert.deepEqual(paths(hits), told);
  const titles = views(hits).map((hit) => hit.action_name);
  assert.deepEqual(titles, ["Một", "Một", "b", "c", "Một", "d", "d lần nữa"]);
  await context.close();
});

test("Yii: the snippet before </head>, a form that is posted, and pjax", async () => {
  const snippet = desk.snippet({ emc: desk.gate("yii") });
  const body = `<div id=pjax><form method=post action="/yii/ket-qua"
      onsubmit="_govaq.push(['trackEvent', 'Biểu mẫu', 'Gửi'])">
      <input type=hidden name=_csrf value=1><button>Gửi</button></form></div>`;
  desk.pages.set("/yii/ket-qua", desk.html("Kết quả", snippet, body));
  const { page, context, errors } = await desk.visitor("/yii", desk.html("Tra cứu", snippet, body));
  await page.click("button");
  const view = await desk.hit("yii", { action_name: "Kết quả" });
  assert.ok(view.url.endsWith("/yii/ket-qua"));
  assert.ok(view.urlref.endsWith("/yii"));
  await page.waitForFunction(() => !Array.isArray(window._govaq));
  await page.evaluate(() => {
    history.pushState({}, "", "/yii/trang-2");
    document.title = "Trang 2";
    document.querySelector("#pjax").textContent = "mới";
  });
  await run_snippet(page, snippet);
  const hits = await desk.hits_up_to_now("yii", page);
  assert.equal(hits.filter((hit) => hit.e_a === "Gửi").length, 1);
  assert.deepEqual(views(hits).map((hit) => hit.action_name), ["Tra cứu", "Kết quả", "Trang 2"]);
  assert.deepEqual(errors, []);
  await context.close();
});

test("Next.js: a script after hydration, and routes whose title comes later", async () => {
  const inline = desk
    .snippet({ emc: desk.gate("next"), commands: [["enableRouteTracking"]] })
    .replace(/<\/?script>/g, "");
  const after_interactive = `<script>addEventListener("load", () => {
      history.replaceState({ __NA: true }, "", location.href);
      const script = document.createElement("script");
      script.dataset.nscript = "afterInteractive";
      script.textContent = ${JSON.stringify(inline)};
      document.body.append(script);
    })</script>`;
  const html = desk.html("Cổng", "<script>/* before it */</script>", after_interactive);
  const { page, context, errors } = await desk.visitor("/next", html);
  await desk.hit("next", { action_name: "Cổng" });
  await page.evaluate(() => {
    const go = (path, title) => {
      history.pushState({ __NA: true }, "", path);
      history.replaceState({ __NA: true }, "", path);
      return new Promise((resolve) =>
        setTimeout(() => resolve((document.title = title)), 100),
      );
    };
    return go("/next/ho-so", "Hồ sơ").then(() => _govaq.push(["trackEvent", "trên", "hồ sơ"]));
  });
  const view = await desk.hit("next", { action_name: "Hồ sơ" });
  assert.ok(view.url.endsWith("/next/ho-so"));
  assert.ok(view.urlref.endsWith("/next"));
  const hits = await desk.hits_up_to_now("next", page);
  assert.deepEqual(views(hits).map((hit) => hit.action_name), ["Cổng", "Hồ sơ"]);
  const event = hits.find((hit) => hit.e_a === "hồ sơ");
  assert.equal(event.pv_id, view.pv_id);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a page that the browser prepares is viewed when it is shown", async () => {
  const rules = JSON.stringify({ prerender: [{ urls: ["/prepared"], eagerness: "immediate" }] });
  const prepared = `<script>
      const wait = () => {
        const [loaded] = performance.getEntriesByName("${script()}");
        if (!loaded?.responseEnd) return setTimeout(wait, 10);
        setTimeout(() => {
          dispatchEvent(new Event("pagehide"));
          fetch("/prepared/ready/" + document.prerendering);
        });
      };
      wait();
    </script>`;
  desk.pages.set(
    "/prepared",
    desk.html("Sẵn", desk.snippet({ emc: desk.gate("prepared") }), prepared),
  );
  const go = `<script>
      const look = async () => {
        if (await (await fetch("/before/go")).text() !== "go") return setTimeout(look, 50);
        location.href = "/prepared";
      };
      look();
    </script>`;
  desk.pages.set(
    "/before",
    desk.html("Trước", `<script type=speculationrules>${rules}</script>`, go),
  );
  const close = desk.alone("/before");
  const ready = () => desk.requests.find(({ path }) => path.startsWith("/prepared/ready"));
  while (!ready()) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(ready().path, "/prepared/ready/true");
  assert.deepEqual(desk.hits("prepared"), []);
  desk.pages.set("/before/go", "go");
  const view = await desk.hit("prepared", { action_name: "Sẵn" });
  assert.ok(view.url.endsWith("/prepared"));
  // Shown, not loaded anew.
  assert.equal(desk.requests.filter(({ path }) => path === "/prepared").length, 1);
  assert.equal(desk.hits("prepared").length, 1);
  await close();
});
