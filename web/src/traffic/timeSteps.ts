// The steps of a line of visits: how they stand on the axis, and which are not whole.
import type { StepState } from '@/charts/paint'
import { day } from '@/format/format'
import { addDays, type Period } from '@/period/period'
import { next, type Step } from './breakdowns'

/** The first and the last day of a step. */
function daysOf(step: Step, key: string): { from: string; to: string } {
  const begin = step === 'month' ? `${key}-01` : key.slice(0, 10)
  if (step === 'hour' || step === 'day') return { from: begin, to: begin }
  const after = next(key, step)
  return { from: begin, to: addDays(step === 'month' ? `${after}-01` : after, -1) }
}

/** Running up to now; or cut, where the period has only a part of it. */
export function stateOf(step: Step, key: string, period: Period, now: Date): StepState {
  const { from, to } = daysOf(step, key)
  const end = step === 'hour' ? Date.parse(next(key, step)) : Date.parse(`${addDays(to, 1)}T00:00:00+07:00`)
  if (now.getTime() < end) return 'running'
  return from < period.from || to > period.to ? 'cut' : 'whole'
}

/** Short, as there are many: the year only where there are several, the day where there are several. */
export function shortOf(step: Step, key: string, all: string[]): string {
  const several = (length: number) => all.some((other) => other.slice(0, length) !== key.slice(0, length))
  if (step === 'month') return `${key.slice(5)}/${key.slice(0, 4)}`
  const date = `${key.slice(8, 10)}/${key.slice(5, 7)}`
  const hour = `${key.slice(11, 13)}:00`
  if (step === 'hour') return several(10) ? `${hour} ${date}` : hour
  return several(4) ? day(key) : date
}
