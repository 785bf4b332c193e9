import { expect, test } from 'vitest'
import { changed, merge, wayBack } from './merge'

const before = { name: 'A', url: '', isOpen: false }

test('what the person did not touch takes the value of the other one', () => {
  const form = { ...before, url: 'https://mine.example.vn' }
  const told = merge(form, before, { ...before, name: 'B' })
  expect(form).toEqual({ name: 'B', url: 'https://mine.example.vn', isOpen: false })
  expect(told).toEqual([{ field: 'name', before: 'A', after: 'B', isKept: false }])
})

test('what the person typed stays, and is told apart', () => {
  const form = { ...before, name: 'mine' }
  expect(merge(form, before, { ...before, name: 'B' })[0]?.isKept).toBe(true)
  expect(form.name).toBe('mine')
})

test('two who typed the same have nothing to decide', () => {
  const form = { ...before, name: 'B' }
  expect(merge(form, before, { ...before, name: 'B' })[0]?.isKept).toBe(false)
})

test('only what differs is sent', () => {
  expect(changed(before, { ...before, isOpen: true })).toEqual({ isOpen: true })
  expect(changed(before, { ...before })).toEqual({})
})

test('a change is taken back, and what somebody else changed besides stays', () => {
  const after = { ...before, name: 'mine' }
  expect(wayBack(before, after, after)).toEqual({ name: 'A' })
  expect(wayBack(before, after, { ...after, url: 'https://theirs.example.vn' })).toEqual({ name: 'A' })
})

test('a change that somebody else has changed since is not taken back', () => {
  const after = { ...before, name: 'mine' }
  expect(wayBack(before, after, { ...after, name: 'theirs' })).toBe(null)
})
