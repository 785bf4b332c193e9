import { useI18n } from 'vue-i18n'
import { ApiError } from '@/api/client'
import { wayBack } from './merge'

/** What takes a change back; refused, and said so, where somebody else changed the same since. */
export function useWayBack() {
  const { t } = useI18n()
  return <T extends object>(before: T, after: T, now: T): Partial<T> => {
    const back = wayBack(before, after, now)
    if (!back) throw new ApiError(412, 'overtaken', t('overtaken.notTakenBack'))
    return back
  }
}
