import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk } from "./desk.mjs";

const desk = new Desk();
before(() => desk.open());
after(() => desk.close());

/** Waits for so many requests with the text, of all that the page has sent. */
async function sent(seen, text, times = 1) {
  while (seen.sent.filter((request) => request.includes(text)).length < times) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("the official snippet counts a page view with its title", async () => {
  const seen = await desk.visitor("/trang-chu", desk.html("Trang chủ", desk.snippet()));
  const page = await desk.rows("page", (row) => row.key === `${desk.host}/trang-chu`);
  assert.deepEqual([page.pageviews, page.visits, page.visitors], [1, 1, 1]);
  await desk.rows("title", (row) => row.key === "Trang chủ");
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(await seen.context.cookies(), []);
  await seen.context.close();
});

test("a half-configured page sends nothing and sees no error", async () => {
  const cut = ["https:", "http", "", "//", "https:/", "https://", "/"].map((emc) => ({ emc }));
  for (const broken of [{ id: "" }, { id: "undefined" }, ...cut]) {
    const seen = await desk.visitor("/broken", desk.html("Broken", desk.snippet(broken)));
    const host = broken.emc ?? "https://emc.vn/";
    for (const url of [host + "tracking", host]) {
      await seen.page.evaluate(async (url) => {
        _govaq.push(["setTrackerUrl", url], ["trackEvent", "a", "b"]);
        dispatchEvent(new Event("pagehide"));
        await fetch("/after");
      }, url);
    }
    const away = seen.sent.filter((request) => request.includes("rec=1"));
    assert.deepEqual(away, [], JSON.stringify(broken));
    assert.deepEqual(seen.errors, [], JSON.stringify(broken));
    await seen.context.close();
  }
});

test("links that lead out and downloads are counted", async () => {
  const body = `<a id=out href="http://other.example/x" target=_blank>x</a>
    <a id=file href="/mau-don.pdf" target=_blank><b id=inner>y</b></a>
    <a id=own href="#z">z</a>`;
  const seen = await desk.visitor("/links", desk.html("Links", desk.snippet(), body));
  await seen.page.click("#own");
  await seen.page.click("#out");
  await seen.page.click("#inner");
  await desk.rows("outlink", (row) => row.key === "http://other.example/x" && row.hits === 1);
  await desk.rows("download", (row) => row.key.endsWith("/mau-don.pdf") && row.hits === 1);
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("routes of a single-page application are page views", async () => {
  const seen = await desk.visitor(
    "/spa",
    desk.html("SPA", desk.snippet({ commands: [["enableRouteTracking"]] })),
  );
  await seen.page.evaluate(() => (location.hash = "#/ho-so"));
  await desk.rows("page", (row) => row.key === `${desk.host}/spa#/ho-so`);
  await seen.page.evaluate(() => history.pushState({}, "", "/spa/buoc-2"));
  await desk.rows("page", (row) => row.key === `${desk.host}/spa/buoc-2`);
  await seen.page.evaluate(() => (location.hash = "#top"));
  await seen.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.ok(!seen.sent.some((request) => request.includes("#top")));
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("what trackDVC is told of a citizen never leaves the page", async () => {
  const extra = "000.00.16.H34-230227-0001;27/02/2023;Nguyễn Văn A;012345678901";
  const seen = await desk.visitor(
    "/dvc",
    desk.html("DVC", desk.snippet({ commands: [["trackDVC", "2.000221", "-1", extra]] })),
  );
  await sent(seen, "dvc=2.000221");
  await seen.page.evaluate((text) => _govaq.push(["trackDVC", "2.000221", "1", text]), extra);
  await sent(seen, "dvc_step=1");
  for (const request of seen.sent) {
    assert.ok(!/012345678901|Nguy|230227/.test(request), request);
  }
  await seen.context.close();
});

test("blocked storage and a dead network reach no page", async () => {
  const seen = await desk.visitor(
    "/blocked",
    desk.html(
      "Blocked",
      desk.snippet({
        emc: "http://127.0.0.1:9",
        commands: [["requireConsent"], ["rememberConsentGiven"], ["optUserOut"], ["forgetUserOptOut"]],
      }),
    ),
    (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new Error("blocked");
          },
        });
        navigator.sendBeacon = undefined;
      }),
  );
  await seen.page.evaluate(() => _govaq.push(["trackEvent", "a", "b"]));
  await seen.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("without consent hits wait, and go with it", async () => {
  const seen = await desk.visitor(
    "/consent",
    desk.html("Consent", desk.snippet({ commands: [["requireConsent"]] })),
  );
  await seen.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.deepEqual(seen.sent, []);
  await seen.page.evaluate(() => _govaq.push(["setConsentGiven"]));
  await desk.rows("title", (row) => row.key === "Consent");
  await seen.context.close();
});

test("functions run, unknown commands are named once, and a thrown error stays inside", async () => {
  const seen = await desk.visitor("/odd", desk.html("Odd", desk.snippet()));
  const out = await seen.page.evaluate(() => {
    let answer;
    _govaq.push(["noSuchCommand"], ["noSuchCommand"], null, 5);
    _govaq.push([
      function () {
        answer = this.isUserOptedOut();
        throw new Error("inside");
      },
    ]);
    return answer;
  });
  assert.equal(out, false);
  assert.deepEqual(
    seen.warnings.filter((text) => text.includes("noSuchCommand")).length,
    1,
  );
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("a function in the queue runs in its place, however it is written", async () => {
  const head = `<script>
    window.order = [];
    var _govaq = window._govaq = [];
    _govaq.push(["setDocumentTitle", "truoc"], [d => order.push("arrow")], [async () => order.push("async")]);
    _govaq.push([a => order.push("later")], ["trackPageView"]);
    _govaq.push([d => order.push("last")]);
  </script>`;
  const seen = await desk.visitor("/order", desk.html("Order", head + desk.snippet()));
  assert.deepEqual(await seen.page.evaluate(() => [...order]), ["arrow", "async", "later", "last"]);
  await desk.rows("title", (row) => row.key === "truoc");
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("an element that has the tracker's name stands in nobody's way", async () => {
  const body = `<div id="govTracking">x</div>`;
  const seen = await desk.visitor("/named", desk.html("Trùng tên", desk.snippet(), body));
  await desk.rows("title", (row) => row.key === "Trùng tên");
  await seen.page.evaluate(() => _govaq.push(["trackEvent", "a", "sau khi trùng tên"]));
  await sent(seen, "sau khi trùng tên");
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("each command that Matomo's users know is known, and what it says is sent", async () => {
  const effects = [
    [["setUserId", "u-1"], "uid=u-1"],
    [["setVisitorId", "0123456789abcdef"], "_id=0123456789abcdef"],
    [["setPagePerformanceTiming", 1, 2, 3, 4, 5, 6], "pf_onl=6"],
    [["appendToTrackingUrl", "them=1"], "&them=1"],
    [["addTracker", `http://${desk.host}/tracking-2`, "7"], "idsite=7"],
    [["setCustomUrl", "/khac"], `url=http://${desk.host}/khac`],
    [["setDocumentTitle", "Tên khác"], "action_name=Tên khác"],
    [["setReferrerUrl", "https://r.vn/x"], "urlref=https://r.vn/x"],
    [["setCustomDimension", 3, "tỉnh"], "dimension3=tỉnh"],
    [["trackPageView"], "rec=1"],
    [["trackEvent", "nhóm", "việc", "tên", 4], "e_v=4"],
    [["trackLink", "https://ra.vn/", "link"], "link=https://ra.vn/"],
    [["trackSiteSearch", "khai sinh", "hộ tịch", 3], "search=khai sinh"],
    [["trackGoal", 7, 12], "idgoal=7"],
    [["trackContentImpression", "bảng", "ảnh", "https://t.vn"], "c_n=bảng"],
    [["trackContentInteraction", "bấm", "bảng"], "c_i=bấm"],
    [["trackDVC", "000001", "-1"], "dvc=000001"],
    [["ping"], "ping=1"],
  ];
  const silent = [
    ["setLinkClasses", "a"],
    ["setDownloadClasses", "b"],
    ["setIgnoreClasses", "c"],
    ["setDownloadExtensions", "pdf"],
    ["addDownloadExtensions", "odt"],
    ["setDomains", ["*.p.vn"]],
    ["enableHeartBeatTimer", 15],
    ["setRequestMethod", "POST"],
    ["alwaysUseSendBeacon"],
    ["setCustomVariable", 1, "a", "b", "visit"],
    ["disableCookies"],
    ["requireCookieConsent"],
    ["setDoNotTrack", false],
    ["discardHashTag", true],
    ["setExcludedQueryParams", ["bi-mat"]],
    ["enableJSErrorTracking"],
    ["getVisitorId"],
    ["isUserOptedOut"],
    ["forgetUserOptOut"],
    ["requireConsent"],
    ["setConsentGiven"],
    ["forgetConsentGiven"],
    ["rememberConsentGiven", 1],
  ];
  const commands = [...silent, ...effects.map(([command]) => command), ["resetUserId"], ["trackEvent", "het", "het"]];
  const seen = await desk.visitor("/lenh?bi-mat=1#x", desk.html("Lệnh", desk.snippet({ commands })));
  const all = () => seen.sent.join("\n");
  await sent(seen, "e_a=het", 2);
  for (const [command, text] of effects) assert.ok(all().includes(text), command[0]);
  assert.ok(!all().includes("bi-mat"), "setExcludedQueryParams");
  assert.ok(!all().includes("#x"), "discardHashTag");
  await seen.page.evaluate(() => setTimeout(() => null.x));
  await sent(seen, "JavaScript Errors");
  assert.deepEqual(seen.warnings, []);
  await seen.context.close();
});

test("under Matomo's file name the queue of Matomo works, too", async () => {
  const html = desk.html(
    "Paq",
    `<script>
      var _paq = window._paq = window._paq || [];
      _paq.push(['setCustomDimension', 1, 'x']);
      _paq.push(['trackPageView', 'Tiêu đề riêng']);
      _paq.push(['trackEvent', 'Form', 'Gửi', 'khai sinh', 2]);
      _paq.push(['setTrackerUrl', '${desk.emc}/matomo.php']);
      _paq.push(['setSiteId', '${desk.site}']);
    </script><script async src="${desk.emc}/matomo.js"></script>`,
  );
  const seen = await desk.visitor("/paq", html);
  await desk.rows("title", (row) => row.key === "Tiêu đề riêng");
  await desk.rows("event", (row) => row.key === "Form / Gửi / khai sinh" && row.hits === 1);
  assert.deepEqual(seen.errors, []);
  await seen.context.close();
});

test("the script is small, compressed, and asked for by its tag", async () => {
  const url = `${desk.emc}/embed/gov-tracking.min.js`;
  const first = await fetch(url);
  assert.equal(first.headers.get("content-type"), "text/javascript; charset=utf-8");
  assert.equal(first.headers.get("content-encoding"), "gzip");
  const again = await fetch(url, { headers: { "If-None-Match": first.headers.get("etag") } });
  assert.equal(again.status, 304);
});
