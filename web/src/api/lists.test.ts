// Which lists the pages have whole, beyond what one answer of the server holds.
import { beforeEach, expect, test, vi } from 'vitest'

const call = vi.fn()
vi.mock('./client', () => ({ call, asked: call, address: () => '' }))
const { api } = await import('./country')
const { people } = await import('./people')

const count = 20_001
beforeEach(() => {
  call.mockReset()
  call.mockImplementation(async (_path: string, { query }: { query: { limit: number; offset: number } }) => {
    const length = Math.max(0, Math.min(query.limit, 10_000, count - query.offset))
    return { items: Array.from({ length }, (_, index) => query.offset + index), total: count }
  })
})

test.each([
  ['units', () => api.units()],
  ['websites', () => api.sites()],
  ['websites of a unit', () => api.sites('H26')],
  ['accounts', () => people.accounts()],
  ['tokens', () => people.tokens()],
  ['aliases', () => api.aliases(1)],
  ['imports of services', () => api.imports(1)],
  ['rows of a version', () => api.services(1, 1)],
  ['differences of two versions', () => api.difference(1, 2, 1)],
  ['imports of accounts', () => api.userLists('H26')],
])('all %s come, also those behind the first 10 000', async (_name, ask) => {
  const { items } = await ask()
  expect(items).toHaveLength(count)
  expect(new Set<unknown>(items).size).toBe(count)
  expect(call).toHaveBeenCalledTimes(3)
})

test('of the unmatched codes the first come alone, and the rest behind them when it is asked for', async () => {
  const first = await api.unmatched(1)
  expect(first.items).toHaveLength(1_000)
  expect(first.total).toBe(count)
  const { items } = await api.allUnmatched(1, first)
  expect(new Set<unknown>(items).size).toBe(count)
})
