// What visits are broken down by, as people look for it: the API's names in groups.

export const groups = {
  content: ['page', 'title', 'entry', 'exit'],
  source: ['referrer', 'referrerClass'],
  deeds: ['search', 'download', 'outlink', 'event', 'goal', 'content', 'contentUse'],
  people: ['country', 'language', 'hour', 'day', 'week', 'month'],
  devices: ['device', 'browser', 'browserVersion', 'os', 'osVersion', 'screen'],
} as const

export const all: readonly string[] = Object.values(groups).flat()

export const steps = ['hour', 'day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

const dayMs = 86_400_000
const length = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs + 1

/** Hours of more days than these would be a carpet, no line. */
const daysByHourMax = 8
const daysByDayMax = 100
const daysByWeekMax = 800

export function stepsFor(from: string, to: string): Step[] {
  const days = length(from, to)
  return steps.filter(
    (step) =>
      (step !== 'hour' || days <= daysByHourMax) &&
      (step !== 'day' || days <= 4 * daysByDayMax) &&
      (step !== 'week' || (days > 7 && days <= daysByWeekMax)) &&
      (step !== 'month' || days > 31),
  )
}

export function stepByDefault(from: string, to: string): Step {
  const days = length(from, to)
  if (days <= 2) return 'hour'
  if (days <= daysByDayMax) return 'day'
  return days <= daysByWeekMax ? 'week' : 'month'
}

/** The key of the step after this one. Hours are instants of Vietnam, where no clock is put back. */
export function next(key: string, step: Step): string {
  if (step === 'hour') {
    const at = new Date(Date.parse(key) + 8 * 3_600_000)
    return `${at.toISOString().slice(0, 13)}:00:00+07:00`
  }
  if (step === 'month') {
    const [year, month] = key.split('-').map(Number)
    return new Date(Date.UTC(year!, month!, 1)).toISOString().slice(0, 7)
  }
  const days = step === 'week' ? 7 : 1
  return new Date(Date.parse(key) + days * dayMs).toISOString().slice(0, 10)
}

export interface Counted {
  key: string
  pageviews?: number
  visits: number
  visitors?: number
}

/**
 * Rows without holes: a step without visits between two that have some counts 0. What lies before
 * the first and after the last is not known to be measured, and stays out.
 */
export function filled(rows: Counted[], step: Step): Counted[] {
  const found = new Map(rows.map((row) => [row.key, row]))
  const whole: Counted[] = []
  const last = rows[rows.length - 1]?.key
  for (let key = rows[0]?.key; key !== undefined && last !== undefined && key <= last; key = next(key, step)) {
    whole.push(found.get(key) ?? { key, pageviews: 0, visits: 0, visitors: 0 })
  }
  return whole
}
