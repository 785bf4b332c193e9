// A day as it is typed: three numbers, the day first, which need not be a day yet.
import { isDay } from '@/period/period'

export const parts = ['day', 'month', 'year'] as const
export type Part = (typeof parts)[number]
export type Entry = Record<Part, string>

/** The first and the last day that a field takes, both included. */
export interface Bounds {
  min: string
  max: string
}

/** Beyond these a year is a slip of the hand. */
export const widest: Bounds = { min: '1900-01-01', max: '2199-12-31' }

export const lengths: Record<Part, number> = { day: 2, month: 2, year: 4 }
const greatest = { day: 31, month: 12 }

export const isBegun = (entry: Entry) => parts.some((part) => entry[part] !== '')

/** No day: three empty boxes. */
export function entryOf(iso: string): Entry {
  const [year = '', month = '', day = ''] = isDay(iso) ? iso.split('-') : []
  return { day, month, year }
}

/** Empty where there is no such day: 31/02/2023. */
export function isoOf({ day, month, year }: Entry): string {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : ''
}

export type Fault = 'unfinished' | 'shortYear' | 'nowhere' | 'early' | 'late'

/** What is wrong with it; an empty field is nothing, and not wrong by itself. */
export function faultOf(entry: Entry, { min, max }: Bounds): Fault | null {
  if (!isBegun(entry)) return null
  if (parts.some((part) => entry[part] === '')) return 'unfinished'
  if (entry.year.length < lengths.year) return 'shortYear'
  const iso = isoOf(entry)
  if (iso === '') return 'nowhere'
  if (iso < min) return 'early'
  return iso > max ? 'late' : null
}

/** Text that is a whole day: 27/02/2023, 27.2.2023, 27022023, 2023-02-27; null: something else. */
export function entryFrom(text: string): Entry | null {
  const machine = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text)
  if (machine) return { day: machine[3]!, month: machine[2]!, year: machine[1]! }
  const found =
    /^\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})\s*$/.exec(text) ?? /^\s*(\d\d)(\d\d)(\d{4})\s*$/.exec(text)
  if (!found) return null
  return { day: found[1]!.padStart(2, '0'), month: found[2]!.padStart(2, '0'), year: found[3]! }
}

/** No further digit can follow: after these the next box is meant. */
export function isFull(part: Part, digits: string): boolean {
  if (digits.length >= lengths[part]) return true
  return part !== 'year' && Number(digits) * 10 > greatest[part]
}

/** One more or one less; from nothing, what `otherwise` has there. */
export function spun(part: Part, digits: string, by: 1 | -1, otherwise: string): string {
  if (digits === '') return otherwise
  const number = Number(digits) + by
  if (part === 'year') return String(Math.max(1, Math.min(9999, number))).padStart(4, '0')
  const last = greatest[part]
  return String(number < 1 ? last : number > last ? 1 : number).padStart(2, '0')
}
