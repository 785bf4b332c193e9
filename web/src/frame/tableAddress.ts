// What a table shows stands in the page's address: its order (`xep`), what is searched for (`loc`)
// and its page (`trang`). Where a page has several tables, each has a word before these names.
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export interface TableState {
  /** `+name` or `-name`; empty: as given. */
  order: string
  search: string
  /** Counted from 1. */
  page: number
}

export function useTableAddress(word: () => string | undefined): {
  state: ComputedRef<TableState>
  show: (change: Partial<TableState>) => void
} {
  const route = useRoute()
  const router = useRouter()
  const nameOf = (name: string) => (word() ? `${word()}.${name}` : name)
  const asked = (name: string) => {
    const value = route.query[nameOf(name)]
    return typeof value === 'string' ? value : ''
  }
  const state = computed(() => ({
    order: asked('xep'),
    search: asked('loc'),
    page: Math.max(1, Math.trunc(Number(asked('trang'))) || 1),
  }))
  function show(change: Partial<TableState>) {
    const { order, search, page } = { ...state.value, ...change }
    const named = { xep: order, loc: search, trang: page > 1 ? String(page) : '' }
    const query = { ...route.query }
    for (const [name, value] of Object.entries(named)) {
      if (value) query[nameOf(name)] = value
      else delete query[nameOf(name)]
    }
    void router.replace({ query, hash: route.hash })
  }
  return { state, show }
}
