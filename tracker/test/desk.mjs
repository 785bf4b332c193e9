/**
 * For tests: a server of EMC with one site, pages on another host, and a browser that visits them.
 * EMC_PROGRAM is the built `emc`. The portal's server takes hits as well, at the addresses of gate(),
 * and tells how they came.
 */

import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const program = process.env.EMC_PROGRAM;
const site = "227";
const chromium_path = process.env.EMC_CHROMIUM ?? "/usr/bin/chromium";
const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

function run(...args) {
  const ended = spawnSync(program, args, { encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`${args.join(" ")}: ${ended.stderr}`);
  return ended.stdout.trim();
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const found = /ready on (\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    server.on("exit", () => reject(new Error("emc ended")));
  });
}

/** To prepare a visitor: hits say how they leave the page, in `way`. An image says nothing. */
export const mark_ways = (page) =>
  page.addInitScript(() => {
    const { fetch } = window;
    const { sendBeacon } = navigator;
    window.fetch = (url, options) => fetch(url + "?way=fetch", options);
    navigator.sendBeacon = (url, body) => sendBeacon.call(navigator, url + "?way=beacon", body);
  });

export class Desk {
  pages = new Map();
  headers = new Map();
  requests = [];
  /** Paths that are answered when their promise is kept. */
  slow = new Map();
  site = site;

  async open() {
    this.folder = mkdtempSync(join(tmpdir(), "emc-tracker-"));
    const data = join(this.folder, "data");
    writeFileSync(join(this.folder, "units.csv"), "code,name,kind,parent\nH34,Kon Tum,province,\n");
    run("unit", "import", "--data", data, join(this.folder, "units.csv"));
    run("site", "add", "--data", data, "--unit", "H34", "--name", "P", "--url", "http://p.vn", "--id", site);
    this.token = run("token", "create", "--data", data, "--name", "t", "--role", "national");
    this.server = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.emc = await ready(this.server);
    this.portal = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve) => this.portal.listen(0, "127.0.0.1", resolve));
    this.host = `127.0.0.1:${this.portal.address().port}`;
    this.browser = await chromium.launch({
      executablePath: chromium_path,
      // As people's browser: one without a window calls itself HeadlessChrome, and is a crawler.
      args: ["--no-sandbox", `--user-agent=${agent}`],
    });
  }

  async answer(request, response) {
    const { pathname: path, search } = new URL(request.url, "http://p");
    let body = "";
    for await (const piece of request) body += piece;
    this.requests.push({ method: request.method, path, query: search.slice(1), body });
    await this.slow.get(path);
    if (path.endsWith("/tracking")) return response.writeHead(204).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...this.headers.get(path) });
    response.end(this.pages.get(path) ?? "<title>none</title>");
  }

  /** An address for hits at the portal's server; another origin than its pages. */
  gate(name) {
    return `http://localhost:${this.portal.address().port}/${name}`;
  }

  /** The hits that came to gate(name), with their parameters and how each came: see mark_ways(). */
  hits(name) {
    return this.requests
      .filter(({ path }) => path === `/${name}/tracking`)
      .flatMap(({ method, query, body }) =>
        (body.startsWith("{") ? JSON.parse(body).requests : [body || query]).map((text) => ({
          ...Object.fromEntries(new URLSearchParams(text.replace(/^\?/, ""))),
          method,
          way: body && new URLSearchParams(query).get("way"),
          bytes: body.length,
        })),
      );
  }

  /** The first hit at gate(name) that has these parameters, once it came. */
  async hit(name, wanted) {
    for (;;) {
      const found = this.hits(name).find((hit) =>
        Object.entries(wanted).every(([param, value]) => hit[param] === value),
      );
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The hits at gate(name) up to now: a last one of the page has come behind them. */
  async hits_up_to_now(name, page) {
    const sign = `sign-${this.requests.length}`;
    await page.evaluate((sign) => {
      _govaq.push(["trackEvent", "sign", sign]);
      dispatchEvent(new Event("pagehide"));
    }, sign);
    await this.hit(name, { e_a: sign });
    return this.hits(name).filter((hit) => hit.e_c !== "sign");
  }

  async close() {
    await this.browser?.close();
    this.portal?.close();
    if (this.server) {
      const ended = new Promise((resolve) => this.server.on("exit", resolve));
      this.server.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The snippet in its official form: commands first, then the configuration. */
  snippet({ commands = [], emc = this.emc, id = site, file = "embed/gov-tracking.min.js" } = {}) {
    const pushes = [["trackPageView"], ["enableLinkTracking"], ...commands]
      .map((command) => `_govaq.push(${JSON.stringify(command)});`)
      .join("\n");
    return `<script>
      var _govaq = window._govaq = window._govaq || [];
      ${pushes}
      (function () {
        var u = '${emc}/';
        _govaq.push(['setTrackerUrl', u + 'tracking']);
        _govaq.push(['setSiteId', '${id}']);
        var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
        g.async = true; g.defer = true; g.src = '${this.emc}/${file}';
        s.parentNode.insertBefore(g, s);
      })();
    </script>`;
  }

  html(title, head, body = "") {
    return `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
  }

  /** A browser that waits as long as any machine needs. */
  async context() {
    const context = await this.browser.newContext();
    context.setDefaultTimeout(300_000);
    return context;
  }

  /** A browser's page that keeps what went wrong, and what was sent to EMC. */
  async visitor(path, html, prepare = async () => {}) {
    this.pages.set(path.replace(/[?#].*/, ""), html);
    const context = await this.context();
    const page = await context.newPage();
    const seen = { page, context, errors: [], warnings: [], sent: [] };
    page.on("pageerror", (error) => seen.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "warning") seen.warnings.push(message.text());
    });
    page.on("request", (request) => {
      if (/\/tracking/.test(request.url())) {
        seen.sent.push(decodeURIComponent(request.url() + " " + (request.postData() ?? "")));
      }
    });
    await prepare(page);
    await page.goto(`http://${this.host}${path}`);
    await page.waitForFunction(() => !Array.isArray(window._govaq));
    return seen;
  }

  /**
   * A browser that nobody drives, on a page: playwright holds pages that are prerendered. Gives what
   * closes it.
   */
  alone(path) {
    const folder = mkdtempSync(join(this.folder, "alone-"));
    const args = ["--headless", "--no-sandbox", "--no-first-run", `--user-data-dir=${folder}`];
    // Without a port for a driver it prints the page and ends.
    args.push("--remote-debugging-port=0", `http://${this.host}${path}`);
    const browser = spawn(chromium_path, args, { stdio: "ignore" });
    const ended = new Promise((resolve) => browser.on("exit", resolve));
    return () => browser.kill() && ended;
  }

  /** The rows of the site's traffic, once they say what `holds` asks for. */
  async rows(by, holds) {
    const day = (ms) => new Date(Date.now() + 7 * 3_600_000 + ms).toISOString().slice(0, 10);
    const query = `site=${site}&by=${by}&from=${day(-86_400_000)}&to=${day(0)}`;
    for (;;) {
      const answer = await fetch(`${this.emc}/api/v1/traffic?${query}`, {
        headers: { Authorization: `Bearer ${this.token}` },
      });
      const { rows = [], error } = await answer.json();
      // The store opens after the server answers.
      if (error && answer.status !== 503) throw new Error(error.message);
      const found = rows.find(holds);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
