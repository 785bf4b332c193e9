// Figures in the reader's language.
import { useI18n } from 'vue-i18n'
import { language } from '@/i18n'
import { day, decimal, percent, points, share, signedShare, wholeNumber } from '@/format/format'
import type { Period } from '@/period/period'

export interface Figure {
  numerator: number
  denominator: number | null
  value: number | null
}

export function useWords() {
  const { t, te } = useI18n()

  /** A count has neither denominator nor value; a share without cases has no value: no data. */
  function figure({ numerator, value }: Figure, isCount: boolean): string {
    if (isCount) return wholeNumber(numerator, language.value)
    return value === null ? t('noData') : share(value, language.value)
  }

  function period({ kind, from, to }: Period): string {
    const year = from.slice(0, 4)
    const month = from.slice(5, 7)
    switch (kind) {
      case 'month':
        return t('period.month', { month, year })
      case 'quarter':
        return t('period.quarter', { quarter: Math.ceil(Number(month) / 3), year })
      case 'year':
        return t('period.year', { year })
      case 'day':
        return day(from)
      default:
        return t('period.free', { from: day(from), to: day(to) })
    }
  }

  /** For an axis, where room is scarce. */
  function shortPeriod({ kind, from }: Period): string {
    switch (kind) {
      case 'month':
        return `${from.slice(5, 7)}/${from.slice(0, 4)}`
      case 'quarter':
        return `Q${Math.ceil(Number(from.slice(5, 7)) / 3)}/${from.slice(0, 4)}`
      case 'year':
        return from.slice(0, 4)
      default:
        return `${from.slice(8)}/${from.slice(5, 7)}`
    }
  }

  const definition = (code: string, part: 'numerator' | 'denominator') =>
    te(`indicator.${code}.${part}`) ? t(`indicator.${code}.${part}`) : ''

  return {
    figure,
    period,
    shortPeriod,
    definition,
    share: (value: number) => share(value, language.value),
    signedShare: (value: number) => signedShare(value, language.value),
    percent: (value: number) => percent(value, language.value),
    whole: (value: number) => wholeNumber(value, language.value),
    decimal: (value: number) => decimal(value, language.value),
    points: (change: number) => points(change, language.value),
  }
}

/** A count is the indicator whose definition has no denominator. */
export function isCount(code: string): boolean {
  return code === 'unnumbered_events'
}
