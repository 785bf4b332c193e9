// What is said of a day that cannot be taken, in the reader's language.
import { useI18n } from 'vue-i18n'
import { dayIn } from '@/format/format'
import { language } from '@/i18n'
import { widest, type Bounds, type Entry, type Fault } from './entry'

export function useDayWords() {
  const { t } = useI18n()
  const said = ({ min, max }: Bounds) => ({ min: dayIn(min, language.value), max: dayIn(max, language.value) })

  function wrong(fault: Fault, { day, month, year }: Entry, bounds: Bounds): string {
    return t(`day.wrong.${fault}`, { ...said(bounds), text: `${day}/${month}/${year}` })
  }
  /** Which days there are to pick from, where the field says so. */
  function range(bounds: Bounds): string {
    const hasMin = bounds.min !== widest.min
    const hasMax = bounds.max !== widest.max
    if (!hasMin && !hasMax) return ''
    return t(hasMin && hasMax ? 'day.between' : hasMin ? 'day.since' : 'day.until', said(bounds))
  }
  return { wrong, range }
}
