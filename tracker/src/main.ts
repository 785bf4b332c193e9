/**
 * Takes over the queue that the snippet began: what configures first, wherever it stands in the
 * queue, then the rest in order. No error ever reaches the page.
 */

import { begin, commands, first } from "./commands";
import { quietly } from "./page";
import { said, speak_to, untold } from "./view";

type Queue = { push: (...commands: unknown[]) => void };

const configures = /^(set(?!Cust|Doc|Ref|Cons)|a|d|en|req)/;

const global = window as unknown as Record<string, unknown>;

/** What is said to the page's own tracker. */
const own = said;

const run = quietly((command: unknown): unknown => {
  const [name, ...args] = ([] as unknown[]).concat(command);
  if (typeof name === "function") return name.apply(tracker, args);
  // What enables something to be told later would tell it to the page's own tracker.
  if (commands.hasOwnProperty(name as string) && (said === own || !/^en/.test(name as string))) {
    return (commands as Record<string, Function>)[name as string](...args);
  }
  if (first("?" + name)) console.warn("gov-tracking: no such command: " + name);
});

/** What pages hold of a tracker. Each name is a command there; calling one never fails. */
const tracker_for = (page: typeof said) =>
  new Proxy(commands, {
    get: (_, name) =>
      // What has one is taken for a promise.
      name === "then"
        ? undefined
        : (...args: unknown[]) => speak_to(page, () => run([name, ...args])),
  });

const tracker = tracker_for(own);

/** The page's own tracker, which takes the target if it has none; for another target another one. */
function get_tracker(url?: unknown, site?: unknown) {
  const { tracker_url_, site_ } = said;
  url = url || tracker_url_;
  site = site || site_;
  const is_own = !site_ || (url as string) + site === tracker_url_ + site_;
  const found = is_own ? tracker : tracker_for(untold());
  found.setTrackerUrl(url);
  found.setSiteId(site);
  return found;
}

/** Takes what waits under a name, and all that comes under it. */
function take_over(name: string, queue: Queue): void {
  const waiting = global[name];
  global[name] = queue;
  if (!Array.isArray(waiting)) return;
  const is_first = (command: string[]) =>
    command && typeof command[0] == "string" && configures.test(command[0]);
  queue.push(...waiting.filter(is_first));
  queue.push(...waiting.filter((command) => !is_first(command)));
}

const { src } = (document.currentScript || {}) as HTMLScriptElement;

const start = quietly(() => {
  // The script may stand in a page twice, and a snippet may run again: the tracker is one.
  let queue = global.govTracking as Queue;
  // An element with that id goes by the same name.
  if (!queue || !queue.push) {
    // Wrappers such as vue-matomo ask for the tracker.
    global.govTracking = queue = {
      push: (...commands) => commands.forEach(run),
      getAsyncTracker: get_tracker,
      getTracker: get_tracker,
    } as Queue;
    begin();
  }
  take_over("_govaq", queue);
  if (/(matomo|piwik)\.js/.test(src)) {
    take_over("_paq", queue);
    global.Matomo = global.Piwik = queue;
  }
});

// A page that the browser prepares is viewed when it is shown, if ever.
if ((document as { prerendering?: boolean }).prerendering) {
  document.addEventListener("prerenderingchange", start);
} else start();
