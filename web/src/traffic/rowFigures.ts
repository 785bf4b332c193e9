// The figures of a row of /traffic. A word such as "visits" counts something else in a row of pages
// than in one of devices, so that each opens to the definition of its kind of row.
import type { Traffic, TrafficRow } from '@/api/types'
import { count, ratio, type NamedFigure } from '@/parts/figures'

export type RowColumn = 'hits' | 'pageviews' | 'visits' | 'visitors' | 'share'

const kinds: Record<string, string> = {
  page: 'page',
  title: 'page',
  hour: 'time',
  day: 'time',
  week: 'time',
  month: 'time',
  unit: 'unit',
  search: 'deed',
  download: 'deed',
  outlink: 'deed',
  event: 'deed',
  goal: 'deed',
  content: 'deed',
  contentUse: 'deed',
  crawler: 'crawler',
  excluded: 'excluded',
}
/** What has no kind of its own is what a visit has once: its country, its device, its first page. */
const kindOf = (by: string) => kinds[by] ?? 'visit'
export const isOfTime = (by: string) => kindOf(by) === 'time'

/** Rows of what was done count that, those of what is in no visit the hits, all others page views. */
export function columnsOf({ by, rows }: Pick<Traffic, 'by' | 'rows'>): RowColumn[] {
  const kind = kindOf(by)
  if (kind === 'crawler' || kind === 'excluded') return ['hits']
  return rows.some(({ hits }) => hits !== undefined) ? ['hits', 'visits'] : ['pageviews', 'visits', 'visitors']
}

/** What a row's share is of: a page view is in one row of each table, and all rows are given. */
function whole({ by, rows, totals }: Traffic): number {
  return columnsOf({ by, rows })[0] === 'hits'
    ? rows.reduce((sum, { hits }) => sum + (hits ?? 0), 0)
    : totals.pageviews
}

/** How what a row counts first changed against the period before, as a part of what it was; null: it is new. */
export function rowChange(answer: Traffic, row: TrafficRow, earlier: Map<string, TrafficRow>): number | null {
  const column = columnsOf(answer)[0]!
  const [now, then] = [row, earlier.get(row.key)].map((one) => one?.[column as 'hits' | 'pageviews'] ?? 0)
  return then ? Math.round((now! / then - 1) * 10_000) / 10_000 : null
}

export function rowFigure(answer: Traffic, row: TrafficRow, column: RowColumn, name: string): NamedFigure {
  const definedBy = `row.${kindOf(answer.by)}.${column}`
  if (column !== 'share') return { ...count(column, name, row[column] ?? 0, false), definedBy }
  const counted = columnsOf(answer)[0] === 'hits' ? row.hits : row.pageviews
  return { ...ratio(column, name, counted ?? 0, whole(answer)), definedBy }
}
