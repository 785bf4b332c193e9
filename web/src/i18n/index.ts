// The reader's language: Vietnamese first. English comes over the line only when it is chosen.
import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import { speaker } from '@/api/client'
import type { Language } from '@/format/format'
import { vi } from './vi'

export const i18n = createI18n({
  legacy: false,
  locale: 'vi',
  fallbackLocale: 'vi',
  messages: { vi } as Record<string, typeof vi>,
})

const remembered = 'emc.language'

export const language = computed(() => i18n.global.locale.value as Language)

export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en') i18n.global.setLocaleMessage('en', (await import('./en')).en)
  i18n.global.locale.value = wanted
  document.documentElement.lang = wanted
  speaker.language = wanted
  localStorage.setItem(remembered, wanted)
}

export function startLanguage(): Promise<void> {
  return speak(localStorage.getItem(remembered) === 'en' ? 'en' : 'vi')
}
