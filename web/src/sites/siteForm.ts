// What the form of a site holds.
import type { Site, SiteChange, Unit } from '@/api/types'
import { addDays } from '@/period/period'

export interface SiteForm {
  unit: string
  name: string
  url: string
  kind: Site['kind']
  tokenRequired: boolean
  /** One a line. */
  addresses: string
  eventsPerSecondMax: number
}

export function formOf(site: Site): SiteForm {
  return {
    unit: site.unit,
    name: site.name,
    url: site.url,
    kind: site.kind,
    tokenRequired: site.policy.tokenRequired ?? false,
    addresses: (site.policy.addresses ?? []).join('\n'),
    eventsPerSecondMax: site.policy.eventsPerSecondMax ?? 0,
  }
}

/** From which day a site counts for another unit, most likely: from the day behind a merger, else today. */
export function likelyDayOfMove(old: Unit | undefined, unit: string, today: string): string {
  return old?.validTo && old.successor === unit ? addDays(old.validTo, 1) : today
}

/** `ftp:` begins with a scheme, and `vidu.vn:8080` with a host and its port. */
const schemeForm = /^[a-z][a-z0-9+.-]*:(?!\d)/i
/** People leave out what every address begins with. A scheme that they type is the server's to judge. */
function withScheme(address: string): string {
  return address === '' || schemeForm.test(address) ? address : `https://${address}`
}

export function entered(form: SiteForm): SiteChange & { unit: string; name: string } {
  return {
    unit: form.unit,
    name: form.name.trim(),
    url: withScheme(form.url.trim()),
    kind: form.kind,
    policy: {
      tokenRequired: form.tokenRequired,
      addresses: form.addresses.split(/\s+/).filter((line) => line !== ''),
      eventsPerSecondMax: Number(form.eventsPerSecondMax) || 0,
    },
  }
}
