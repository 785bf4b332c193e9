// Light or dark: as the device says, until the reader chooses; as it says too where it forces its colours.
import { ref } from 'vue'

export const schemes = ['auto', 'light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

const remembered = 'emc.scheme'
const device = matchMedia('(prefers-color-scheme: dark)')
const forced = matchMedia('(forced-colors: active)')
const stored = localStorage.getItem(remembered)

export const scheme = ref<Scheme>(stored === 'light' || stored === 'dark' ? stored : 'auto')
/** What is in force; charts draw by it. */
export const isDark = ref(false)
/** The device forces its few colours on all pages. */
export const isForced = ref(false)

function apply() {
  isForced.value = forced.matches
  const isDevices = scheme.value === 'auto' || forced.matches
  isDark.value = isDevices ? device.matches : scheme.value === 'dark'
  document.documentElement.dataset.scheme = isDark.value ? 'dark' : 'light'
}

export function chooseScheme(wanted: Scheme) {
  scheme.value = wanted
  localStorage.setItem(remembered, wanted)
  apply()
}

for (const said of [device, forced]) said.addEventListener('change', apply)
apply()
