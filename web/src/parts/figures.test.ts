import { expect, test } from 'vitest'
import { amount, change, count, covered, isEmpty, ratio } from './figures'

const coverage = (sitesWithData: number | null) => ({ sites: 3, sitesWithData, sitesWithList: null })
const share = (numerator: number, denominator: number) => ratio('post_rate', 'x', numerator, denominator)

test('a share of nothing is no data, a share of 0 is 0', () => {
  expect(isEmpty(share(0, 0))).toBe(true)
  expect(amount(share(0, 0), 'post_rate')).toBeNull()
  expect(isEmpty(share(0, 7))).toBe(false)
  expect(amount(share(0, 7), 'post_rate')).toBe(0)
})

test('a count of 0 is no data where no site had anything to count', () => {
  const none = { code: 'unnumbered_events', name: 'x', numerator: 0, denominator: null, value: null }
  expect(isEmpty(covered(none, coverage(0)))).toBe(true)
  expect(isEmpty(covered(none, coverage(1)))).toBe(false)
  expect(isEmpty(covered({ ...none, numerator: 2 }, coverage(0)))).toBe(false)
  expect(amount(count('visits', 'x', 0, true), 'visits')).toBeNull()
})

test('a share changes by points, a count by its part, and neither against no data', () => {
  expect(change(share(1, 2), share(1, 4), 'post_rate')).toBe(0.25)
  expect(change(count('visits', 'x', 9, false), count('visits', 'x', 6, false), 'visits')).toBe(0.5)
  expect(change(share(1, 2), share(0, 0), 'post_rate')).toBeNull()
  expect(change(share(1, 2), undefined, 'post_rate')).toBeNull()
  expect(change(count('visits', 'x', 9, false), count('visits', 'x', 0, false), 'visits')).toBeNull()
})

test('a share is rounded half up to four decimals', () => {
  expect(share(115_665, 168_746).value).toBe(0.6854)
  expect(share(1, 3).value).toBe(0.3333)
  expect(share(1, 8_000).value).toBe(0.0001)
})
