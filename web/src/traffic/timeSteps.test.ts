import { expect, test } from 'vitest'
import { parse } from '@/period/period'
import { shortOf, stateOf } from './timeSteps'

const now = new Date('2026-11-28T22:30:00+07:00')

test.each([
  ['hour', '2026-11-28T22:00:00+07:00', '2026-11-28', 'running'],
  ['hour', '2026-11-28T21:00:00+07:00', '2026-11-28', 'whole'],
  ['day', '2026-11-28', '2026-11', 'running'],
  ['day', '2026-11-27', '2026-11', 'whole'],
  ['week', '2026-11-23', '2026', 'running'],
  ['week', '2026-11-16', '2026', 'whole'],
  ['week', '2025-12-29', '2026', 'cut'],
  ['month', '2026-11', '2026', 'running'],
  ['month', '2026-10', '2026-10-05..2026-11-20', 'cut'],
  ['month', '2026-10', '2026', 'whole'],
] as const)('the %s %s of %s is %s', (step, key, period, state) => {
  expect(stateOf(step, key, parse(period)!, now)).toBe(state)
})

test('a step has the year only where there are several, and an hour its day so', () => {
  expect(shortOf('week', '2026-07-27', ['2026-07-20', '2026-07-27'])).toBe('27/07')
  expect(shortOf('week', '2026-01-05', ['2025-12-29', '2026-01-05'])).toBe('05/01/2026')
  expect(shortOf('hour', '2026-07-27T09:00:00+07:00', ['2026-07-27T08:00:00+07:00'])).toBe('09:00')
  expect(shortOf('hour', '2026-07-27T09:00:00+07:00', ['2026-07-26T08:00:00+07:00'])).toBe('09:00 27/07')
  expect(shortOf('month', '2026-07', ['2026-07'])).toBe('07/2026')
})
