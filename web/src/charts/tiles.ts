// Where a province's tile stands: column and row, near to where the province lies. Before
// 01/07/2025 there were 63 provinces, since then 34.

export type Place = readonly [column: number, row: number]

export const places63: Record<string, Place> = {
  H22: [3, 0], H14: [4, 0],
  H35: [1, 1], H38: [2, 1], H60: [3, 1], H03: [4, 1], H37: [5, 1],
  H18: [0, 2], H52: [1, 2], H63: [2, 2], H44: [3, 2], H55: [4, 2], H02: [5, 2], H49: [6, 2],
  H28: [2, 3], H62: [3, 3], H05: [4, 3], H23: [5, 3], H24: [6, 3],
  H26: [3, 4], H31: [4, 4], H54: [5, 4],
  H42: [3, 5], H25: [4, 5], H40: [5, 5],
  H56: [3, 6],
  H41: [3, 7],
  H27: [4, 8],
  H46: [4, 9],
  H50: [5, 10],
  H57: [5, 11], H17: [6, 11],
  H47: [6, 12],
  H34: [5, 13], H48: [6, 13],
  H21: [5, 14], H08: [6, 14],
  H15: [5, 15], H45: [6, 15],
  H10: [3, 16], H16: [4, 16], H36: [5, 16], H32: [6, 16],
  H53: [2, 17], H09: [3, 17], H19: [4, 17], H11: [5, 17], H43: [6, 17],
  H39: [2, 18], H29: [3, 18], H06: [4, 18],
  H01: [0, 19], H20: [1, 19], H58: [2, 19], H07: [3, 19],
  H33: [0, 20], H13: [1, 20], H61: [2, 20], H59: [3, 20],
  H30: [1, 21], H51: [2, 21],
  H12: [0, 22], H04: [1, 22],
}

export const places34: Record<string, Place> = {
  H35: [0, 0], H38: [1, 0], H60: [2, 0], H14: [3, 0],
  H18: [0, 1], H52: [1, 1], H44: [2, 1], H55: [3, 1], H37: [4, 1],
  H26: [2, 2], H05: [3, 2], H49: [4, 2],
  H42: [2, 3], H31: [3, 3], H24: [4, 3],
  H56: [2, 4],
  H41: [2, 5],
  H27: [3, 6],
  H50: [3, 7],
  H57: [3, 8], H17: [4, 8],
  H48: [4, 9],
  H21: [4, 10],
  H15: [4, 11],
  H36: [3, 12], H32: [4, 12],
  H53: [1, 13], H29: [2, 13], H19: [3, 13],
  H01: [0, 14], H20: [1, 14], H61: [2, 14],
  H12: [0, 15], H13: [1, 15],
}

const mergers = '2025-07-01'

/** The provinces as they were on a day; one that had ended before has no place. */
export function layoutOn(day: string): Record<string, Place> {
  return day < mergers ? places63 : places34
}

/** 0 (lowest) to 4: which fifth of the values a value belongs to. Equal values share a step. */
export function stepOf(value: number, all: number[]): number {
  const lower = all.filter((other) => other < value).length
  return Math.min(4, Math.floor((5 * lower) / Math.max(1, all.length)))
}

/** The ways to shorten a name, the shortest first: `LC`, `LCh`, `LaC`. */
function shortenings(name: string): string[] {
  const words = name.replace(/^Thành phố /, '').split(/[\s-]+/)
  const cut = (lengths: (index: number) => number) =>
    words.map((word, index) => word.slice(0, 1).toUpperCase() + word.slice(1, lengths(index))).join('')
  const last = words.length - 1
  return [cut(() => 1), cut((index) => (index === last ? 2 : 1)), cut((index) => (index === 0 ? 2 : 1)), name]
}

/** `Bà Rịa - Vũng Tàu` is `BRVT`; no two are the same: for tiles without room. */
export function shortNames(names: string[]): string[] {
  const all = names.map(shortenings)
  return all.map((ways, own) => ways.find((way) => all.every((others, at) => at === own || !others.includes(way)))!)
}
