import type { Messages } from './vi'

export const chart: Messages['chart'] = {
  running: 'Dashed, grey: not over yet, its figures still change.',
  cut: 'Dashed, grey: the period that was chosen has only a part of it.',
  spark: 'Over time: {name}, {from} – {to}. Draw it',
  runningStep: '{name} (not over yet)',
  cutStep: '{name} (a part)',
}
