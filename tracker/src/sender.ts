/**
 * Hits on their way to the server: gathered for a moment, then sent together.
 *
 * By fetch, which outlives the page as a beacon does but tells when the page's policy stops it; then
 * by an image for each hit. What is left when the page goes is a beacon. Hits wait while there is no
 * consent or no network, and count when they arrive: a browser's word for a time is not taken. No
 * failure reaches the page.
 */

import { hints } from "./page";

const gather_ms = 50;
// Browsers let 64 KiB outlive a page, all that is under way together, and refuse what is over.
const body_bytes_max = 40_000;
const keepalive_bytes_max = 15_000;
const waiting_max = 1000;

let method = "";
let held = false;
let gone = false;
let waiting: [url: string, query: string][] = [];
let timer = 0;

export function use_method(name: unknown): void {
  method = String(name).toUpperCase();
}

/** Hits wait until they are let go. */
export function hold(on: boolean): void {
  held = on;
  flush();
}

export function add(url: string, query: string): void {
  if (waiting.length < waiting_max) waiting.push([url, query]);
  if (document.hidden) flush();
  else timer = timer || setTimeout(flush, gather_ms);
}

/** What waits is not to be sent. */
export function drop(): void {
  waiting = [];
}

/** On leaving it is now or never. */
export function flush(leaving = false): void {
  clearTimeout(timer);
  timer = 0;
  gone = leaving || (gone && document.hidden);
  if (held || (!gone && navigator.onLine === false)) return;
  const by_url: Record<string, string[]> = {};
  for (const [url, query] of waiting.splice(0)) {
    (by_url[url] = by_url[url] || []).push(
      query + (hints && "&uadata=" + encodeURIComponent(hints)),
    );
  }
  for (const url in by_url) send(url, by_url[url]);
}

async function send(url: string, queries: string[]): Promise<void> {
  const half = queries.length >> 1;
  const body = half
    ? JSON.stringify({ requests: queries.map((query) => "?" + query) })
    : queries[0];
  if (half && body.length > body_bytes_max) {
    send(url, queries.slice(0, half));
    send(url, queries.slice(half));
    return;
  }
  const was_gone = gone;
  const keepalive = body.length < keepalive_bytes_max;
  if (method !== "GET") {
    try {
      const beacon = gone || method === "BEACON" ? navigator.sendBeacon : undefined;
      if (beacon && beacon.call(navigator, url, body)) return;
      await fetch(url, { method: "POST", mode: "no-cors", credentials: "omit", body, keepalive });
      return;
    } catch {
      // The page went, and what outlives it is under way.
      if (gone && !was_gone) return;
      // The page's policy, or what the visitor installed: so it will be with the next.
      method = "GET";
    }
  }
  for (const query of queries) new Image().src = url + (/\?/.test(url) ? "&" : "?") + query;
}
