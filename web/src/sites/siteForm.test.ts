import { expect, test } from 'vitest'
import { formOf, likelyDayOfMove, merge } from './siteForm'

const site = { id: 1, unit: 'H34', name: 'A', url: '', kind: 'both', policy: {} } as const
const before = () => formOf(site as never)

test('what the person did not touch takes the value of the other one', () => {
  const form = { ...before(), url: 'https://mine.example.vn' }
  const told = merge(form, before(), { ...before(), name: 'B' })
  expect(form).toEqual({ ...before(), name: 'B', url: 'https://mine.example.vn' })
  expect(told).toEqual([{ field: 'name', before: 'A', after: 'B', isKept: false }])
})

test('what the person typed stays, and is told apart', () => {
  const form = { ...before(), name: 'mine' }
  expect(merge(form, before(), { ...before(), name: 'B' })[0]?.isKept).toBe(true)
  expect(form.name).toBe('mine')
})

test('two who typed the same have nothing to decide', () => {
  const form = { ...before(), name: 'B' }
  expect(merge(form, before(), { ...before(), name: 'B' })[0]?.isKept).toBe(false)
})

test('a site is handed over on the day behind the merger, else today', () => {
  const merged = { code: 'H34', validTo: '2025-06-30', successor: 'H48' }
  expect(likelyDayOfMove(merged as never, 'H48', '2026-11-28')).toBe('2025-07-01')
  expect(likelyDayOfMove(merged as never, 'H01', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove({ ...merged, validTo: null } as never, 'H48', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove(undefined, 'H48', '2026-11-28')).toBe('2026-11-28')
})
