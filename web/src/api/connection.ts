// Whether the server answers. After a request that got no answer it is asked until it does, so
// that a restart or a lost network mends itself: what failed meanwhile is then loaded again.
import { readonly, ref } from 'vue'

export type Connection = 'there' | 'away' | 'offline'

const state = ref<Connection>('there')
const returns = ref(0)
const pauseMs = 1000
let timer = 0

export const connection = readonly(state)
/** Counts how often the server came back. */
export const comebacks = readonly(returns)

export function answered() {
  if (state.value === 'there') return
  clearTimeout(timer)
  timer = 0
  state.value = 'there'
  returns.value += 1
}

export function unanswered() {
  state.value = navigator.onLine ? 'away' : 'offline'
  if (timer === 0) timer = window.setTimeout(() => void ask(), pauseMs)
}

async function ask() {
  clearTimeout(timer)
  timer = 0
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store' })
    if (ok) return answered()
  } catch {
    // Still away.
  }
  unanswered()
}

/** The browser itself says when the network goes and comes. */
export function watchNetwork() {
  addEventListener('offline', unanswered)
  addEventListener('online', () => void ask())
}
