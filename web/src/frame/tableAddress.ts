// What a table shows stands in the page's address: its order (`xep`), what is searched for (`loc`)
// and its page (`trang`). Where a page has several tables, each has a word before these names.
// A dialog is in no address: its tables keep it to themselves.
import { computed, inject, ref, type ComputedRef, type InjectionKey } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export interface TableState {
  /** `+name` or `-name`; empty: as given. */
  order: string
  search: string
  /** Counted from 1. */
  page: number
}

interface Shown {
  state: ComputedRef<TableState>
  show: (change: Partial<TableState>) => void
}

export const inDialog: InjectionKey<true> = Symbol('in a dialog')

export function useTableState(word: () => string | undefined): Shown {
  return inject(inDialog, false) ? ofDialog() : ofAddress(word)
}

function ofDialog(): Shown {
  const state = ref<TableState>({ order: '', search: '', page: 1 })
  return {
    state: computed(() => state.value),
    show: (change) => (state.value = { ...state.value, ...change }),
  }
}

function ofAddress(word: () => string | undefined): Shown {
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
