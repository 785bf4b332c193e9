import { expect, test } from 'vitest'
import { likelyDayOfMove } from './siteForm'

test('a site is handed over on the day behind the merger, else today', () => {
  const merged = { code: 'H34', validTo: '2025-06-30', successor: 'H48' }
  expect(likelyDayOfMove(merged as never, 'H48', '2026-11-28')).toBe('2025-07-01')
  expect(likelyDayOfMove(merged as never, 'H01', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove({ ...merged, validTo: null } as never, 'H48', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove(undefined, 'H48', '2026-11-28')).toBe('2026-11-28')
})
