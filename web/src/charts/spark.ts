// The points of a small line without axes, in a box of 100 by 100 that is stretched to its place.

const box = 100

/** Points of a polyline. One value alone is a line of no length, which round ends make a dot. */
export interface Run {
  points: string
  isDot: boolean
}

/** Runs of values, from 0 at the bottom to the highest at the top. What is null parts them. */
export function runs(values: (number | null)[], top: number): Run[] {
  const lines: string[][] = [[]]
  const width = Math.max(1, values.length - 1)
  for (const [at, value] of values.entries()) {
    if (value === null) lines.push([])
    else lines.at(-1)!.push(`${round((at / width) * box)},${round(box - (top > 0 ? value / top : 0) * box)}`)
  }
  return lines
    .filter((line) => line.length > 0)
    .map((line) => ({ points: [...line, ...(line.length > 1 ? [] : line)].join(' '), isDot: line.length === 1 }))
}

const round = (value: number) => Math.round(value * 100) / 100
