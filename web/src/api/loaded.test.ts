import { expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

// Nothing here comes back after an interruption, and there is no window to hear of one.
vi.mock('./connection', () => ({ comebacks: { value: 0, __v_isRef: true } }))
vi.mock('./client', () => ({ ApiError: class extends Error {} }))
const language = ref('vi')
vi.mock('@/i18n', () => ({ language }))
const { useLoaded } = await import('./loaded')

/** Answers when it is told to. */
function asked() {
  const waiting: ((answer: string) => void)[] = []
  const load = vi.fn(() => new Promise<string>((resolve) => waiting.push(resolve)))
  const answer = async (text: string) => {
    waiting.shift()!(text)
    await nextTick()
    await nextTick()
  }
  return { load, answer }
}

test('what stands behind another is asked when that has its answer, and anew with each new key', async () => {
  const scope = effectScope()
  await scope.run(async () => {
    const period = ref('may')
    const first = asked()
    const second = asked()
    const top = useLoaded(() => period.value, first.load)
    const below = useLoaded(() => period.value, second.load, { behind: top })
    expect([first.load.mock.calls.length, second.load.mock.calls.length]).toEqual([1, 0])
    await first.answer('figures of may')
    expect(second.load.mock.calls).toEqual([['may']])
    await second.answer('trend of may')
    expect(below.data.value).toBe('trend of may')

    period.value = 'june'
    await nextTick()
    expect([top.data.value, below.data.value]).toEqual([null, null])
    expect(second.load.mock.calls.length).toBe(1)
    await first.answer('figures of june')
    expect(second.load.mock.calls[1]).toEqual(['june'])
  })
  scope.stop()
})

test('it does not wait for what has failed', async () => {
  const scope = effectScope()
  await scope.run(async () => {
    const second = asked()
    const top = useLoaded(() => 1, () => Promise.reject(new Error('down')))
    useLoaded(() => 1, second.load, { behind: top })
    await nextTick()
    await nextTick()
    await nextTick()
    expect(second.load).toHaveBeenCalledOnce()
  })
  scope.stop()
})

test('an answer to an old key is not shown', async () => {
  const scope = effectScope()
  await scope.run(async () => {
    const period = ref('may')
    const first = asked()
    const loaded = useLoaded(() => period.value, first.load)
    period.value = 'june'
    await nextTick()
    await first.answer('figures of may')
    expect(loaded.data.value).toBe(null)
    await first.answer('figures of june')
    expect(loaded.data.value).toBe('figures of june')
  })
  scope.stop()
})

test('a slow answer is waited for, and asked for anew so many seconds after it came', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const scope = effectScope()
  await scope.run(async () => {
    const { load, answer } = asked()
    const loaded = useLoaded(() => 1, load, { every: 3 })
    vi.advanceTimersByTime(10_000)
    expect(load).toHaveBeenCalledOnce()
    await answer('first')
    vi.advanceTimersByTime(3_000)
    expect(load).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(30_000)
    expect(load).toHaveBeenCalledTimes(2)
    await answer('second')
    expect(loaded.data.value).toBe('second')
  })
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('in another language it is asked for anew, and what is there stays until then', async () => {
  const scope = effectScope()
  await scope.run(async () => {
    const { load, answer } = asked()
    const loaded = useLoaded(() => 1, load)
    await answer('tiếng Việt')
    language.value = 'en'
    await nextTick()
    expect(loaded.data.value).toBe('tiếng Việt')
    await answer('English')
    expect(loaded.data.value).toBe('English')
  })
  scope.stop()
})
