// Periods as the address names them: 2026-11-23, 2026-11, 2026-Q4, 2026, 2026-01-05..2026-02-01.
// All days are of Asia/Ho_Chi_Minh, as text; arithmetic is in UTC, where no day has 23 hours.

export const kinds = ['day', 'month', 'quarter', 'year', 'free'] as const
export type Kind = (typeof kinds)[number]

export interface Period {
  kind: Kind
  from: string
  to: string
}

/** Nothing is asked of days before it. */
export const firstDay = '2000-01-01'

const dayMs = 86_400_000

function utc(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`)
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = utc(text)
  return !Number.isNaN(date.getTime()) && iso(date) === text
}

export function addDays(day: string, count: number): string {
  return iso(new Date(utc(day).getTime() + count * dayMs))
}

function months(year: number, month: number, count: number): { from: string; to: string } {
  return {
    from: iso(new Date(Date.UTC(year, month - 1, 1))),
    to: iso(new Date(Date.UTC(year, month - 1 + count, 0))),
  }
}

/** The day it is now in Vietnam. */
export function today(now = new Date()): string {
  return iso(new Date(now.getTime() + 7 * 3_600_000))
}

/** The period of a kind that a day lies in. */
export function around(kind: Kind, day: string): Period {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  switch (kind) {
    case 'month':
      return { kind, ...months(year, month, 1) }
    case 'quarter':
      return { kind, ...months(year, month - ((month - 1) % 3), 3) }
    case 'year':
      return { kind, ...months(year, 1, 12) }
    default:
      return { kind, from: day, to: day }
  }
}

/** As the address names it; null: that is no period. */
export function parse(text: string): Period | null {
  if (isDay(text)) return around('day', text)
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return around('month', `${text}-01`)
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter) {
    const first = String(Number(quarter[2]) * 3 - 2).padStart(2, '0')
    return around('quarter', `${quarter[1]}-${first}-01`)
  }
  if (/^\d{4}$/.test(text)) return around('year', `${text}-01-01`)
  const [from, to, more] = text.split('..')
  if (!from || !to || more !== undefined || !isDay(from) || !isDay(to) || from > to) return null
  return { kind: 'free', from, to }
}

export function write(period: Period): string {
  const { from, to } = period
  switch (period.kind) {
    case 'day':
      return from
    case 'month':
      return from.slice(0, 7)
    case 'quarter':
      return `${from.slice(0, 4)}-Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
    case 'year':
      return from.slice(0, 4)
    case 'free':
      return `${from}..${to}`
  }
}

/** So many periods later; negative: earlier. Free periods move by their own length. */
export function shift(period: Period, count: number): Period {
  const year = Number(period.from.slice(0, 4))
  const month = Number(period.from.slice(5, 7))
  switch (period.kind) {
    case 'month':
      return { kind: 'month', ...months(year, month + count, 1) }
    case 'quarter':
      return { kind: 'quarter', ...months(year, month + 3 * count, 3) }
    case 'year':
      return { kind: 'year', ...months(year + count, 1, 12) }
    default: {
      const length = (utc(period.to).getTime() - utc(period.from).getTime()) / dayMs + 1
      return {
        kind: period.kind,
        from: addDays(period.from, count * length),
        to: addDays(period.to, count * length),
      }
    }
  }
}

/**
 * The time before, to compare with: of a period that still runs, only as many days of it as have
 * passed, so that a month of 5 days is held against 5 days.
 */
export function before(period: Period, now: string): Period {
  const last = shift(period, -1)
  if (now < period.from || now >= period.to) return last
  const passed = (utc(now).getTime() - utc(period.from).getTime()) / dayMs
  const to = addDays(last.from, passed)
  return { kind: 'free', from: last.from, to: to < last.to ? to : last.to }
}

/** The months that a period lies in, up to the one that runs; at least one. */
export function monthsOf({ from, to }: Period, now: string): Period[] {
  const last = around('month', to < now ? to : now)
  const months = [around('month', from)]
  while (months[months.length - 1]!.from < last.from) months.push(shift(months[months.length - 1]!, 1))
  return months
}

/** A row of periods that ends with this one, oldest first. */
export function trail(period: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, index) => shift(period, index + 1 - count))
}
