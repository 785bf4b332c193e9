import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layoutOn, places34, places63, shortNames, stepOf } from './tiles'

const lines = readFileSync(new URL('../../../data/units.csv', import.meta.url), 'utf8').split('\n')
const provinces = lines.filter((line) => line.includes(',province,')).map((line) => line.split(','))

test('every province of 2023 has a place of its own', () => {
  expect(Object.keys(places63).sort()).toEqual(provinces.map(([code]) => code).sort())
  expect(new Set(Object.values(places63).map(String)).size).toBe(63)
})

test('every province since 01/07/2025 has a place of its own', () => {
  const today = provinces.filter((row) => row.at(-1) === '').map(([code]) => code)
  expect(Object.keys(places34).sort()).toEqual(today.sort())
  expect(new Set(Object.values(places34).map(String)).size).toBe(34)
})

test('the mergers of 01/07/2025 change the layout', () => {
  expect(layoutOn('2025-06-30')).toBe(places63)
  expect(layoutOn('2025-07-01')).toBe(places34)
})

test('steps are fifths, and equal values share one', () => {
  const all = [0.1, 0.2, 0.3, 0.4, 0.5]
  expect(all.map((value) => stepOf(value, all))).toEqual([0, 1, 2, 3, 4])
  expect(stepOf(0.5, [0.5, 0.5, 0.5])).toBe(0)
})

test('short names are short, and no two are the same', () => {
  expect(shortNames(['Bà Rịa - Vũng Tàu', 'Thành phố Hồ Chí Minh', 'Lai Châu', 'Lào Cai'])).toEqual([
    'BRVT',
    'HCM',
    'LCh',
    'LCa',
  ])
  const names = provinces.map((row) => row[1]!)
  expect(new Set(shortNames(names)).size).toBe(names.length)
})
