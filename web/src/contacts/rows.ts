// The rows of the list of contacts in a form, and what becomes of them when somebody else saves the
// list meanwhile.
import type { Contact } from '@/api/types'
import { merge, type Overtaken } from '@/editing/merge'

export const contactFields = ['topic', 'name', 'phone', 'email'] as const
export type ContactText = Record<(typeof contactFields)[number], string>

/** `was`: its place in the list that the form stands on; null: the person added it. */
export type ContactRow = ContactText & { was: number | null }

export function textOf({ topic, name, phone, email }: Contact): ContactText {
  return { topic, name, phone: phone ?? '', email: email ?? '' }
}

export const blankRow = (): ContactRow => ({ topic: '', name: '', phone: '', email: '', was: null })
export const isBlank = (row: ContactText) => contactFields.every((field) => row[field] === '')

export const rowsOf = (contacts: ContactText[]): ContactRow[] => contacts.map((one, was) => ({ ...one, was }))

/** As the server takes them. */
export const textsOf = (rows: ContactText[]): ContactText[] => rows.map((row) => textOf(row))

const isSame = (one: ContactText, other: ContactText) => contactFields.every((field) => one[field] === other[field])
const inOneLine = (one: ContactText) => contactFields.map((field) => one[field]).filter(Boolean).join(', ')

/** For each contact of `before` its place in `after`; -1: it was removed. A contact has no number of its own. */
function placesIn(before: ContactText[], after: ContactText[]): number[] {
  const places = before.map(() => -1)
  const isFree = (place: number) => !places.includes(place)
  before.forEach((one, number) => {
    places[number] = after.findIndex((other, place) => isFree(place) && isSame(one, other))
  })
  // One that was changed still has most of its texts, or some of them and its place.
  const likeness = (number: number, place: number) =>
    contactFields.filter((field) => before[number]![field] !== '' && before[number]![field] === after[place]![field])
      .length + (number === place ? 1 : 0)
  const likenessMin = 2
  before.forEach((_, number) => {
    if (places[number] !== -1) return
    for (let place = 0, best = likenessMin - 1; place < after.length; place += 1) {
      if (!isFree(place) || likeness(number, place) <= best) continue
      best = likeness(number, place)
      places[number] = place
    }
  })
  return places
}

export interface Merged {
  rows: ContactRow[]
  changes: Overtaken[]
}

/**
 * Somebody saved `after` while the rows stood on `before`. Rows and fields that the person did not touch
 * are as the other one left them; what was typed, added or removed stays so. A change's field is
 * `items.1.phone`, `items.1` for a contact that came, and `items` for one that has no place any more.
 */
export function mergeRows(rows: ContactRow[], before: ContactText[], after: ContactText[]): Merged {
  const places = placesIn(before, after)
  const found: { row: ContactRow | null; change: Overtaken }[] = []
  const tell = (row: ContactRow | null, change: Overtaken) => found.push({ row, change })
  const left = new Set(rows)
  const merged: ContactRow[] = []

  after.forEach((theirs, place) => {
    const number = places.indexOf(place)
    const was = before[number]
    const mine = [...left].find((row) => (was ? row.was === number : row.was === null && isSame(row, theirs)))
    if (mine) {
      left.delete(mine)
      mine.was = place
      if (was) for (const change of merge<ContactText>(mine, was, theirs)) tell(mine, change)
      merged.push(mine)
    } else if (!was) {
      const added = { ...theirs, was: place }
      tell(added, { field: '', before: '', after: inOneLine(theirs), isKept: false })
      merged.push(added)
    } else if (!isSame(was, theirs)) {
      // The person removed what the other one changed.
      tell(null, { field: '', before: inOneLine(was), after: inOneLine(theirs), isKept: true })
    }
  })

  for (const row of left) {
    const was = row.was === null ? null : before[row.was]!
    const isKept = !was || !isSame(row, was)
    if (was) tell(null, { field: '', before: inOneLine(was), after: '', isKept })
    if (!isKept || (isBlank(row) && merged.length > 0)) continue
    const above = rows.slice(0, rows.indexOf(row)).filter((one) => merged.includes(one)).at(-1)
    merged.splice(above ? merged.indexOf(above) + 1 : 0, 0, row)
    row.was = null
  }

  const changes = found.map(({ row, change }) => ({
    ...change,
    field: ['items', row && merged.indexOf(row), change.field].filter((part) => part !== null && part !== '').join('.'),
  }))
  return { rows: merged, changes }
}
