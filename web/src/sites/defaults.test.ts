import { expect, test } from 'vitest'
import type { ImportSummary } from '@/api/types'
import { defaultOn, nextDefault } from './defaults'

const version = (number: number, ...defaultPeriods: ImportSummary['defaultPeriods']) =>
  ({ version: number, defaultPeriods }) as ImportSummary

const versions = [
  version(3),
  version(2, { from: '2026-03-01', to: '2026-05-31' }),
  version(1, { from: '2026-01-01', to: '2026-02-28' }, { from: '2026-06-01', to: null }),
]

test('the default of a day is the last that began', () => {
  expect(defaultOn(versions, '2026-02-28')).toBe(1)
  expect(defaultOn(versions, '2026-03-01')).toBe(2)
  expect(defaultOn(versions, '2027-01-01')).toBe(1)
  expect(defaultOn(versions, '2020-01-01')).toBe(1)
  expect(defaultOn([version(1)], '2026-01-01')).toBeUndefined()
})

test('a default holds until another version follows', () => {
  expect(nextDefault(versions, 3, '2026-02-01')).toMatchObject({ version: 2, from: '2026-03-01' })
  expect(nextDefault(versions, 2, '2026-02-01')).toMatchObject({ version: 1, from: '2026-06-01' })
  expect(nextDefault(versions, 3, '2026-06-01')).toBeUndefined()
})
