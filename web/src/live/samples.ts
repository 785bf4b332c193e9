// What the feed said over the last minutes, as columns of a chart.

export interface Sample {
  atMs: number
  visitors: number
}

export const columnMs = 10_000
export const columnsShown = 60
const keptMs = columnMs * columnsShown

/** The samples with one more, without those that no column shows any more. */
export function noted(samples: Sample[], sample: Sample): Sample[] {
  return [...samples.filter(({ atMs }) => atMs > sample.atMs - keptMs - columnMs), sample]
}

/** Oldest first, each the last said in its time; null: nobody listened then. */
export function columns(samples: Sample[], nowMs: number): (number | null)[] {
  const last = Math.floor(nowMs / columnMs)
  const shown = new Array<number | null>(columnsShown).fill(null)
  for (const { atMs, visitors } of samples) {
    const place = columnsShown - 1 - (last - Math.floor(atMs / columnMs))
    if (place >= 0 && place < columnsShown) shown[place] = visitors
  }
  return shown
}

/** A round number at the top of the axis: 4, 8, 20, 40, 80, ... */
export function axisTop(most: number): number {
  let top = 4
  while (top < most) top *= String(top).startsWith('8') ? 2.5 : 2
  return top
}
