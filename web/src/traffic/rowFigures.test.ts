import { expect, test } from 'vitest'
import type { Traffic } from '@/api/types'
import { vi } from '@/i18n/vi'
import { all } from './breakdowns'
import { columnsOf, rowChange, rowFigure } from './rowFigures'

const totals = {
  pageviews: 8, visits: 4, visitors: 3, actions: 12, bounces: 0, seconds: 60,
  actionsPerVisit: 3, bounceRate: 0, avgSeconds: 15,
}
const traffic = (by: string, rows: Traffic['rows']): Traffic => ({
  from: '2026-11-01', to: '2026-11-30', asOf: '2026-11-30T12:00:00+07:00', by, totals, rows,
})

test('a row of pages is a share of all page views, also of those that have no page', () => {
  const pages = traffic('page', [{ key: '/a', pageviews: 6, visits: 4, visitors: 3 }])
  expect(rowFigure(pages, pages.rows[0]!, 'share', 'x')).toMatchObject({ numerator: 6, denominator: 8, value: 0.75 })
})

test('a row of searches is a share of all searches', () => {
  const searches = traffic('search', [{ key: 'a', hits: 3, visits: 2 }, { key: 'b', hits: 1, visits: 1 }])
  expect(rowFigure(searches, searches.rows[0]!, 'share', 'x')).toMatchObject({ numerator: 3, denominator: 4 })
  expect(columnsOf(searches)).toEqual(['hits', 'visits'])
})

test('a row changes against the row of its key in the period before, and is new without one', () => {
  const rows = [{ key: '/a', pageviews: 6, visits: 4, visitors: 3 }, { key: '/b', pageviews: 1, visits: 1, visitors: 1 }]
  const earlier = new Map([['/a', { key: '/a', pageviews: 8, visits: 1, visitors: 1 }]])
  expect(rows.map((row) => rowChange(traffic('page', rows), row, earlier))).toEqual([-0.25, null])
  const searches = [{ key: 'a', hits: 3, visits: 2 }]
  expect(rowChange(traffic('search', searches), searches[0]!, new Map([['a', { key: 'a', hits: 2, visits: 9 }]]))).toBe(0.5)
})

test('what is in no visit has no visits', () => {
  expect(columnsOf(traffic('crawler', [{ key: 'a', hits: 3, visits: 0 }]))).toEqual(['hits'])
})

const withHits = ['search', 'download', 'outlink', 'event', 'goal', 'content', 'contentUse', 'crawler', 'excluded']
test.each([...all, 'unit', 'crawler', 'excluded'])('every figure of a row by %s has its definition', (by) => {
  const row = withHits.includes(by) ? { key: 'a', hits: 1, visits: 1 } : { key: 'a', pageviews: 1, visits: 1, visitors: 1 }
  const rows = traffic(by, [row])
  for (const column of [...columnsOf(rows), 'share'] as const) {
    const path = ['indicator', ...rowFigure(rows, row, column, 'x').definedBy!.split('.')]
    const words = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], vi)
    expect(words, path.join('.')).toMatchObject({ numerator: expect.stringMatching(/./) })
  }
})
