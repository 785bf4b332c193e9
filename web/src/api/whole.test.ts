import { expect, test, vi } from 'vitest'
import { whole, type Window } from './whole'

/** A server that has so many entries, and gives at most so many at once. */
function listOf(count: number, pageMax: number) {
  return vi.fn(async ({ limit, offset }: Window) => ({
    items: Array.from({ length: count }, (_, index) => index).slice(offset, offset + Math.min(limit, pageMax)),
    total: count,
    asOf: `after ${offset}`,
  }))
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('a list that is longer than a page is asked for until it is whole, each entry once', async () => {
  const ask = listOf(25_001, 10_000)
  expect(await whole(ask)).toEqual({ items: upTo(25_001), total: 25_001, asOf: 'after 0' })
  expect(ask.mock.calls).toEqual([
    [{ limit: 10_000, offset: 0 }],
    [{ limit: 10_000, offset: 10_000 }],
    [{ limit: 10_000, offset: 20_000 }],
  ])
})

test('a list of a page, or of nothing, is asked for once', async () => {
  for (const count of [0, 1, 10_000]) {
    const ask = listOf(count, 10_000)
    expect((await whole(ask)).items).toEqual(upTo(count))
    expect(ask).toHaveBeenCalledTimes(1)
  }
})

test('pages may be shorter than was asked for', async () => {
  const ask = listOf(2_500, 1_000)
  expect((await whole(ask)).items).toEqual(upTo(2_500))
  expect(ask).toHaveBeenCalledTimes(3)
})

test('what is there already is not asked for again', async () => {
  const ask = listOf(2_500, 1_000)
  const begun = await ask({ limit: 1_000, offset: 0 })
  ask.mockClear()
  expect(await whole(ask, begun)).toEqual({ items: upTo(2_500), total: 2_500, asOf: 'after 0' })
  expect(ask.mock.calls.map(([{ offset }]) => offset)).toEqual([1_000, 2_000])
})

test('a list that grows or shrinks between two pages ends where it is', async () => {
  const grown = vi.fn(async ({ offset }: Window) => ({ items: upTo(3).slice(offset, offset + 1), total: offset + 2 }))
  grown.mockImplementationOnce(async () => ({ items: [0], total: 2 }))
  expect(await whole(grown)).toEqual({ items: [0, 1, 2], total: 3 })
  const shrunk = vi.fn(async () => ({ items: [] as number[], total: 1 }))
  shrunk.mockImplementationOnce(async () => ({ items: [0], total: 2 }))
  expect(await whole(shrunk)).toEqual({ items: [0], total: 1 })
})

test('a page that fails fails the list: none is shown that is cut', async () => {
  const ask = listOf(20_000, 10_000)
  ask.mockImplementationOnce(async () => ({ items: upTo(10_000), total: 20_000, asOf: '' }))
  ask.mockImplementationOnce(async () => Promise.reject(new Error('offline')))
  await expect(whole(ask)).rejects.toThrow('offline')
})
