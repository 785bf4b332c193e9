// What the form of a site holds, and what becomes of it when somebody else saves the site meanwhile.
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

export function entered(form: SiteForm): SiteChange & { unit: string; name: string } {
  return {
    unit: form.unit,
    name: form.name.trim(),
    url: form.url.trim(),
    kind: form.kind,
    policy: {
      tokenRequired: form.tokenRequired,
      addresses: form.addresses.split(/\s+/).filter((line) => line !== ''),
      eventsPerSecondMax: Number(form.eventsPerSecondMax) || 0,
    },
  }
}

export type FieldName = keyof SiteForm

export interface Overtaken {
  field: FieldName
  before: string
  after: string
  /** The person typed something else here, which stays. */
  isKept: boolean
}

/**
 * Somebody saved `after` while the form stood on `before`. Fields that the person did not touch take
 * the new values; what was typed stays. Tells what the other one changed.
 */
export function merge(form: SiteForm, before: SiteForm, after: SiteForm): Overtaken[] {
  const changed = (Object.keys(after) as FieldName[]).filter((field) => before[field] !== after[field])
  return changed.map((field) => {
    const isKept = form[field] !== before[field] && form[field] !== after[field]
    if (!isKept) Object.assign(form, { [field]: after[field] })
    return { field, before: String(before[field]), after: String(after[field]), isKept }
  })
}
