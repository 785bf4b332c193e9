// What becomes of a form when somebody else saves the same thing meanwhile.
import type { Value } from '@/audit/changes'

export interface Overtaken {
  /** As the server names it. */
  field: string
  before: Value
  after: Value
  /** The person typed something else here, which stays. */
  isKept: boolean
}

/** The fields of `after` that are not as they were. */
export function changed<T extends object>(before: T, after: T): Partial<T> {
  const names = Object.keys(after) as (keyof T)[]
  return Object.fromEntries(
    names.filter((one) => before[one] !== after[one]).map((one) => [one, after[one]]),
  ) as Partial<T>
}

/**
 * Somebody saved `after` while the form stood on `before`. Fields that the person did not touch take
 * the new values; what was typed stays. Tells what the other one changed.
 */
export function merge<F extends object>(form: F, before: F, after: F): Overtaken[] {
  const names = Object.keys(changed(before, after)) as (keyof F & string)[]
  return names.map((field) => {
    const isKept = form[field] !== before[field] && form[field] !== after[field]
    if (!isKept) form[field] = after[field]
    return { field, before: before[field] as Value, after: after[field] as Value, isKept }
  })
}

/**
 * What takes a change from `before` to `after` back, and nothing of what others changed besides.
 * Null: somebody has changed the same since, as `now` shows.
 */
export function wayBack<T extends object>(before: T, after: T, now: T): Partial<T> | null {
  const back = changed(after, before)
  return Object.keys(changed(after, now)).some((field) => field in back) ? null : back
}
