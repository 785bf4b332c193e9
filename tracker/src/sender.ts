/**
 * Hits on their way to the server: gathered for a moment, then sent together.
 *
 * A beacon outlives the page; where there is none, or it is refused, fetch with keepalive does, and
 * at last an image. Hits wait while there is no consent, and say then when they were asked for. No
 * failure reaches the page.
 */

const gather_ms = 50;
const late_ms = 5000;
const waiting_max = 1000;

let method = "";
let held = false;
let waiting: [url: string, query: string, at: number][] = [];
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
  if (waiting.length < waiting_max) waiting.push([url, query, Date.now()]);
  clearTimeout(timer);
  timer = setTimeout(flush, gather_ms);
}

/** What waits is not to be sent. */
export function drop(): void {
  waiting = [];
}

export function flush(): void {
  clearTimeout(timer);
  if (held) return;
  const now = Date.now();
  const by_url: Record<string, string[]> = {};
  for (const [url, query, at] of waiting.splice(0)) {
    const late = now - at > late_ms ? "&cdt=" + Math.floor(at / 1000) : "";
    (by_url[url] = by_url[url] || []).push(query + late);
  }
  for (const url in by_url) send(url, by_url[url]);
}

function send(url: string, queries: string[]): void {
  if (method === "GET") return queries.forEach((query) => image(url, query));
  const body =
    queries.length > 1
      ? JSON.stringify({ requests: queries.map((query) => "?" + query) })
      : queries[0];
  try {
    if (navigator.sendBeacon && navigator.sendBeacon(url, body)) return;
  } catch {
    // Blocked: the next way.
  }
  try {
    fetch(url, { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => 0);
  } catch {
    queries.forEach((query) => image(url, query));
  }
}

function image(url: string, query: string): void {
  new Image(1, 1).src = url + (url.includes("?") ? "&" : "?") + query;
}
