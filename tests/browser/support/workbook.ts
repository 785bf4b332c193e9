// A workbook of texts, as a program writes one: nothing in it is a formula or a link.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const writer = `
import json, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[1])
sheet = book.add_worksheet()
for y, row in enumerate(json.load(sys.stdin)):
    for x, cell in enumerate(row):
        sheet.write_string(y, x, cell) if isinstance(cell, str) else sheet.write_number(y, x, cell)
book.close()
`

export function workbook(rows: (string | number)[][]): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'emc-workbook-'))
  const file = join(folder, 'list.xlsx')
  try {
    const ended = spawnSync('/usr/bin/python3', ['-c', writer, file], { input: JSON.stringify(rows), encoding: 'utf8' })
    if (ended.status !== 0) throw new Error(`${ended.stderr}${ended.error ?? ''}`)
    return new Uint8Array(readFileSync(file))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
