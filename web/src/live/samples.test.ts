import { expect, test } from 'vitest'
import { axisTop, columnMs, columns, columnsShown, noted } from './samples'

const now = 1_800_000_000_000

test('a column has what was said last in its time', () => {
  const samples = [
    { atMs: now - columnMs, visitors: 1 },
    { atMs: now, visitors: 2 },
    { atMs: now + 2000, visitors: 3 },
  ]
  expect(columns(samples, now + 2000).slice(-3)).toEqual([null, 1, 3])
})

test('a time in which nobody listened stays empty', () => {
  const samples = [{ atMs: now - 3 * columnMs, visitors: 5 }]
  expect(columns(samples, now).slice(-4)).toEqual([5, null, null, null])
})

test('what no column shows is forgotten', () => {
  let samples = noted([], { atMs: now, visitors: 1 })
  samples = noted(samples, { atMs: now + (columnsShown + 2) * columnMs, visitors: 2 })
  expect(samples.map(({ visitors }) => visitors)).toEqual([2])
})

test('the axis ends at a round number', () => {
  expect([0, 4, 5, 9, 21, 41, 90, 1000].map(axisTop)).toEqual([4, 4, 8, 20, 40, 80, 200, 2000])
})
