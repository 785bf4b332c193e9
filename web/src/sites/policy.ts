import { useI18n } from 'vue-i18n'
import type { Site } from '@/api/types'

/** Who may send data for a site, in a few words. */
export function usePolicyWords() {
  const { t } = useI18n()
  return (policy: Site['policy'], isShort = false): string => {
    const rules = [
      policy.tokenRequired ? t('site.withToken') : '',
      policy.addresses?.length ? t('site.withAddresses', { count: policy.addresses.length }) : '',
      policy.eventsPerSecondMax ? t('site.withLimit', { count: policy.eventsPerSecondMax }) : '',
    ].filter((rule) => rule !== '')
    return rules.length > 0 ? rules.join(', ') : t(isShort ? 'site.openShort' : 'site.open')
  }
}
