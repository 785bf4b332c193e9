/** Which links lead out, and which are downloads. */

import { quietly } from "./page";

/** Matomo's, and some. */
const extensions =
  "7z|aac|apk|ar[cj]|as[fx]|avi|azw3|bin|bz2?|csv|deb|dmg|docx?|epub|exe|fl[av]c?|gif|gz(ip)?|" +
  "hqx|ibooks|iso|jar|jpe?g|js|mkv|mobi|mov(ie)?|mp[2-4]|mpe?g|ms[ip]|od[bfgpst]|og[gv]|pdf|phps|" +
  "png|pptx?|qtm?|ram?|rar|rpm|rtf|sea|sit|t[bg]z|tar|tbz2|torrent|txt|wav|wm[av]|wpd|xlsx?|xml|" +
  "z|zip";

type Classes = { ignore: string[]; download: string[]; link: string[] };

export const links = {
  classes_: { ignore: [], download: [], link: [] } as Classes,
  extensions_: extensions,
  domains_: [] as string[],
  middle_: true,
};

/** The page's own address where none of the domains is of this host. */
function is_own(host: string, path: string): boolean {
  const test = (host: string, path?: string) => (domain: string) => {
    const [, any, name, place] = /^(?:https?:)?(?:\/\/)?(\*?\.)?([^/:]*)[^/]*(.*)/.exec(
      String(domain).toLowerCase(),
    )!;
    return (
      (host === name || (any && host.endsWith("." + name))) &&
      (path === undefined ||
        (path + "/").startsWith(
          place.endsWith("*") ? place.slice(0, -1) : place.replace(/\/*$/, "/"),
        ))
    );
  };
  const domains = links.domains_;
  return (
    domains.some(test(host, path.toLowerCase())) ||
    (host === location.hostname && !domains.some(test(host)))
  );
}

/** `link`, `download`, or nothing to tell. */
function kind_of(link: HTMLAnchorElement): string {
  const has = (kind: keyof Classes) =>
    new RegExp(
      "(^|\\s)((matomo|piwik)[-_]" + [kind, ...links.classes_[kind]].join("|") + ")(\\s|$)",
    ).test(link.className);
  if (has("ignore") || !/^(https?|ftp):$/.test(link.protocol)) return "";
  if (has("link")) return "link";
  const file = new RegExp("\\.(" + links.extensions_ + ")([?&#]|$)", "i");
  return link.hasAttribute("download") || has("download") || file.test(link.href)
    ? "download"
    : is_own(link.hostname, link.pathname)
      ? ""
      : "link";
}

export function each_click(tell: (url: string, kind: string) => void): void {
  const listen = quietly(({ target, button }: MouseEvent) => {
    const link = (target as Element).closest<HTMLAnchorElement>("a[href],area[href]");
    if (!link || button > (links.middle_ ? 1 : 0)) return;
    const kind = kind_of(link);
    if (kind) tell(link.href, kind);
  });
  document.addEventListener("click", listen, true);
  document.addEventListener("auxclick", listen, true);
}
