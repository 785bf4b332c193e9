// The units that the account sees: few, asked once, and kept while it is logged in.
import { computed, shallowRef, watch } from 'vue'
import { api } from '@/api/country'
import { account } from '@/api/session'
import type { AsOf, Unit } from '@/api/types'

const all = shallowRef<Unit[] | null>(null)
export const unitsAsOf = shallowRef<AsOf>()
let asking: Promise<void> | null = null

watch(
  () => account.value?.id,
  () => {
    all.value = null
    asking = null
  },
  { flush: 'sync' },
)

export function loadUnits(isAnew = false): Promise<void> {
  if (all.value && !isAnew) return Promise.resolve()
  const mine: Promise<void> = (asking ??= api
    .units()
    .then((page) => {
      // Of the account before.
      if (asking !== mine) return
      all.value = page.items
      unitsAsOf.value = page.asOf
    })
    .finally(() => {
      if (asking === mine) asking = null
    }))
  return mine
}

const byCode = computed(() => new Map((all.value ?? []).map((unit) => [unit.code, unit])))

export const units = computed(() => all.value ?? [])
export const unitOf = (code: string) => byCode.value.get(code)
/** Once the units are there: the account sees none of this code. */
export const isUnknown = (code: string) => code !== '' && all.value !== null && !byCode.value.has(code)
export const unitName = (code: string | null) => (code && byCode.value.get(code)?.name) || code || ''
