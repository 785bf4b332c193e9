/** Page views, and what each hit says of the page that it was asked for on. */

import { type Params, clean_url, timings } from "./page";
import { add } from "./sender";

const enum Limit {
  route_ms = 500,
}

/** What a page says of itself to a tracker, and where that one tells it. */
export const untold = () => ({
  tracker_url_: "",
  site_: "",
  /** Further ones. Whatever is half configured stays silent. */
  targets_: [] as { url_?: string; site_?: string }[],
  view_: "",
  /** That was entered and is not counted yet. */
  route_: "",
  /** The address of the route that was counted last, unless the page told of it as well. */
  counted_: "",
  url_: "",
  /** Whether it was set since the route was entered. */
  url_is_new_: false,
  title_: "",
  referrer_: document.referrer,
  /** The page viewed last, which leads to the next one. */
  last_url_: "",
  visitor_: "",
  user_: "",
  appended_: "",
  excluded_: [] as unknown[],
  drop_hash_: false,
  times_: undefined as unknown[] | undefined,
  dimensions_: {} as Params,
});

/** Of the tracker that is spoken to: the page's own one, but within a call of another. */
export let said = untold();

/** Does what does not fail, within it speaking to that tracker. */
export function speak_to<Answer>(page: typeof said, act: () => Answer): Answer {
  const before = said;
  said = page;
  const answer = act();
  said = before;
  return answer;
}

/** Who is not to be counted: asked not to be tracked, or opted out; and when a hit was made last. */
export const silence = { asked_: false as unknown, out_: false, since_: Infinity };

let route_timer = 0;
/** A page that told of a route itself is waited for: it knows when a route has its title. */
let told: unknown;

function clean(url: unknown): string {
  return clean_url(url + "", said.excluded_, said.drop_hash_);
}

/** A further argument of Matomo's commands has dimensions of this hit, and one what to do then. */
export function hit(params: Params | false, data?: unknown, then?: unknown): void {
  view_route();
  silence.since_ = Date.now();
  if (typeof then === "function") setTimeout(then as () => void);
  if (!params || silence.asked_ || silence.out_) return;
  // Object.assign, as what a spread is compiled to is long.
  const all: Params = Object.assign(
    {
      rec: 1,
      send_image: 0,
      url: said.url_ || location.href,
      urlref: said.referrer_,
      _id: said.visitor_,
      uid: said.user_,
      pv_id: said.view_,
      res: screen.width + "x" + screen.height,
      lang: navigator.language,
    },
    said.dimensions_,
    params,
  );
  for (const name in data as Params) {
    if (/^dimension\d+$/.test(name)) all[name] = (data as Params)[name];
  }
  for (const name in all) {
    const value = all[name];
    if (value === undefined || value === null || value === "") delete all[name];
    else if (/^(url|link|down)/.test(name)) all[name] = clean(value);
  }
  // Other than encodeURIComponent this takes a title that was cut within a character.
  const said_all = new URLSearchParams(all as Record<string, string>) + "";
  const query =
    "&" + said_all.replace(/\+/g, "%20") + (said.appended_ && "&" + said.appended_);
  for (const { url_ = said.tracker_url_, site_ = said.site_ } of [{}, ...said.targets_]) {
    if (url_ && site_) add(url_, "idsite=" + site_ + query);
  }
}

/** What a page asks for itself: no second view of a route that was counted already. */
export function view_page(title?: unknown, data?: unknown, then?: unknown): void {
  const url = clean(said.url_ || location.href);
  const is_counted = said.counted_ === url;
  told = told || said.route_ || is_counted;
  said.route_ = said.counted_ = "";
  hit(!is_counted && view(url, title), data, then);
}

/** Begins a view: what is to be said of it. */
function view(url: string, title?: unknown): Params {
  const times = said.times_ || (!said.view_ && timings()) || [];
  said.times_ = undefined;
  said.view_ = Math.random().toString(16).slice(2, 8);
  if (said.last_url_ && said.last_url_ !== url) said.referrer_ = said.last_url_;
  said.last_url_ = url;
  const params: Params = { url, action_name: title || said.title_ || document.title };
  ["net", "srv", "tfr", "dm1", "dm2", "onl"].forEach((name, i) => {
    const ms = Math.round(times[i] as number);
    if (ms >= 0) params["pf_" + name] = ms;
  });
  return params;
}

/** Counts the route that was entered, if it was not yet. */
export function view_route(): void {
  if (!said.route_) return;
  // What was set for the page before does not hold here.
  if (!said.url_is_new_) said.url_ = "";
  said.counted_ = clean(said.url_ || said.route_);
  said.route_ = "";
  hit(view(said.counted_));
}

/** Views each route of a single-page application: history and hash. */
export function follow_routes(): void {
  // A fragment that is no route is a place on the same page.
  const here = () => location.href.replace(/#(?![/!]).*/, "");
  let last = here();
  const look = () => {
    if (here() === last) return;
    last = here();
    view_route();
    said.route_ = location.href;
    said.url_is_new_ = false;
    clearTimeout(route_timer);
    // The page sets its title after the route.
    if (!told) route_timer = setTimeout(view_route, Limit.route_ms);
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
