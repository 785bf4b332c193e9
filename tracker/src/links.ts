/** Which links lead out, and which are downloads. */

import { quietly } from "./page";

/** Matomo's, and some. */
const extensions =
  "7z|aac|apk|ar[cj]|as[fx]|avi|azw3|bin|bz2?|csv|deb|dmg|docx?|epub|exe|fl[av]c?|gif|gz(ip)?|" +
  "hqx|ibooks|iso|jar|jpe?g|js|mkv|mobi|mov(ie)?|mp[2-4]|mpe?g|ms[ip]|od[bfgpst]|og[gv]|pdf|phps|" +
  "png|pptx?|qtm?|ram?|rar|rpm|rtf|sea|sit|t[bg]z|tar|tbz2|torrent|txt|wav|wm[av]|wpd|xlsx?|xml|" +
  "z|zip";

export const links = {
  classes_: {} as Record<string, string[]>,
  extensions_: extensions,
  domains_: [] as string[],
  middle_: true,
};

/** The page's own address where none of the domains is of this host. */
function is_own(host: string, path: string): boolean {
  /** Whether one of the domains is of this host, and where a path is given has it. */
  const some = (path?: string) =>
    links.domains_.some((domain) => {
      const [, any, name, place] = /^(?:https?:)?(?:\/\/)?(\*?\.)?([^/:]*)[^/]*(.*)/.exec(
        (domain + "").toLowerCase(),
      )!;
      return (
        (host === name || (any && host.endsWith("." + name))) &&
        (!path ||
          (path + "/").startsWith(
            place.endsWith("*") ? place.slice(0, -1) : place.replace(/\/*$/, "/"),
          ))
      );
    });
  return some(path.toLowerCase()) || (host === location.hostname && !some());
}

/** `link`, `download`, or nothing to tell. */
function kind_of(link: HTMLAnchorElement): string {
  const has = (kind: string) =>
    new RegExp(
      "(^|\\s)((matomo|piwik)[-_]" + [kind, ...(links.classes_[kind] || [])].join("|") + ")(\\s|$)",
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
  const listen = quietly((event: Event) => {
    const { target, button } = event as MouseEvent;
    const link = (target as Element).closest<HTMLAnchorElement>("a[href],area[href]");
    if (!link || button > (links.middle_ ? 1 : 0)) return;
    const kind = kind_of(link);
    if (kind) tell(link.href, kind);
  });
  for (const name of ["click", "auxclick"]) document.addEventListener(name, listen, true);
}
