import { expect, test } from 'vitest'
import { runs } from './spark'

test('values run from the bottom to the top of their box', () => {
  expect(runs([0, 5, 10], 10)).toEqual([{ points: '0,100 50,50 100,0', isDot: false }])
})

test('what is not known parts the line, and one value alone is a dot', () => {
  expect(runs([1, 1, null, 1, null, null], 2)).toEqual([
    { points: '0,50 20,50', isDot: false },
    { points: '60,50 60,50', isDot: true },
  ])
  expect(runs([null], 2)).toEqual([])
})

test('nothing but zeros lies on the ground', () => {
  expect(runs([0, 0], 0)).toEqual([{ points: '0,100 100,100', isDot: false }])
})
