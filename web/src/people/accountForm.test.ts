import { expect, test } from 'vitest'
import { changed, merge } from '@/editing/merge'
import { entered, formOf } from './accountForm'

const lan = { login: 'lan', name: 'Lan', email: null, role: 'unit', unit: 'H34' } as const
const before = formOf(lan as never)

test('a form that nobody touched changes nothing', () => {
  expect(changed(entered(before), entered(formOf(lan as never)))).toEqual({})
})

test('an account without a name is called by its login', () => {
  expect(entered({ ...before, name: ' ' }).name).toBe('lan')
})

test('who becomes national has no unit, and the unit that another chose meanwhile is not lost', () => {
  const form = { ...before, unit: 'H26' }
  const after = { ...before, role: 'national' as const, unit: '' }
  expect(merge(form, before, after).map(({ field, isKept }) => [field, isKept])).toEqual([
    ['role', false],
    ['unit', true],
  ])
  expect(changed(entered(after), entered(form))).toEqual({})
  expect(entered({ ...form, role: 'viewer' })).toMatchObject({ role: 'viewer', unit: 'H26' })
})
