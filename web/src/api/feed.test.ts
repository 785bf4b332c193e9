import { expect, test } from 'vitest'
import { parted } from './feed'

test('an event that is cut waits for its end', () => {
  expect(parted('data: {"a":1}\n\ndata: {"a"')).toEqual({ events: ['{"a":1}'], rest: 'data: {"a"' })
  expect(parted('')).toEqual({ events: [], rest: '' })
})

test('comments and names are no data, and lines of one event belong together', () => {
  expect(parted(': still here\n\n').events).toEqual([])
  expect(parted('event: live\r\ndata: 1\r\ndata: 2\r\n\r\n').events).toEqual(['1\n2'])
})
