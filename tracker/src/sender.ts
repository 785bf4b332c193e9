/**
 * Hits on their way to the server: gathered for a moment, then sent together.
 *
 * A beacon outlives the page; where there is none, or it is refused, fetch with keepalive does, and
 * at last an image. No failure reaches the page.
 */

export type Params = Record<string, string | number | undefined>;

const gather_ms = 50;

export class Sender {
  method = "";
  private waiting = new Map<string, string[]>();
  private timer = 0;

  constructor() {
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
  }

  add(url: string, query: string): void {
    const queries = this.waiting.get(url) || [];
    queries.push(query);
    this.waiting.set(url, queries);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), gather_ms);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.waiting.forEach((queries, url) => this.send(url, queries));
    this.waiting.clear();
  }

  private send(url: string, queries: string[]): void {
    if (this.method === "GET") return queries.forEach((query) => image(url, query));
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
}

function image(url: string, query: string): void {
  new Image(1, 1).src = url + (url.includes("?") ? "&" : "?") + query;
}

export function query_of(params: Params): string {
  const parts: string[] = [];
  for (const name in params) {
    const value = params[name];
    if (value !== undefined && value !== "") {
      parts.push(name + "=" + encodeURIComponent(String(value)));
    }
  }
  return parts.join("&");
}
