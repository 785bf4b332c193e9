import { expect, test } from 'vitest'
import { around, before, monthsOf, parse, shift, today, trail, write } from './period'

test.each([
  ['2026-11-23', 'day', '2026-11-23', '2026-11-23'],
  ['2026-02', 'month', '2026-02-01', '2026-02-28'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
  ['2026', 'year', '2026-01-01', '2026-12-31'],
  ['2026-01-05..2026-02-01', 'free', '2026-01-05', '2026-02-01'],
])('%s is read and written again', (text, kind, from, to) => {
  expect(parse(text)).toEqual({ kind, from, to })
  expect(write(parse(text)!)).toBe(text)
})

test.each(['', '2026-13', '2026-02-30', '2026-Q5', '26', '2026-02-02..2026-02-01', '2026-01-01..',
  '2026-01-01..2026-01-02..2026-01-03', 'x'])('"%s" is no period', (text) => {
  expect(parse(text)).toBeNull()
})

test('a quarter is around each of its days', () => {
  for (const day of ['2026-10-01', '2026-11-15', '2026-12-31']) {
    expect(write(around('quarter', day))).toBe('2026-Q4')
  }
})

test('periods move over the ends of years', () => {
  expect(write(shift(parse('2026-01')!, -1))).toBe('2025-12')
  expect(write(shift(parse('2026-Q1')!, -1))).toBe('2025-Q4')
  expect(write(shift(parse('2026-12-31')!, 1))).toBe('2027-01-01')
  expect(write(shift(parse('2026-01-01..2026-01-10')!, -1))).toBe('2025-12-22..2025-12-31')
})

test('a trail ends with its period', () => {
  expect(trail(parse('2026-02')!, 3).map(write)).toEqual(['2025-12', '2026-01', '2026-02'])
})

test('the months of a year are its own, up to the one that runs', () => {
  const months = (year: string, now: string) => monthsOf(parse(year)!, now).map(write)
  expect(months('2026', '2026-03-05')).toEqual(['2026-01', '2026-02', '2026-03'])
  expect(months('2025', '2026-03-05')).toHaveLength(12)
  expect(months('2027', '2026-03-05')).toEqual(['2027-01'])
})

test('a period that still runs is held against as many days of the one before', () => {
  expect(before(parse('2026-11')!, '2026-11-05')).toEqual({
    kind: 'free', from: '2026-10-01', to: '2026-10-05',
  })
  expect(write(before(parse('2026-11')!, '2026-12-05'))).toBe('2026-10')
  expect(before(parse('2026-03')!, '2026-03-30')).toMatchObject({ to: '2026-02-28' })
})

test("a day begins at Vietnam's midnight", () => {
  expect(today(new Date('2026-11-23T16:59:59Z'))).toBe('2026-11-23')
  expect(today(new Date('2026-11-23T17:00:00Z'))).toBe('2026-11-24')
})
