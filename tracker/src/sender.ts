/**
 * Hits on their way to the server: gathered for a moment, then sent together.
 *
 * By fetch, which outlives the page as a beacon does but tells when the page's policy stops it; then
 * by an image for each hit. What is left when the page goes is a beacon. Hits wait while there is no
 * consent or no network, and count when they arrive: a browser's word for a time is not taken. No
 * failure reaches the page.
 */

import { hints } from "./page";

const enum Limit {
  gather_ms = 50,
  // Browsers let 64 KiB outlive a page, all that is under way together, and refuse what is over.
  body_bytes_max = 40_000,
  keepalive_bytes_max = 15_000,
  /** For each address. */
  waiting_max = 1000,
}

let by_image = false;
let held = false;
let gone = false;
let waiting: Record<string, string[]> = {};
let timer = 0;

export function use_method(name?: unknown): void {
  by_image = /^get$/i.test(name as string);
}

/** Hits wait until they are let go. */
export function hold(on: boolean): void {
  held = on;
  flush();
}

export function add(url: string, query: string): void {
  const queries = (waiting[url] = waiting[url] || []);
  if (queries.length < Limit.waiting_max) queries.push(query);
  if (document.hidden) flush();
  else timer = timer || setTimeout(flush, Limit.gather_ms);
}

/** What waits is not to be sent. */
export function drop(): void {
  waiting = {};
}

/** On leaving it is now or never. */
export function flush(leaving = false): void {
  clearTimeout(timer);
  timer = 0;
  gone = leaving || (gone && document.hidden);
  if (held || (!gone && !navigator.onLine)) return;
  const told = hints && "&uadata=" + encodeURIComponent(hints);
  for (const url in waiting) send(url, waiting[url].map((query) => query + told));
  drop();
}

async function send(url: string, queries: string[]): Promise<void> {
  const half = queries.length >> 1;
  const body = half
    ? JSON.stringify({ requests: queries.map((query) => "?" + query) })
    : queries[0];
  if (half && body.length > Limit.body_bytes_max) {
    send(url, queries.slice(0, half));
    send(url, queries.slice(half));
    return;
  }
  const was_gone = gone;
  if (!by_image) {
    try {
      if (gone && navigator.sendBeacon(url, body)) return;
      await fetch(url, {
        method: "POST",
        mode: "no-cors",
        credentials: "omit",
        body,
        keepalive: body.length < Limit.keepalive_bytes_max,
      });
      return;
    } catch {
      // The page went, and what outlives it is under way.
      if (gone && !was_gone) return;
      // The page's policy, or what the visitor installed: so it will be with the next.
      by_image = true;
    }
  }
  for (const query of queries) new Image().src = url + (/\?/.test(url) ? "&" : "?") + query;
}
