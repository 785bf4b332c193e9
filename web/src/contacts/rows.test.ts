import { expect, test } from 'vitest'
import { blankRow, mergeRows, rowsOf, textsOf, type ContactText } from './rows'

const lan = { topic: 'Kỹ thuật', name: 'Lan', phone: '024 1', email: 'lan@example.vn' }
const minh = { topic: 'Số liệu', name: 'Minh', phone: '024 2', email: '' }
const hoa = { topic: 'Tài khoản', name: 'Hoa', phone: '024 3', email: '' }
const typed = (texts: ContactText) => ({ ...texts, was: null })

test('fields that the person did not touch are as the other one left them, and what was typed stays', () => {
  const rows = rowsOf([lan, minh])
  rows[0]!.phone = '024 9'
  const merged = mergeRows(rows, [lan, minh], [{ ...lan, email: 'moi@example.vn', phone: '024 8' }, minh])
  expect(textsOf(merged.rows)).toEqual([{ ...lan, email: 'moi@example.vn', phone: '024 9' }, minh])
  expect(merged.changes).toEqual([
    { field: 'items.0.phone', before: '024 1', after: '024 8', isKept: true },
    { field: 'items.0.email', before: 'lan@example.vn', after: 'moi@example.vn', isKept: false },
  ])
})

test('each of two adds a contact: both are there', () => {
  const merged = mergeRows([...rowsOf([lan]), typed(minh)], [lan], [lan, hoa])
  expect(textsOf(merged.rows)).toEqual([lan, minh, hoa])
  expect(merged.changes).toEqual([
    { field: 'items.2', before: '', after: 'Tài khoản, Hoa, 024 3', isKept: false },
  ])
  // From here on the rows stand on what the other one saved.
  expect(merged.rows.map(({ was }) => was)).toEqual([0, null, 1])
})

test('two who add the same contact have it once', () => {
  const merged = mergeRows([...rowsOf([lan]), typed(minh)], [lan], [lan, minh])
  expect(textsOf(merged.rows)).toEqual([lan, minh])
  expect(merged.changes).toEqual([])
})

test('a contact that the other one removed goes, unless something was typed into it', () => {
  const told = { field: 'items', before: 'Kỹ thuật, Lan, 024 1, lan@example.vn', after: '' }
  const gone = mergeRows(rowsOf([lan, minh]), [lan, minh], [minh])
  expect(textsOf(gone.rows)).toEqual([minh])
  expect(gone.changes).toEqual([{ ...told, isKept: false }])

  const rows = rowsOf([lan, minh])
  rows[0]!.phone = '024 9'
  const kept = mergeRows(rows, [lan, minh], [minh])
  expect(textsOf(kept.rows)).toEqual([{ ...lan, phone: '024 9' }, minh])
  expect(kept.changes).toEqual([{ ...told, isKept: true }])
})

test('a contact that the person removed stays so, and a change of it is told', () => {
  const [, second] = rowsOf([lan, minh])
  const merged = mergeRows([second!], [lan, minh], [{ ...lan, phone: '024 8' }, minh])
  expect(textsOf(merged.rows)).toEqual([minh])
  expect(merged.changes.map(({ field, isKept }) => [field, isKept])).toEqual([['items', true]])
})

test('an empty row gives way to contacts that came meanwhile', () => {
  expect(textsOf(mergeRows([blankRow()], [], [lan]).rows)).toEqual([lan])
  expect(mergeRows([blankRow()], [], []).rows).toHaveLength(1)
})

test('another order is taken over with what was typed', () => {
  const rows = rowsOf([lan, minh, hoa])
  rows[2]!.email = 'hoa@example.vn'
  const merged = mergeRows(rows, [lan, minh, hoa], [hoa, lan, minh])
  expect(textsOf(merged.rows)).toEqual([{ ...hoa, email: 'hoa@example.vn' }, lan, minh])
  expect(merged.changes).toEqual([])
})
