// A figure: what it is counted from, and how it is read.
import type { Coverage } from '@/api/types'

/** A part is a count that stands for itself, and is a share of its denominator when it is opened. */
export type Kind = 'share' | 'count' | 'part' | 'decimal' | 'duration'

export interface Figure {
  numerator: number
  /** Null where the figure is a count. */
  denominator: number | null
  /** Null: a count, or no data. */
  value: number | null
  /** Nothing was measured: a numerator of 0 says nothing. Where it is left out the denominator tells. */
  isEmpty?: boolean
}

export interface NamedFigure extends Figure {
  code: string
  name: string
  /** Under which word its definition stands, where that is not its code. */
  definedBy?: string
}

const kinds: Record<string, Kind> = {
  unnumbered_events: 'count',
  pageviews: 'count',
  visits: 'count',
  visitors: 'count',
  actions: 'count',
  actionsPerVisit: 'decimal',
  avgSeconds: 'duration',
  viewed: 'count',
  submitted: 'count',
  received: 'count',
  hits: 'count',
  ledgerReceived: 'count',
  ledgerStored: 'part',
  ledgerExcluded: 'part',
  ledgerRefused: 'part',
  ledgerUnaccounted: 'part',
  users_total: 'count',
  users_business: 'part',
  users_citizen: 'part',
  users_officer: 'part',
  users_created: 'part',
  users_active: 'part',
  users_linked: 'part',
}

/** More of it is neither better nor worse: its change has no colour of good and bad. */
const neutral = new Set(['bounceRate'])
export const isJudged = (code: string): boolean => !neutral.has(code)

/** Indicators are shares unless they are named above. */
export const kindOf = (code: string): Kind => kinds[code] ?? 'share'

/** A count is the indicator whose definition has no denominator. */
export const isCount = (code: string): boolean => kindOf(code) === 'count'

/** No data is not 0: neither a share of nothing, nor a count where no site had anything to count. */
export const isEmpty = (figure: Figure): boolean => figure.isEmpty ?? figure.denominator === 0

/** A figure of cases, which also knows whether there was anything to count. */
export function covered<T extends Figure>(figure: T, coverage: Coverage): T {
  const isNothing = figure.denominator === null && figure.numerator === 0 && coverage.sitesWithData === 0
  return { ...figure, isEmpty: figure.denominator === 0 || isNothing }
}

/** What a figure is drawn and compared by; null: no data. */
export function amount(figure: Figure, code: string): number | null {
  if (isEmpty(figure)) return null
  return kindOf(code) === 'count' || kindOf(code) === 'part' ? figure.numerator : figure.value
}

/** How it changed: shares by points, all else by a part of what it was; null: nothing to compare. */
export function change(now: Figure, then: Figure | undefined, code: string): number | null {
  const one = amount(now, code)
  const other = then ? amount(then, code) : null
  if (one === null || other === null) return null
  if (kindOf(code) !== 'share') return other === 0 ? null : rounded(one / other - 1)
  return rounded(one - other)
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

/** A share, a mean, or a part of something, rounded half up as the API does. */
export function ratio(code: string, name: string, numerator: number, denominator: number): NamedFigure {
  const value = denominator === 0 ? null : rounded(numerator / denominator)
  return { code, name, numerator, denominator, value }
}

export function count(code: string, name: string, numerator: number, isEmpty: boolean): NamedFigure {
  return { code, name, numerator, denominator: null, value: null, isEmpty }
}
