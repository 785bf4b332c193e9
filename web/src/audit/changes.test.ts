import { expect, test } from 'vitest'
import { changes } from './changes'

test('only what differs is a change, however deep it lies', () => {
  const before = { name: 'A', unit: 'H34', policy: { tokenRequired: false, addresses: ['10.0.0.1'] } }
  const after = { name: 'A', unit: 'H34', policy: { tokenRequired: true, addresses: ['10.0.0.1', '10.0.0.2'] } }
  expect(changes(before, after)).toEqual([
    { field: 'policy.tokenRequired', before: false, after: true },
    { field: 'policy.addresses', before: '10.0.0.1', after: '10.0.0.1, 10.0.0.2' },
  ])
})

test('of what was added, all that says something is a change', () => {
  expect(changes(null, { id: 7, email: '', ended: null })).toEqual([{ field: 'id', before: null, after: 7 }])
})

test('of what was removed, each field goes', () => {
  expect(changes({ code: '1' }, null)).toEqual([{ field: 'code', before: '1', after: null }])
})

test('of a list of things, each thing has its place', () => {
  const before = { contacts: [{ topic: 'A', phone: '1' }] }
  const after = { contacts: [{ topic: 'A', phone: '2' }, { topic: 'B', phone: '3' }] }
  expect(changes(before, after)).toEqual([
    { field: 'contacts.0.phone', before: '1', after: '2' },
    { field: 'contacts.1.topic', before: null, after: 'B' },
    { field: 'contacts.1.phone', before: null, after: '3' },
  ])
})

test('an entry without before and after changes no field', () => {
  expect(changes(null, null)).toEqual([])
})
