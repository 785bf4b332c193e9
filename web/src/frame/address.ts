// The state of a page stands in its address, so that links and the back button work.
import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { around, parse, today, write, type Period } from '@/period/period'

export function useAddressText(name: string, byDefault: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' && value !== '' ? value : byDefault
    },
    set: (value) => {
      const { [name]: _, ...others } = route.query
      void router.replace({ query: value === byDefault ? others : { ...others, [name]: value } })
    },
  })
}

/** Of a line over time: drawn, or as a table. The address has it where it is not as it comes. */
export function useTableChoice(byDefault: boolean): WritableComputedRef<boolean> {
  const text = useAddressText('dang', byDefault ? 'bang' : 'bieu-do')
  return computed({
    get: () => text.value === 'bang',
    set: (asTable) => (text.value = asTable ? 'bang' : 'bieu-do'),
  })
}

/** `ky` in the address; without it, or where it has not begun, the year up to today. */
export function usePeriod(): WritableComputedRef<Period> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const text = route.query.ky
      const asked = typeof text === 'string' ? parse(text) : null
      return asked && asked.from <= today() ? asked : around('year', today())
    },
    set: (period) => void router.push({ query: { ...route.query, ky: write(period) } }),
  })
}
