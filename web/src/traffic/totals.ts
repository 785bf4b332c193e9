// The totals of /traffic as figures that open to their numerator and denominator.
import type { Traffic } from '@/api/types'
import { count, type NamedFigure } from '@/parts/figures'

const counts = ['pageviews', 'visits', 'visitors', 'actions'] as const

export function totalFigures(totals: Traffic['totals'], nameOf: (code: string) => string): NamedFigure[] {
  const { visits, pageviews } = totals
  const isEmpty = visits === 0 && pageviews === 0
  const mean = (code: 'actionsPerVisit' | 'bounceRate' | 'avgSeconds', numerator: number): NamedFigure => ({
    code,
    name: nameOf(code),
    numerator,
    denominator: visits,
    value: totals[code],
  })
  return [
    ...counts.map((code) => count(code, nameOf(code), totals[code], isEmpty)),
    mean('actionsPerVisit', totals.actions),
    mean('bounceRate', totals.bounces),
    mean('avgSeconds', totals.seconds),
  ]
}
