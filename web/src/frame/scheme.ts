// Light or dark: as the device says, until the reader chooses.
import { ref } from 'vue'

export const schemes = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

const remembered = 'emc.scheme'
const device = matchMedia('(prefers-color-scheme: dark)')
const stored = localStorage.getItem(remembered)

export const scheme = ref<Scheme>(stored === 'light' || stored === 'dark' ? stored : 'auto')
/** What is in force; charts draw by it. */
export const isDark = ref(false)

function apply() {
  isDark.value = scheme.value === 'dark' || (scheme.value === 'auto' && device.matches)
  document.documentElement.dataset.scheme = isDark.value ? 'dark' : 'light'
}

export function chooseScheme(wanted: Scheme) {
  scheme.value = wanted
  localStorage.setItem(remembered, wanted)
  apply()
}

device.addEventListener('change', apply)
apply()
