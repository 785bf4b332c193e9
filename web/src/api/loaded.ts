// Data that a page shows: loaded when what it depends on changes, kept while it is loaded anew,
// and asked again from time to time while somebody looks.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { ApiError } from './client'
import { comebacks } from './connection'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  error: ShallowRef<ApiError | null>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
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

  async function run(isAgain: boolean) {
    const mine = ++newest
    isLoading.value = !isAgain
    try {
      const loaded = await load(key())
      if (mine !== newest) return
      data.value = loaded
      error.value = null
    } catch (failure) {
      if (mine === newest) error.value = asApiError(failure)
    } finally {
      if (mine === newest) isLoading.value = false
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

  if (every > 0) {
    const timer = setInterval(() => {
      if (!document.hidden && !isLoading.value) void run(true)
    }, every * 1000)
    onScopeDispose(() => clearInterval(timer))
  }
  onScopeDispose(() => (newest = -1))

  return { data, error, isLoading, reload: () => run(false) }
}
