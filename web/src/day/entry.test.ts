import { expect, test } from 'vitest'
import { entryFrom, entryOf, faultOf, isFull, isoOf, spun, widest } from './entry'

const typed = (day: string, month: string, year: string) => ({ day, month, year })

test('a day is three numbers, the day first, and back', () => {
  expect(entryOf('2023-02-27')).toEqual(typed('27', '02', '2023'))
  expect(isoOf(typed('27', '2', '2023'))).toBe('2023-02-27')
  expect(entryOf('')).toEqual(typed('', '', ''))
})

test('a day that no month has is told, and made into no other day', () => {
  expect(isoOf(typed('31', '02', '2023'))).toBe('')
  expect(faultOf(typed('31', '02', '2023'), widest)).toBe('nowhere')
  expect(faultOf(typed('29', '02', '2023'), widest)).toBe('nowhere')
  expect(faultOf(typed('29', '02', '2024'), widest)).toBe(null)
  expect(faultOf(typed('01', '13', '2023'), widest)).toBe('nowhere')
})

test('what is half typed is unfinished, and nothing is nothing', () => {
  expect(faultOf(typed('', '', ''), widest)).toBe(null)
  expect(faultOf(typed('27', '', '2023'), widest)).toBe('unfinished')
  expect(faultOf(typed('27', '02', '23'), widest)).toBe('shortYear')
})

test('the first and the last day are taken, those beyond are not', () => {
  const bounds = { min: '2023-02-27', max: '2023-03-01' }
  expect(faultOf(entryOf('2023-02-26'), bounds)).toBe('early')
  expect(faultOf(entryOf('2023-02-27'), bounds)).toBe(null)
  expect(faultOf(entryOf('2023-03-01'), bounds)).toBe(null)
  expect(faultOf(entryOf('2023-03-02'), bounds)).toBe('late')
  expect(faultOf(typed('01', '01', '0023'), widest)).toBe('early')
})

test('text that is a whole day is understood, the day first', () => {
  for (const text of ['27/02/2023', ' 27.2.2023 ', '27-02-2023', '27 02 2023', '27022023', '2023-02-27']) {
    expect(entryFrom(text), text).toEqual(typed('27', '02', '2023'))
  }
  for (const text of ['27', '2702', '27/02', '27/02/23', 'ngày mai', '']) expect(entryFrom(text), text).toBe(null)
})

test('a box is full when no further digit can follow', () => {
  expect(isFull('day', '3')).toBe(false)
  expect(isFull('day', '4')).toBe(true)
  expect(isFull('month', '1')).toBe(false)
  expect(isFull('month', '2')).toBe(true)
  expect(isFull('month', '0')).toBe(false)
  expect(isFull('year', '202')).toBe(false)
  expect(isFull('year', '2023')).toBe(true)
})

test('an arrow counts up and down, around the end', () => {
  expect(spun('day', '31', 1, '05')).toBe('01')
  expect(spun('month', '01', -1, '05')).toBe('12')
  expect(spun('month', '', 1, '05')).toBe('05')
  expect(spun('year', '2023', -1, '2026')).toBe('2022')
})
