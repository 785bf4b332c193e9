// What came in by hour or by day, and what became of it, as rows of a table and columns of a chart.
import type { Balance, Ledger } from '@/api/types'
import { count, ratio, type NamedFigure } from '@/parts/figures'

export const flows = ['events', 'hits'] as const
export type Flow = (typeof flows)[number]
export const ledgerSteps = ['hour', 'day'] as const
export type LedgerStep = (typeof ledgerSteps)[number]

/** What became of that which was received; it adds up to it. */
export const parts = ['stored', 'excluded', 'refused', 'unaccounted'] as const
export const sums = ['received', ...parts] as const
export type Sum = (typeof sums)[number]

export interface LedgerRow {
  /** `2026-11-28T09` or `2026-11-28`, in Vietnam's time. */
  key: string
  received: number
  stored: number
  excluded: number
  refused: number
  unaccounted: number
  /** What was excluded or refused, by reason. */
  reasons: Record<'excluded' | 'refused', Record<string, number>>
}

const hourMs = 3_600_000
/** Hours of more days than these are read by the day first. */
const daysByHourMax = 3

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0)

function add(row: LedgerRow, balance: Balance) {
  row.received += balance.received
  row.stored += balance.stored
  row.excluded += sum(balance.excluded)
  row.refused += sum(balance.refused)
  row.unaccounted += balance.unaccounted
  for (const part of ['excluded', 'refused'] as const) {
    const reasons = row.reasons[part]
    for (const [reason, count] of Object.entries(balance[part])) {
      reasons[reason] = (reasons[reason] ?? 0) + count
    }
  }
}

const blank = (key: string): LedgerRow => ({
  key,
  received: 0,
  stored: 0,
  excluded: 0,
  refused: 0,
  unaccounted: 0,
  reasons: { excluded: {}, refused: {} },
})

export function totalOf(balance: Balance): LedgerRow {
  const row = blank('')
  add(row, balance)
  return row
}

/** Of the step that an instant lies in. */
export function ledgerKey(at: Date, step: LedgerStep): string {
  return new Date(at.getTime() + 7 * hourMs).toISOString().slice(0, step === 'hour' ? 13 : 10)
}

/** Ascending; times in which nothing came are left out. */
export function rowsOf({ hours }: Pick<Ledger, 'hours'>, flow: Flow, step: LedgerStep): LedgerRow[] {
  const rows = new Map<string, LedgerRow>()
  for (const one of hours) {
    const key = ledgerKey(new Date(one.hour), step)
    const row = rows.get(key) ?? blank(key)
    add(row, one[flow])
    if (row.received > 0 || row.refused > 0 || row.unaccounted !== 0) rows.set(key, row)
  }
  return [...rows.values()].sort((a, b) => a.key.localeCompare(b.key))
}

export function stepByDefault(from: string, to: string): LedgerStep {
  return (Date.parse(to) - Date.parse(from)) / (24 * hourMs) < daysByHourMax ? 'hour' : 'day'
}

const codes = {
  received: 'ledgerReceived',
  stored: 'ledgerStored',
  excluded: 'ledgerExcluded',
  refused: 'ledgerRefused',
  unaccounted: 'ledgerUnaccounted',
} as const

/** A sum as a figure that opens: what was received counts, all else is a part of it. */
export function sumFigure(row: LedgerRow, sum: Sum, flow: Flow, name: string): NamedFigure {
  const code = codes[sum]
  const figure = sum === 'received' ? count(code, name, row.received, false) : ratio(code, name, row[sum], row.received)
  // An hour of which nothing is noted but what was refused still has that.
  return { ...figure, isEmpty: false, definedBy: `ledger.${flow}.${sum}` }
}
