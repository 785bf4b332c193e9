// Figures in the reader's language.
import { useI18n } from 'vue-i18n'
import { language } from '@/i18n'
import { day, decimal, percent, points, share, signedShare, wholeNumber } from '@/format/format'
import type { Period } from '@/period/period'
import { amount, kindOf, type Figure } from './figures'

export function useWords() {
  const { t, te } = useI18n()

  /** No data is said, and is never 0. */
  function figure(of: Figure, code: string): string {
    const value = amount(of, code)
    if (value === null) return t('noData')
    switch (kindOf(code)) {
      case 'share':
        return share(value, language.value)
      case 'decimal':
        return decimal(value, language.value)
      case 'duration':
        return duration(value)
      default:
        return wholeNumber(value, language.value)
    }
  }

  function duration(seconds: number): string {
    const whole = Math.round(seconds)
    return t('traffic.minutes', { minutes: Math.floor(whole / 60), seconds: String(whole % 60).padStart(2, '0') })
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

  /** By how much a figure changed, as figures.change() tells it. */
  function moved(by: number, code: string): string {
    if (by === 0) return t('figure.noChange')
    return kindOf(code) === 'share'
      ? t('figure.change', { points: points(by, language.value) })
      : t('traffic.change', { share: signedShare(by, language.value) })
  }

  const definition = (code: string, part: 'numerator' | 'denominator') =>
    te(`indicator.${code}.${part}`) ? t(`indicator.${code}.${part}`) : ''

  return {
    figure,
    moved,
    period,
    shortPeriod,
    definition,
    share: (value: number) => share(value, language.value),
    percent: (value: number) => percent(value, language.value),
    whole: (value: number) => wholeNumber(value, language.value),
    decimal: (value: number) => decimal(value, language.value),
    signedShare: (change: number) => signedShare(change, language.value),
    points: (change: number) => points(change, language.value),
  }
}
