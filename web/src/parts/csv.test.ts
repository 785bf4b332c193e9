import { expect, test } from 'vitest'
import { csv } from './csv'

test('quotes, separators and lines stay in their cell', () => {
  expect(csv([['a "b"', 'c, d', 'e\nf']], 'en')).toBe('\ufeff"a ""b""","c, d","e\nf"\r\n')
  expect(csv([['a; b', 'c, d']], 'vi')).toBe('\ufeff"a; b";c, d\r\n')
})

test('no cell becomes a formula', () => {
  expect(csv([['=1+1', '+84', '@x', '-5', { code: '=1+1' }]], 'en')).toBe("\ufeff'=1+1,'+84,'@x,'-5,'=1+1\r\n")
})

test('numbers stay numbers, as the country writes them, and nothing stays empty', () => {
  expect(csv([[-5, 0.25, null]], 'vi')).toBe('\ufeff-5;0,25;\r\n')
  expect(csv([[-5, 0.25, null]], 'en')).toBe('\ufeff-5,0.25,\r\n')
})

test('shares and points are those that are shown', () => {
  expect(csv([[{ share: 0.1993 }, { points: 0.031 }, { points: -0.0105 }]], 'vi')).toBe('\ufeff19,93%;3,10;-1,05\r\n')
  expect(csv([[{ share: 1 }, { share: 0.6854 }]], 'en')).toBe('\ufeff100.00%,68.54%\r\n')
})

test('codes survive a spreadsheet, whatever number they look like', () => {
  const codes = ['000002', '2.000221.000.00.00.H34', '2.000221', '12345678901234567']
  expect(csv([codes.map((code) => ({ code }))], 'vi')).toBe(
    '\ufeff"=""000002""";2.000221.000.00.00.H34;"=""2.000221""";"=""12345678901234567"""\r\n',
  )
  expect(csv([['000001', '0']], 'vi')).toBe('\ufeff"=""000001""";0\r\n')
})
