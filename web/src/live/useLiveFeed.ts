// What is happening now, of a site, of a unit, or of the country: told every two seconds while the
// page is looked at, and asked for again by itself when the line breaks.
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { ApiError } from '@/api/client'
import { comebacks } from '@/api/connection'
import { follow } from '@/api/feed'
import type { Whose } from '@/api/country'
import type { LiveView } from '@/api/types'
import { noted, type Sample } from './samples'

export type LiveState = 'connecting' | 'live' | 'paused' | 'lost'

/** The server speaks every two seconds: after so long a silence the line is dead. */
const silenceMsMax = 10_000
const pauseMsMin = 1000
const pauseMsMax = 10_000

export function useLiveFeed(of: () => Whose) {
  const view = shallowRef<LiveView | null>(null)
  const samples = shallowRef<Sample[]>([])
  const state = ref<LiveState>('connecting')
  const error = shallowRef<ApiError | null>(null)
  let line: AbortController | null = null
  let silence = 0
  let retry = 0
  let pauseMs = pauseMsMin

  function stop() {
    line?.abort()
    line = null
    clearTimeout(silence)
    clearTimeout(retry)
  }

  function hear(heard: LiveView) {
    view.value = heard
    samples.value = noted(samples.value, {
      atMs: Date.parse(heard.at),
      visitors: heard.visitors5Minutes,
    })
    state.value = 'live'
    error.value = null
    pauseMs = pauseMsMin
    listenAgainAfterSilence()
  }

  function listenAgainAfterSilence() {
    clearTimeout(silence)
    silence = window.setTimeout(() => lose(null), silenceMsMax)
  }

  function lose(failure: ApiError | null) {
    stop()
    error.value = failure && !failure.isPassing ? failure : null
    state.value = 'lost'
    retry = window.setTimeout(() => void listen(), pauseMs)
    pauseMs = Math.min(pauseMsMax, 2 * pauseMs)
  }

  async function listen() {
    stop()
    const mine = new AbortController()
    line = mine
    try {
      await follow<LiveView>('/live', { ...of() }, mine.signal, (heard) => {
        if (line === mine) hear(heard)
      })
      // The server ends a feed after an hour, and whenever it stops.
      if (line === mine) lose(null)
    } catch (failure) {
      if (line !== mine) return
      if (!(failure instanceof ApiError)) throw failure
      lose(failure)
    }
  }

  function begin() {
    pauseMs = pauseMsMin
    if (document.hidden) {
      stop()
      state.value = 'paused'
      return
    }
    if (state.value !== 'lost') state.value = 'connecting'
    void listen()
  }

  watch(
    () => JSON.stringify(of()),
    () => {
      view.value = null
      samples.value = []
      state.value = 'connecting'
      begin()
    },
    { immediate: true },
  )
  const cut = () => lose(null)
  document.addEventListener('visibilitychange', begin)
  addEventListener('offline', cut)
  watch(comebacks, begin)
  onScopeDispose(() => {
    stop()
    document.removeEventListener('visibilitychange', begin)
    removeEventListener('offline', cut)
  })

  return { view, samples, state, error }
}
