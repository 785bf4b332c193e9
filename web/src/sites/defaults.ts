// Which version of a website's list is the default on which day.
import type { ImportSummary } from '@/api/types'

interface Entry {
  from: string
  to: string | null
  version: number
}

/** All periods of all versions, by day; days are texts that sort as days do. */
function periods(versions: ImportSummary[]): Entry[] {
  return versions
    .flatMap(({ version, defaultPeriods }) => defaultPeriods.map((period) => ({ ...period, version })))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The version that is the default on a day; the first of a website is so for all days before it too. */
export function defaultOn(versions: ImportSummary[], day: string): number | undefined {
  const all = periods(versions)
  return (all.filter(({ from }) => from <= day).at(-1) ?? all[0])?.version
}

/** The next version after a day to take over from one that becomes the default on it. */
export function nextDefault(versions: ImportSummary[], version: number, day: string): Entry | undefined {
  return periods(versions).find((period) => period.from > day && period.version !== version)
}
