import type { StepState } from './paint'

interface Lines {
  whole: (number | null)[]
  partial: (number | null)[]
}

/** A line in two: what is whole, and what is not, up to its neighbours so that no gap is seen. */
export function parts(values: (number | null)[], states: StepState[]): Lines {
  const isPartial = (at: number) => states[at] !== undefined && states[at] !== 'whole'
  return {
    whole: values.map((value, at) => (isPartial(at) ? null : value)),
    partial: values.map((value, at) => (isPartial(at) || isPartial(at - 1) || isPartial(at + 1) ? value : null)),
  }
}
