// What the trail wrote down, in words that people use.
import { useI18n } from 'vue-i18n'
import { day, instant } from '@/format/format'
import { useWords } from '@/parts/useWords'
import { unitName } from '@/units/units'
import type { Value } from './changes'

/** The last word of `policy.tokenRequired`, `contacts.2.email`. */
const lastOf = (field: string) => field.split('.').at(-1)!
const placeOf = (field: string) => /(?:^|\.)(\d+)\.[^.]+$/.exec(field)?.[1]
/** Numbers that say how many or how much; the others are names. */
const amounts = ['accounts', 'eventsPerSecondMax', 'fileBytes', 'problems', 'rows']

export function useAuditWords() {
  const { t, te } = useI18n()
  const words = useWords()

  function field(name: string): string {
    const last = lastOf(name)
    const word = te(`audit.fields.${last}`) ? t(`audit.fields.${last}`) : last
    const place = placeOf(name)
    return place === undefined ? word : `${word} (${Number(place) + 1})`
  }

  function value(name: string, given: Value): string {
    if (given === null || given === '') return t('audit.nothing')
    if (typeof given === 'boolean') return t(given ? 'app.yes' : 'app.no')
    const text = String(given)
    const last = lastOf(name)
    if (typeof given === 'number' && amounts.includes(last)) return words.whole(given)
    if (['unit', 'parent', 'successor'].includes(last)) return unitName(text)
    if (['kind', 'role', 'proof'].includes(last) && te(`audit.values.${last}.${text}`)) {
      return t(`audit.values.${last}.${text}`)
    }
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return instant(text)
    return /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text
  }

  function action(of: string): string {
    const key = of.replaceAll('.', '_')
    return te(`audit.actions.${key}`) ? t(`audit.actions.${key}`) : of
  }

  /** `site/227`, and `contacts`, of which there is one. */
  function subject(of: string): string {
    const [kind, id] = of.split('/')
    return te(`audit.subjects.${kind}`) ? t(`audit.subjects.${kind}`, { id }) : of
  }

  /** The command line has no address, and no account where it works on the folder itself. */
  const who = (actor: string) => (actor === 'cli' ? t('audit.cli') : actor)

  return { field, value, action, subject, who }
}
