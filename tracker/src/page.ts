/** What a page says of itself. */

import type { Params } from "./sender";

/** The address without what the page's owner excludes. */
export function clean_url(url: string, excluded: (string | RegExp)[], drop_hash: boolean): string {
  if (drop_hash) url = url.replace(/#.*/, "");
  if (!excluded.length) return url;
  const out = (name: string) =>
    excluded.some((each) => (each instanceof RegExp ? each.test(name) : each === name));
  return url
    .replace(/[?&]([^=&#]+)(=[^&#]*)?/g, (all, name) => (out(name) ? all[0] + "\0" : all))
    .replace(/&\0/g, "")
    .replace(/\?\0&?/g, "?")
    .replace(/\?(#|$)/, "$1");
}

/** Milliseconds of the page's own load, as far as they are known now. */
export function timings(): Params {
  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (!load) return {};
  const between = (from: number, to: number) =>
    to > 0 && to >= from ? Math.round(to - from) : undefined;
  return {
    pf_net: between(load.fetchStart, load.connectEnd),
    pf_srv: between(load.requestStart, load.responseStart),
    pf_tfr: between(load.responseStart, load.responseEnd),
    pf_dm1: between(load.responseEnd, load.domInteractive),
    pf_dm2: between(load.domInteractive, load.domComplete),
    pf_onl: between(load.loadEventStart, load.loadEventEnd),
  };
}

/** What the browser tells of itself without being asked further. */
export function hints(): string | undefined {
  const data = (navigator as { userAgentData?: { toJSON(): object } }).userAgentData;
  return data && JSON.stringify(data.toJSON());
}

export function random_hex(digits: number): string {
  let text = "";
  while (text.length < digits) text += Math.floor(Math.random() * 16).toString(16);
  return text;
}

/** Calls after each change of route: history and hash. */
export function each_route(tell: () => void): void {
  // A fragment that is no route is a place on the same page.
  const route = () => location.href.replace(/#(?![/!]).*/, "");
  let last = route();
  const look = () => {
    if (route() === last) return;
    last = route();
    // The page sets its title after the route.
    setTimeout(tell, 0);
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...args: Parameters<History["pushState"]>) {
      original.apply(this, args);
      look();
    };
  }
  addEventListener("popstate", look);
  addEventListener("hashchange", look);
}
