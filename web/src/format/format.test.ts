import { expect, test } from 'vitest'
import { bytes, day, instant, points, share, wholeNumber } from './format'

test('a share has two decimals and the comma of Vietnam', () => {
  expect(share(0.6854, 'vi')).toBe('68,54\u00a0%')
  expect(share(1, 'vi')).toBe('100,00\u00a0%')
  expect(share(0.6854, 'en')).toBe('68.54%')
})

test('a share is never rounded a second time', () => {
  expect(share(0.8349, 'vi')).toBe('83,49\u00a0%')
  expect(share(0.5755, 'en')).toBe('57.55%')
})

test('thousands have a dot in Vietnamese and a comma in English', () => {
  expect(wholeNumber(1234567, 'vi')).toBe('1.234.567')
  expect(wholeNumber(1234567, 'en')).toBe('1,234,567')
})

test('a change says its direction, and none has no sign', () => {
  expect(points(0.0123, 'vi')).toBe('+1,23')
  expect(points(-0.0123, 'en')).toBe('−1.23')
  expect(points(0.5079 - 0.5079, 'vi')).toBe('0,00')
  expect(points(0.3 - 0.1 - 0.2, 'vi')).toBe('0,00')
})

test('a day is dd/mm/yyyy', () => {
  expect(day('2023-02-27')).toBe('27/02/2023')
})

test("an instant is shown in Vietnam's time wherever the reader is", () => {
  expect(instant('2026-11-23T21:46:15.307Z')).toBe('04:46:15 24/11/2026')
  expect(instant('2026-11-24T00:00:00+07:00')).toBe('00:00:00 24/11/2026')
})

test('bytes keep their number short', () => {
  expect(bytes(999, 'vi')).toBe('999\u00a0B')
  expect(bytes(17_883_417, 'vi')).toBe('17,9\u00a0MB')
})
