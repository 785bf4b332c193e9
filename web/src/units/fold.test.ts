import { expect, test } from 'vitest'
import { distance, fold, matches } from './fold'

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

test('a name that begins as the search does is nearest, then one whose words do', () => {
  const names = ['Ngân hàng Nhà nước Việt Nam', 'Tỉnh Hà Nam', 'Hà Nam', 'Quảng Ngãi']
  expect(names.map((name) => distance(name, 'ha nam'))).toEqual([1, 1, 0, 2])
  expect([distance('Quảng Bình', 'quang ng'), distance('Quảng Ngãi', 'quang ng')]).toEqual([2, 0])
  expect(distance('Hà Nội', '')).toBe(0)
})
