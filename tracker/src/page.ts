/** What a page says of itself. */

export type Params = Record<string, unknown>;

/** No failure of ours reaches the page. */
export function quietly<Given extends unknown[]>(act: (...given: Given) => void) {
  return (...given: Given): void => {
    try {
      act(...given);
    } catch {
      // The page goes on as if we were not there.
    }
  };
}

/** What the browser tells of itself: what it tells everybody, then what it is asked for. */
export let hints = "";

export function ask_hints(): void {
  const data = (
    navigator as {
      userAgentData?: { getHighEntropyValues(names: string[]): Promise<unknown> };
    }
  ).userAgentData;
  if (!data) return;
  hints = JSON.stringify(data);
  data
    .getHighEntropyValues(["formFactors", "fullVersionList", "model", "platformVersion"])
    .then((values) => (hints = JSON.stringify(values)))
    .catch(() => 0);
}

/** The address without what the page's owner excludes. */
export function clean_url(url: string, excluded: unknown[], drop_hash: boolean): string {
  if (drop_hash) url = url.replace(/#.*/, "");
  const out = (name: string) =>
    excluded.some((each) => (each instanceof RegExp ? name.search(each) >= 0 : each === name));
  return url
    .replace(/[?&]([^=&#]+)(=[^&#]*)?/g, (all, name) => (out(name) ? all[0] + "\0" : all))
    .replace(/&\0/g, "")
    .replace(/\?\0&?/g, "?")
    .replace(/\?(#|$)/, "$1");
}

/** Milliseconds of the page's own load, as far as they are known now. */
export function timings(): number[] {
  try {
    const load = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
    return [
      load.connectEnd - load.fetchStart,
      load.responseStart - load.requestStart,
      load.responseEnd - load.responseStart,
      load.domInteractive - load.responseEnd,
      load.domComplete - load.domInteractive,
      // Nothing is known of it before it is over.
      load.loadEventEnd - load.loadEventStart || -1,
    ];
  } catch {
    return [];
  }
}
