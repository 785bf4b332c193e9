/**
 * Takes over the queue that the snippet began: what configures first, wherever it stands in the
 * queue, then the rest in order. No error ever reaches the page.
 */

import { Tracker } from "./tracker";

type Queue = { push: (...commands: unknown[]) => unknown };

const configures =
  /^(set(?!Custom(Url|Dimension)|DocumentTitle|ReferrerUrl|ConsentGiven)|add|always|append|disable|discard|require|enable(?!LinkT|RouteT|Heart))/;

const unknown = new Set<string>();

function run(tracker: Tracker, command: unknown): void {
  try {
    if (typeof command === "function") return command.call(tracker);
    const [name, ...args] = command as [unknown, ...unknown[]];
    if (typeof name === "function") return name.apply(tracker, args);
    const method = (tracker as unknown as Record<string, unknown>)[String(name)];
    if (typeof method === "function") return method.apply(tracker, args);
    if (!unknown.has(String(name))) {
      unknown.add(String(name));
      console.warn("gov-tracking: no such command: " + name);
    }
  } catch {
    // The page goes on as if we were not there.
  }
}

function take_over(tracker: Tracker, name: string): void {
  const global = window as unknown as Record<string, unknown>;
  const waiting = Array.isArray(global[name]) ? (global[name] as unknown[]) : [];
  const is_first = (command: unknown) =>
    Array.isArray(command) && typeof command[0] === "string" && configures.test(command[0]);
  const queue: Queue = {
    push: (...commands) => commands.forEach((command) => run(tracker, command)),
  };
  global[name] = queue;
  queue.push(...waiting.filter(is_first));
  queue.push(...waiting.filter((command) => !is_first(command)));
}

try {
  const script = document.currentScript as HTMLScriptElement | null;
  const tracker = new Tracker();
  take_over(tracker, "_govaq");
  if (script && /(matomo|piwik)\.js/.test(script.src)) {
    take_over(tracker, "_paq");
    // Wrappers such as vue-matomo ask these for the tracker.
    const ask = { getAsyncTracker: () => tracker, getTracker: () => tracker };
    Object.assign(window, { Matomo: ask, Piwik: ask });
  }
} catch {
  // The page goes on as if we were not there.
}
