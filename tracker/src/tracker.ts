/**
 * The commands of a page, as Matomo's users know them. Each public method is a command of the queue;
 * one that does nothing here says why.
 */

import { Links, each_click } from "./links";
import { recall, remember } from "./memory";
import { clean_url, each_route, hints, random_hex, timings } from "./page";
import { type Params, Sender, query_of } from "./sender";

const consent_name = "emc_consent";
const opt_out_name = "emc_opt_out";
const heart_beat_seconds = 15;

interface Target {
  url: string;
  site: string;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : value ? [String(value)] : [];
}

export class Tracker {
  private main: Target = { url: "", site: "" };
  private more: Target[] = [];
  private sender = new Sender();
  private links = new Links();
  private url = "";
  private title = "";
  private referrer = document.referrer;
  private last_url = "";
  private view = "";
  private visitor = "";
  private user = "";
  private dimensions: Params = {};
  private appended = "";
  private excluded: (string | RegExp)[] = [];
  private drop_hash = false;
  private performance: Params | undefined;
  private silent = false;
  private out = recall(opt_out_name) === "1";
  private consent = true;
  private held: Params[] = [];
  private follows_links = false;
  private follows_routes = false;
  private reports_errors = false;
  private beat = 0;

  private current_url(): string {
    return clean_url(this.url || location.href, this.excluded, this.drop_hash);
  }

  private hit(params: Params): void {
    if (this.silent || this.out) return;
    if (!this.consent) {
      this.held.push(params);
      return;
    }
    for (const { url, site } of [this.main, ...this.more]) {
      // A page that is half configured stays silent.
      if (!/^\d+$/.test(site) || !/^https?:\/\/[^/]/.test(url)) continue;
      const query = query_of({
        idsite: site,
        rec: 1,
        send_image: 0,
        url: this.current_url(),
        urlref: this.referrer,
        ...params,
        _id: this.visitor,
        uid: this.user,
        pv_id: this.view,
        res: screen.width + "x" + screen.height,
        lang: navigator.language,
        uadata: hints(),
        ...this.dimensions,
      });
      this.sender.add(url, query + (this.appended && "&" + this.appended));
    }
  }

  trackPageView(title?: string): void {
    const first = !this.view;
    this.view = random_hex(6);
    const url = this.current_url();
    if (this.last_url && this.last_url !== url) this.referrer = this.last_url;
    this.last_url = url;
    const times = this.performance || (first ? timings() : {});
    this.performance = undefined;
    this.hit({ action_name: title || this.title || document.title, ...times });
  }
  trackEvent(category: string, action: string, name?: string, value?: number): void {
    this.hit({ e_c: category, e_a: action, e_n: name, e_v: value, ca: 1 });
  }
  trackLink(url: string, kind: string): void {
    this.hit({ [kind === "download" ? "download" : "link"]: url, ca: 1 });
  }
  trackSiteSearch(word: string, category?: string, count?: number): void {
    this.hit({ search: word, search_cat: category, search_count: count });
  }
  trackGoal(id: number, revenue?: number): void {
    this.hit({ idgoal: id, revenue, ca: 1 });
  }
  trackContentImpression(name: string, piece?: string, target?: string): void {
    this.hit({ c_n: name, c_p: piece, c_t: target, ca: 1 });
  }
  trackContentInteraction(what: string, name: string, piece?: string, target?: string): void {
    this.hit({ c_i: what, c_n: name, c_p: piece, c_t: target, ca: 1 });
  }
  /** A further argument may name the citizen: it is not read. */
  trackDVC(code: string, step: string): void {
    this.hit({ dvc: code, dvc_step: step, ca: 1 });
  }
  ping(): void {
    this.hit({ ping: 1 });
  }

  enableLinkTracking(): void {
    if (this.follows_links) return;
    this.follows_links = true;
    each_click((anchor) => {
      const kind = this.links.kind_of(anchor);
      if (kind) this.trackLink(anchor.href, kind);
    });
  }
  /** Counts each route of a single-page application as a page view. */
  enableRouteTracking(): void {
    if (this.follows_routes) return;
    this.follows_routes = true;
    each_route(() => {
      this.url = "";
      this.trackPageView();
    });
  }
  enableHeartBeatTimer(seconds?: number): void {
    clearInterval(this.beat);
    this.beat = window.setInterval(
      () => document.visibilityState === "visible" && this.view && this.ping(),
      1000 * Math.max(1, Number(seconds) || heart_beat_seconds),
    );
  }
  enableJSErrorTracking(): void {
    if (this.reports_errors) return;
    this.reports_errors = true;
    const seen = new Set<string>();
    addEventListener("error", ({ message, filename, lineno, colno }) => {
      const place = filename + ":" + lineno + ":" + colno;
      if (!message || seen.has(place + message)) return;
      seen.add(place + message);
      this.trackEvent("JavaScript Errors", place, message);
    });
  }

  setLinkClasses(names: unknown): void {
    this.links.link_classes = list(names);
  }
  setDownloadClasses(names: unknown): void {
    this.links.download_classes = list(names);
  }
  setIgnoreClasses(names: unknown): void {
    this.links.ignore_classes = list(names);
  }
  setDownloadExtensions(names: unknown): void {
    this.links.extensions = list(names).join("|");
  }
  addDownloadExtensions(names: unknown): void {
    this.links.extensions += "|" + list(names).join("|");
  }
  setDomains(names: unknown): void {
    this.links.domains = list(names);
  }

  setTrackerUrl(url: unknown): void {
    this.main.url = absolute(url);
  }
  setSiteId(id: unknown): void {
    this.main.site = String(id).trim();
  }
  addTracker(url: unknown, id: unknown): void {
    this.more.push({ url: absolute(url), site: String(id).trim() });
  }
  setRequestMethod(method: unknown): void {
    this.sender.method = String(method).toUpperCase();
  }
  alwaysUseSendBeacon(): void {
    this.sender.method = "";
  }
  appendToTrackingUrl(text: unknown): void {
    this.appended = String(text || "");
  }

  getVisitorId(): string {
    return this.visitor;
  }
  setVisitorId(id: unknown): void {
    this.visitor = String(id || "");
  }
  setUserId(id: unknown): void {
    this.user = String(id || "");
  }
  resetUserId(): void {
    this.user = "";
  }
  setCustomUrl(url: unknown): void {
    this.url = absolute(url);
  }
  setDocumentTitle(title: unknown): void {
    this.title = String(title || "");
  }
  setReferrerUrl(url: unknown): void {
    this.referrer = String(url || "");
    // A page viewed before is not what led to the next one, then.
    this.last_url = "";
  }
  setCustomDimension(number: number, value: string): void {
    this.dimensions["dimension" + number] = value;
  }
  /** The server keeps dimensions instead. */
  setCustomVariable(): void {}
  setExcludedQueryParams(names: unknown): void {
    this.excluded = Array.isArray(names) ? names : [];
  }
  discardHashTag(drop: unknown): void {
    this.drop_hash = !!drop;
  }
  setPagePerformanceTiming(...times: number[]): void {
    const names = ["pf_net", "pf_srv", "pf_tfr", "pf_dm1", "pf_dm2", "pf_onl"];
    this.performance = {};
    for (let i = 0; i < names.length; ++i) this.performance[names[i]] = times[i];
  }

  /** There are no cookies. */
  disableCookies(): void {}
  /** There are no cookies. */
  requireCookieConsent(): void {}
  requireConsent(): void {
    const until = Number(recall(consent_name));
    this.consent = until > Date.now();
  }
  setConsentGiven(): void {
    this.consent = true;
    for (const params of this.held.splice(0)) this.hit(params);
  }
  rememberConsentGiven(hours?: number): void {
    const hours_default = 30 * 365 * 24;
    remember(consent_name, String(Date.now() + 3_600_000 * (Number(hours) || hours_default)));
    this.setConsentGiven();
  }
  forgetConsentGiven(): void {
    remember(consent_name, null);
    this.consent = false;
  }
  setDoNotTrack(honour: unknown): void {
    this.silent = !!honour && navigator.doNotTrack === "1";
  }
  optUserOut(): void {
    this.out = true;
    remember(opt_out_name, "1");
  }
  forgetUserOptOut(): void {
    this.out = false;
    remember(opt_out_name, null);
  }
  isUserOptedOut(): boolean {
    return this.out;
  }
}

function absolute(url: unknown): string {
  try {
    return new URL(String(url), location.href).href;
  } catch {
    return "";
  }
}
