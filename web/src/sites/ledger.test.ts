import { expect, test } from 'vitest'
import { kindOf } from '@/parts/figures'
import { rowsOf, stepByDefault, sumFigure, sums, totalOf } from './ledger'

const nothing = { received: 0, stored: 0, excluded: {}, refused: {}, unaccounted: 0 }
const events = { received: 5, stored: 2, excluded: { crawler: 1 }, refused: { site_archived: 2 }, unaccounted: 0 }
const hours = [
  { hour: '2026-11-27T23:00:00+07:00', hits: nothing, events },
  { hour: '2026-11-28T00:00:00+07:00', hits: nothing, events: { ...events, refused: { rate_limited: 2 } } },
]

test('hours are of Vietnam, ascending', () => {
  expect(rowsOf({ hours }, 'events', 'hour').map(({ key }) => key)).toEqual(['2026-11-27T23', '2026-11-28T00'])
})

test('a day adds up its hours, reason by reason', () => {
  const later = { hour: '2026-11-27T16:00:00Z', hits: nothing, events }
  const [day] = rowsOf({ hours: [hours[0]!, later] }, 'events', 'day')
  expect(day).toMatchObject({ key: '2026-11-27', received: 10, stored: 4, excluded: 2, refused: 4 })
  expect(day?.reasons).toEqual({ excluded: { crawler: 2 }, refused: { site_archived: 4 } })
})

test('hours in which the flow was still are left out', () => {
  expect(rowsOf({ hours }, 'hits', 'hour')).toEqual([])
})

test('received is the sum of all the rest', () => {
  const { received, stored, excluded, refused, unaccounted } = totalOf(events)
  expect(stored + excluded + refused + unaccounted).toBe(received)
})

test('a sum opens as a part of what was received, which is a count', () => {
  const figures = sums.map((sum) => sumFigure(totalOf(events), sum, 'events', sum))
  expect(figures.map(({ code, value }) => [kindOf(code), value])).toEqual([
    ['count', null], ['part', 0.4], ['part', 0.2], ['part', 0.4], ['part', 0],
  ])
})

test('few days are read by the hour', () => {
  expect(stepByDefault('2026-11-26', '2026-11-28')).toBe('hour')
  expect(stepByDefault('2026-11-01', '2026-11-30')).toBe('day')
})
