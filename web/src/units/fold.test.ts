import { expect, test } from 'vitest'
import { fold, matches } from './fold'

test('diacritics, case and đ are of no account', () => {
  expect(fold('Đắk Lắk')).toBe('dak lak')
  expect(fold('Thừa Thiên Huế')).toBe('thua thien hue')
})

test('composed and decomposed letters are the same', () => {
  expect(fold('Quảng Trị'.normalize('NFD'))).toBe(fold('Quảng Trị'.normalize('NFC')))
})

test('words are found in any order', () => {
  expect(matches('H26 Hà Nội', 'noi ha')).toBe(true)
  expect(matches('H26 Hà Nội', 'h26')).toBe(true)
  expect(matches('H26 Hà Nội', 'ha nam')).toBe(false)
})

test('an empty search finds everything', () => {
  expect(matches('Hà Nội', '')).toBe(true)
})
