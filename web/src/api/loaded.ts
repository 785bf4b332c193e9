// Data that a page shows: loaded when what it depends on changes, kept while it is loaded anew,
// and asked again from time to time while somebody looks, and in another language when that is chosen.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { language } from '@/i18n'
import { ApiError } from './client'
import { comebacks } from './connection'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  error: ShallowRef<ApiError | null>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
  /** The same, while what is there stays as if nothing were asked. */
  refresh: () => Promise<void>
}

export interface Watching {
  /** Asks again after so many seconds while the page is visible. 0: never. */
  every?: number
  /** Is asked when that has its answer: what is looked at first does not wait for what stands below. */
  behind?: Loaded<unknown>
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(-1, 'internal', String(error))
}

export function useLoaded<K, T>(
  key: () => K,
  load: (key: K) => Promise<T>,
  { every = 0, behind }: Watching = {},
): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<ApiError | null>(null)
  const isLoading = ref(false)
  let newest = 0
  let isAsking = false

  async function run(isAgain: boolean) {
    const mine = ++newest
    isAsking = true
    isLoading.value = !isAgain
    try {
      const loaded = await load(key())
      if (mine !== newest) return
      data.value = loaded
      error.value = null
    } catch (failure) {
      if (mine === newest) error.value = asApiError(failure)
    } finally {
      if (mine === newest) isAsking = isLoading.value = false
    }
  }

  const waits = () => behind !== undefined && behind.data.value === null && behind.error.value === null
  watch(
    () => [JSON.stringify(key()), waits()] as const,
    ([key, isWaiting], last) => {
      const isNew = key !== last?.[0]
      const wasWaiting = last?.[1] ?? true
      if (isNew) {
        newest += 1
        isAsking = false
        data.value = null
      }
      if (!isWaiting && (isNew || wasWaiting)) void run(false)
    },
    { immediate: true },
  )

  // What failed while the server was away is had now.
  watch(comebacks, () => {
    if (error.value?.isPassing) void run(true)
  })

  watch(language, () => {
    if (data.value !== null || error.value !== null) void run(true)
  })

  if (every > 0) {
    const timer = setInterval(() => {
      // A slow server is not asked for what it is about to answer.
      if (!document.hidden && !isAsking) void run(true)
    }, every * 1000)
    onScopeDispose(() => clearInterval(timer))
  }
  onScopeDispose(() => (newest = -1))

  return { data, error, isLoading, reload: () => run(false), refresh: async () => void (data.value !== null && (await run(true))) }
}

/** However fast the figures of a country move, what stands beside them follows so often. */
const followSeconds = 15

/** Does something when what is shown of it has changed: one page tells of one moment. */
export function whenChanged<T>(of: Loaded<T>, shown: (data: T) => unknown, act: () => void) {
  let timer: number | undefined
  let last = 0
  function follow() {
    timer = undefined
    last = Date.now()
    act()
  }
  watch(of.data, (now, before) => {
    if (now === null || before === null || timer !== undefined) return
    if (JSON.stringify(shown(now)) === JSON.stringify(shown(before))) return
    timer = window.setTimeout(follow, Math.max(0, last + followSeconds * 1000 - Date.now()))
  })
  onScopeDispose(() => clearTimeout(timer))
}
