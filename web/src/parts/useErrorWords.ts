// What went wrong, in one sentence of the reader's language.
import { useI18n } from 'vue-i18n'
import type { ApiError } from '@/api/client'

export function useErrorWords() {
  const { t } = useI18n()
  return (error: ApiError): string => {
    if (error.isOffline) return t(navigator.onLine ? 'error.offline' : 'error.noNetwork')
    if (['other_session', 'csrf_missing'].includes(error.code)) return t('error.otherSession')
    if (error.code === 'job_lost') return t('error.jobLost')
    return error.message || t('error.unknown', { status: error.status })
  }
}
