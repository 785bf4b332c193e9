/** What a page says of itself. */

export type Params = Record<string, unknown>;

/** No failure of ours reaches the page: nothing is the answer, then. */
export function quietly<Given extends unknown[], Answer>(act: (...given: Given) => Answer) {
  return (...given: Given): Answer | undefined => {
    try {
      return act(...given);
    } catch {
      // The page goes on as if we were not there.
    }
  };
}

/** What the browser tells of itself: what it tells everybody, then what it is asked for. */
export let hints = "";

/** Fails where a browser is not to be asked. */
export async function ask_hints(): Promise<void> {
  const { userAgentData } = navigator as unknown as {
    userAgentData: { getHighEntropyValues(names: string[]): Promise<unknown> };
  };
  const asked = userAgentData.getHighEntropyValues([
    "formFactors",
    "fullVersionList",
    "model",
    "platformVersion",
  ]);
  hints = JSON.stringify(userAgentData);
  hints = JSON.stringify(await asked);
}

/** The address without what the page's owner excludes. */
export function clean_url(url: string, excluded: unknown[], drop_hash: boolean): string {
  if (drop_hash) url = url.replace(/#.*/, "");
  const out = (name: string) =>
    excluded.some((each) => (each instanceof RegExp ? name.match(each) : each === name));
  return url
    .replace(/[?&]([^=&#]+)(=[^&#]*)?/g, (all, name) => (out(name) ? all[0] + "\0" : all))
    .replace(/&\0/g, "")
    .replace(/\?\0&?/g, "?")
    .replace(/\?(#|$)/, "$1");
}

/** Milliseconds of the page's own load, as far as they are known now. */
export const timings = quietly(() => {
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
});
