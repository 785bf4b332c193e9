/**
 * The commands of a page, as Matomo's users know them. One that does nothing here says why.
 */

import { each_click, links } from "./links";
import { recall, remember } from "./memory";
import { type Params, ask_hints } from "./page";
import { drop, flush, hold, use_method } from "./sender";
import {
  follow_routes,
  hit,
  said,
  silence,
  view_page,
  view_route,
} from "./view";

const enum Kept {
  consent = "emc_consent",
  /** In place of the moment until which consent holds. */
  taken_back = "0",
  opt_out = "emc_opt_out",
}

const done: Record<string, boolean> = {};
let beat_ms = Infinity;
let active_since = Infinity;

function list(value: unknown): string[] {
  return ([] as string[]).concat((value as string) || []);
}

function text(value: unknown): string {
  return ((value || "") + "").trim();
}

/** Nothing where the text has another form. */
function only(form: RegExp, value: unknown): string {
  return form.test(text(value)) ? text(value) : "";
}

// A snippet that was cut has no host in it, or no path, or no number.
const address = /^(https?:)?\/\/[^/]+\/./;
const number = /^\d+$/;

/** The first time only. */
export function first(name: string): boolean {
  return !done[name] && (done[name] = true);
}

/** A command whose arguments are these parameters, and then what hit() takes. */
function telling(names: string) {
  return (...values: unknown[]): void => {
    const params: Params = { ca: 1 };
    for (const name of names.split(" ")) params[name] = values.shift();
    hit(params, ...values);
  };
}

/** Leaving and coming back. */
function attend({ type }: Event): void {
  view_route();
  if (Date.now() - Math.max(active_since, silence.since_) >= beat_ms) commands.ping();
  active_since = /^[fv]/.test(type) && !document.hidden ? Date.now() : Infinity;
  flush(type === "pagehide");
}

export function begin(): void {
  ask_hints().catch(() => 0);
  silence.out_ = recall(Kept.opt_out) === "1";
  hold(recall(Kept.consent) === Kept.taken_back);
  active_since = document.hidden ? Infinity : Date.now();
  document.addEventListener("visibilitychange", attend);
  for (const name of ["pagehide", "focus", "blur"]) addEventListener(name, attend);
  addEventListener("online", () => flush());
}

export const commands = {
  trackPageView: view_page,
  trackEvent: telling("e_c e_a e_n e_v"),
  trackLink(url: unknown, kind: unknown, ...more: unknown[]): void {
    hit({ [kind === "download" ? "download" : "link"]: url, ca: 1 }, ...more);
  },
  trackSiteSearch: telling("search search_cat search_count"),
  trackGoal: telling("idgoal revenue"),
  trackContentImpression: telling("c_n c_p c_t"),
  trackContentInteraction: telling("c_i c_n c_p c_t"),
  /** A further argument may name the citizen: it is not read. */
  trackDVC(dvc: unknown, dvc_step: unknown): void {
    hit({ dvc, dvc_step, ca: 1 });
  },
  ping(): void {
    hit({ ping: 1 });
  },

  /** `false` leaves out what the middle button opens. */
  enableLinkTracking(middle?: unknown): void {
    links.middle_ = middle !== false;
    if (first("links")) each_click(commands.trackLink);
  },
  /** Counts each route of a single-page application as a page view. */
  enableRouteTracking(): void {
    if (first("routes")) follow_routes();
  },
  /** Says on leaving that the visitor was there for so long. */
  enableHeartBeatTimer(seconds?: unknown): void {
    beat_ms = 1000 * Math.max(5, +(seconds as number) || 15);
  },
  enableJSErrorTracking(): void {
    if (!first("errors")) return;
    addEventListener("error", ({ message, filename, lineno, colno }) => {
      const place = filename + ":" + lineno + ":" + colno;
      if (message && first(place + message)) {
        commands.trackEvent("JavaScript Errors", place, message);
      }
    });
  },

  setLinkClasses(names: unknown): void {
    links.classes_.link = list(names);
  },
  setDownloadClasses(names: unknown): void {
    links.classes_.download = list(names);
  },
  setIgnoreClasses(names: unknown): void {
    links.classes_.ignore = list(names);
  },
  setDownloadExtensions(names: unknown): void {
    links.extensions_ = list(names).join("|");
  },
  addDownloadExtensions(names: unknown): void {
    links.extensions_ += "|" + list(names).join("|");
  },
  setDomains(names: unknown): void {
    links.domains_ = list(names);
  },

  setTrackerUrl(url: unknown): void {
    said.tracker_url_ = only(address, url) || said.tracker_url_;
  },
  setSiteId(id: unknown): void {
    said.site_ = only(number, id) || said.site_;
  },
  addTracker(url: unknown, site: unknown): void {
    said.targets_.push({ url_: url ? only(address, url) : undefined, site_: only(number, site) });
  },
  setRequestMethod: use_method,
  /** What a page's policy stops is lost in a beacon: one is used only when the page goes. */
  alwaysUseSendBeacon(): void {
    use_method();
  },
  appendToTrackingUrl(query: unknown): void {
    said.appended_ = text(query);
  },

  getTrackerUrl(): unknown {
    return said.tracker_url_;
  },
  getSiteId(): unknown {
    return said.site_;
  },
  getVisitorId(): string {
    return said.visitor_;
  },
  setVisitorId(id: unknown): void {
    said.visitor_ = only(/^[\da-f]{16}$/i, id) || said.visitor_;
  },
  setUserId(id: unknown): void {
    said.user_ = text(id);
  },
  resetUserId(): void {
    said.user_ = "";
  },
  setCustomUrl(url: string): void {
    said.url_ = new URL(url, document.baseURI).href;
    said.url_is_new_ = true;
  },
  setDocumentTitle(title: unknown): void {
    said.title_ = text(title);
  },
  setReferrerUrl(url: unknown): void {
    said.referrer_ = text(url);
    // A page viewed before is not what led to the next one, then.
    said.last_url_ = "";
  },
  setCustomDimension(number: unknown, value: unknown): void {
    said.dimensions_["dimension" + number] = value;
  },
  /** The server keeps dimensions instead. */
  setCustomVariable(): void {},
  setExcludedQueryParams(names: unknown): void {
    said.excluded_ = list(names);
  },
  discardHashTag(drop: unknown): void {
    said.drop_hash_ = !!drop;
  },
  setPagePerformanceTiming(...times: unknown[]): void {
    said.times_ = times;
  },

  /** There are no cookies. */
  disableCookies(): void {},
  /** There are no cookies. */
  requireCookieConsent(): void {},
  requireConsent(): void {
    hold(!(+recall(Kept.consent)! > Date.now()));
  },
  setConsentGiven(): void {
    if (recall(Kept.consent) === Kept.taken_back) remember(Kept.consent);
    hold(false);
  },
  rememberConsentGiven(hours?: unknown): void {
    remember(Kept.consent, Date.now() + 3_600_000 * (+(hours as number) || Infinity));
    hold(false);
  },
  /** On the pages that follow too, also where they require no consent. */
  forgetConsentGiven(): void {
    remember(Kept.consent, Kept.taken_back);
    hold(true);
  },
  setDoNotTrack(honour: unknown): void {
    const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
      globalPrivacyControl?: boolean;
    };
    silence.asked_ = honour && (doNotTrack === "1" || globalPrivacyControl);
  },
  optUserOut(): void {
    silence.out_ = true;
    drop();
    remember(Kept.opt_out, "1");
  },
  forgetUserOptOut(): void {
    silence.out_ = false;
    remember(Kept.opt_out);
  },
  isUserOptedOut(): boolean {
    return silence.out_;
  },
};
