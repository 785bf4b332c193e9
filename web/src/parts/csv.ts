// Tables as files that a spreadsheet opens.

type Cell = string | number | null

/** A cell that a spreadsheet would take for a formula becomes text. */
function text(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With the mark by which Excel knows UTF-8. */
export function csv(rows: Cell[][]): string {
  return `\ufeff${rows.map((row) => row.map(text).join(',')).join('\r\n')}\r\n`
}

export function save(fileName: string, content: string) {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
