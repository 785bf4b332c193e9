// The days that have data, as `yyyy-mm-dd`: counted from when the country was made, however late tests run.
import { inject } from 'vitest'

const dayMs = 86_400_000

/** So many days before the country was made; its data ends the day before. */
export const daysAgo = (days: number) =>
  new Date(Date.parse(inject('made')) - days * dayMs).toISOString().slice(0, 10)
/** The last of the years that have data from their first day to their last. */
export const lastYear = () => Number(inject('made').slice(0, 4)) - 1
