/** Which links lead out, and which are downloads. */

const extensions =
  "7z|aac|apk|avi|bin|bz2|csv|dmg|docx?|exe|flv|gz|iso|jar|mkv|mov|mp[34]|mpe?g|msi|odp|ods|odt|ogg|pdf|" +
  "pptx?|rar|rtf|tar|tgz|txt|wav|wma|wmv|xlsx?|xml|zip";

export class Links {
  link_classes: string[] = [];
  download_classes: string[] = [];
  ignore_classes: string[] = [];
  extensions = extensions;
  domains: string[] = [];

  /** `link`, `download`, or nothing to tell. */
  kind_of(anchor: HTMLAnchorElement): string {
    const has = (classes: string[]) => classes.some((name) => anchor.classList.contains(name));
    if (has(["matomo_ignore", "piwik_ignore", ...this.ignore_classes])) return "";
    if (!/^(https?|ftp):$/.test(anchor.protocol)) return "";
    const file = new RegExp("\\.(" + this.extensions + ")$", "i");
    if (
      anchor.hasAttribute("download") ||
      has(["matomo_download", "piwik_download", ...this.download_classes]) ||
      file.test(anchor.pathname)
    ) {
      return "download";
    }
    if (has(["matomo_link", "piwik_link", ...this.link_classes])) return "link";
    return this.is_own(anchor.hostname) ? "" : "link";
  }

  private is_own(host: string): boolean {
    return (
      host === location.hostname ||
      this.domains.some((given) => {
        const domain = given.replace(/^(https?:)?\/\//, "").replace(/[/:].*$/, "");
        return domain.startsWith("*.") || domain.startsWith(".")
          ? ("." + host).endsWith(domain.replace("*", ""))
          : domain === host;
      })
    );
  }
}

export function each_click(tell: (anchor: HTMLAnchorElement) => void): void {
  const listen = (event: Event) => {
    const target = event.target as Element | null;
    const anchor = target && target.closest && target.closest("a[href]");
    if (anchor instanceof HTMLAnchorElement) tell(anchor);
  };
  document.addEventListener("click", listen, true);
  document.addEventListener("auxclick", listen, true);
}
