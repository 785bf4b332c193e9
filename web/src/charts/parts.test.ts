import { expect, test } from 'vitest'
import { parts } from './parts'

test('a running step is in the dashed line alone, joined to its neighbour', () => {
  expect(parts([1, 2, 3], ['whole', 'whole', 'running'])).toEqual({
    whole: [1, 2, null],
    partial: [null, 2, 3],
  })
})

test('a step that the period cuts is dashed too, and a gap stays one', () => {
  expect(parts([1, null, 3, 4], ['cut', 'whole', 'whole', 'whole'])).toEqual({
    whole: [null, null, 3, 4],
    partial: [1, null, null, null],
  })
})
