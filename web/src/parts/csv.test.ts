import { expect, test } from 'vitest'
import { csv } from './csv'

test('quotes, commas and lines stay in their cell', () => {
  expect(csv([['a "b"', 'c, d', 'e\nf']])).toBe('\ufeff"a ""b""","c, d","e\nf"\r\n')
})

test('no cell becomes a formula', () => {
  expect(csv([['=1+1', '+84', '@x', '-5']])).toBe("\ufeff'=1+1,'+84,'@x,'-5\r\n")
})

test('numbers stay numbers and nothing stays empty', () => {
  expect(csv([[-5, 0.25, null]])).toBe('\ufeff-5,0.25,\r\n')
})
