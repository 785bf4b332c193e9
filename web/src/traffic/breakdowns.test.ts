import { expect, test } from 'vitest'
import { filled, next, stepByDefault, stepsFor, type Step } from './breakdowns'

test.each<[string, Step, string]>([
  ['2026-12-31T23:00:00+07:00', 'hour', '2027-01-01T00:00:00+07:00'],
  ['2026-02-28', 'day', '2026-03-01'],
  ['2026-12-28', 'week', '2027-01-04'],
  ['2026-12', 'month', '2027-01'],
  ['2026-01', 'month', '2026-02'],
])('after %s by %s comes %s', (key, step, later) => {
  expect(next(key, step)).toBe(later)
})

test('days between two with visits count 0, and none is made up around them', () => {
  const rows = [
    { key: '2026-02-27', pageviews: 3, visits: 2, visitors: 1 },
    { key: '2026-03-02', pageviews: 1, visits: 1, visitors: 1 },
  ]
  expect(filled(rows, 'day').map(({ key, visits }) => [key, visits])).toEqual([
    ['2026-02-27', 2], ['2026-02-28', 0], ['2026-03-01', 0], ['2026-03-02', 1],
  ])
  expect(filled([], 'day')).toEqual([])
})

test.each<[string, string, Step]>([
  ['2026-11-24', '2026-11-24', 'hour'],
  ['2026-11-01', '2026-11-30', 'day'],
  ['2026-01-01', '2026-12-31', 'week'],
  ['2020-01-01', '2026-12-31', 'month'],
])('from %s to %s the line goes by %s, which can be chosen', (from, to, step) => {
  expect(stepByDefault(from, to)).toBe(step)
  expect(stepsFor(from, to)).toContain(step)
})
