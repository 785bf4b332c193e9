import { expect, test } from 'vitest'
import { changed } from '@/editing/merge'
import { entered, formOf } from './unitForm'

const kontum = {
  code: 'H34',
  name: 'Kon Tum',
  kind: 'province' as const,
  parent: null,
  validFrom: null,
  validTo: null,
  successor: null,
}

test('a form that nobody touched changes nothing', () => {
  expect(changed(kontum, entered(formOf(kontum)))).toEqual({})
})

test('a merger is its last day and the successor', () => {
  const form = { ...formOf(kontum), validTo: '2025-06-30', successor: 'H48' }
  expect(changed(kontum, entered(form))).toEqual({ validTo: '2025-06-30', successor: 'H48' })
})

test('an emptied field is taken away', () => {
  const merged = { ...kontum, validTo: '2025-06-30', successor: 'H48' }
  const form = { ...formOf(merged), validTo: '', successor: '' }
  expect(changed(merged, entered(form))).toEqual({ validTo: null, successor: null })
})
