// Tables as files that a spreadsheet opens by a double press: Excel takes the separator and the
// decimal mark from the reader's country, which in Vietnam are `;` and `,`.
import type { Language } from '@/format/format'

/** A text; a number; or what a spreadsheet must not take for a number or a day. */
export type Cell = string | number | null | { share: number } | { points: number } | { code: string }

/** A spreadsheet would drop zeros, round, or make a day of it: 000001, 2.000221, 1-2, 12345678901234567. */
const looksLikeNumber = /^\d[\d.,/:\- eE+]*$/

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A cell that a spreadsheet would take for a formula becomes text. */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** Nothing but `="…"` keeps a code as it is, in Excel and in LibreOffice that evaluates formulas. */
function kept(code: string): string {
  return looksLikeNumber.test(code) ? `="${code}"` : plain(code)
}

/** Not in groups: a mark for thousands is none of the number. */
function number(value: number, language: Language, decimals?: number): string {
  const text = decimals === undefined ? String(value) : value.toFixed(decimals)
  return language === 'vi' ? text.replace('.', ',') : text
}

const hundredths = (value: number) => Math.round(value * 10_000) / 100

function written(cell: Cell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return number(cell, language)
  if (typeof cell === 'string') return /^0\d/.test(cell) && /^\d+$/.test(cell) ? kept(cell) : plain(cell)
  if ('share' in cell) return `${number(hundredths(cell.share), language, 2)}%`
  if ('points' in cell) return number(hundredths(cell.points), language, 2)
  return kept(cell.code)
}

/** With the mark by which Excel knows UTF-8. */
export function csv(rows: Cell[][], language: Language): string {
  const separator = language === 'vi' ? ';' : ','
  const lines = rows.map((row) => row.map((cell) => quoted(written(cell, language), separator)).join(separator))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export function save(fileName: string, content: string) {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
