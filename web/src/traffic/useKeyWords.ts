// What stands under a key of /traffic, in the reader's words.
import { useI18n } from 'vue-i18n'
import { day } from '@/format/format'
import { language } from '@/i18n'
import { unitName } from '@/units/units'

const notKnown = 'unknown'

function nameOf(type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type }).of(code) ?? code
  } catch {
    return code
  }
}

export function useKeyWords() {
  const { t, te } = useI18n()
  const word = (group: string, key: string) =>
    te(`traffic.${group}.${key}`) ? t(`traffic.${group}.${key}`) : key

  return (by: string, key: string): string => {
    if (key === '' || key === notKnown) return t('traffic.notKnown')
    switch (by) {
      case 'hour':
        return `${key.slice(11, 16)} ${day(key.slice(0, 10))}`
      case 'day':
        return day(key)
      case 'week':
        return t('traffic.weekFrom', { day: day(key) })
      case 'month':
        return `${key.slice(5)}/${key.slice(0, 4)}`
      case 'country':
        return nameOf('region', key)
      case 'language':
        return nameOf('language', key)
      case 'unit':
        return unitName(key)
      case 'device':
        return word('devices', key)
      case 'referrerClass':
        return word('sources', key)
      case 'excluded':
        return word('reasons', key)
      case 'referrer':
        if (key === 'direct') return t('traffic.sources.direct')
        if (!key.startsWith('campaign:')) return key
        return t('traffic.campaign', { name: key.slice('campaign:'.length) })
      default:
        return key
    }
  }
}
