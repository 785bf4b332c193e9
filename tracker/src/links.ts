/** Which links lead out, and which are downloads. */

import { quietly } from "./page";

const extensions =
  "7z|aac|apk|avi|bin|bz2|csv|dmg|docx?|exe|flv|gz|iso|jar|mkv|mov|mp[34]|mpe?g|msi|odp|ods|odt|" +
  "ogg|pdf|pptx?|rar|rtf|tar|tgz|txt|wav|wma|wmv|xlsx?|xml|zip";

type Classes = { ignore: string[]; download: string[]; link: string[] };

export const links = {
  classes_: { ignore: [], download: [], link: [] } as Classes,
  extensions_: extensions,
  domains_: [] as string[],
};

function is_own(host: string): boolean {
  return (
    host === location.hostname ||
    links.domains_.some((given) => {
      const domain = String(given).replace(/^(https?:)?\/\//, "").replace(/[/:].*$/, "");
      return domain.startsWith("*.") || domain.startsWith(".")
        ? ("." + host).endsWith(domain.replace("*", ""))
        : domain === host;
    })
  );
}

/** `link`, `download`, or nothing to tell. */
function kind_of(link: HTMLAnchorElement): string {
  const has = (kind: keyof Classes) =>
    ["matomo_" + kind, "piwik_" + kind, ...links.classes_[kind]].some((name) =>
      link.classList.contains(name),
    );
  if (has("ignore") || !/^(https?|ftp):$/.test(link.protocol)) return "";
  const file = new RegExp("\\.(" + links.extensions_ + ")$", "i");
  if (link.hasAttribute("download") || has("download") || file.test(link.pathname)) {
    return "download";
  }
  if (has("link")) return "link";
  return is_own(link.hostname) ? "" : "link";
}

export function each_click(tell: (url: string, kind: string) => void): void {
  const listen = quietly(({ target }: MouseEvent) => {
    const link = (target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link) return;
    const kind = kind_of(link);
    if (kind) tell(link.href, kind);
  });
  document.addEventListener("click", listen, true);
  document.addEventListener("auxclick", listen, true);
}
