// The figures of a table are one stop of the Tab key, however many there are: the arrows go from one
// to the next, Home and End to the first and the last of a column.
import type { Directive } from 'vue'

const figuresIn = (place: Element) => [...place.querySelectorAll<HTMLElement>('tbody button.figure')]
const currents = new WeakMap<HTMLTableElement, HTMLElement>()

export const vFigureKeys: Directive<HTMLTableElement> = {
  mounted(table) {
    table.addEventListener('focusin', ({ target }) => {
      const figure = figuresIn(table).find((one) => one === target)
      if (figure) makeCurrent(table, figure)
    })
    table.addEventListener('keydown', (event) => move(table, event))
    settle(table)
  },
  updated: settle,
}

function makeCurrent(table: HTMLTableElement, figure: HTMLElement) {
  currents.set(table, figure)
  for (const one of figuresIn(table)) one.tabIndex = one === figure ? 0 : -1
}

/** Rows come and go: what had the stop may be gone, and what is new must not add one. */
function settle(table: HTMLTableElement) {
  const current = currents.get(table)
  const figure = current && table.contains(current) ? current : figuresIn(table)[0]
  if (figure) makeCurrent(table, figure)
}

function move(table: HTMLTableElement, event: KeyboardEvent) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const all = figuresIn(table)
  const from = all.find((one) => one === event.target)
  if (!from) return
  const cell = (figure: HTMLElement) => figure.closest('td')?.cellIndex
  const row = all.filter((one) => one.closest('tr') === from.closest('tr'))
  const column = all.filter((one) => cell(one) === cell(from))
  const beside = (line: HTMLElement[], step: number) => line[line.indexOf(from) + step]
  const ways: Record<string, () => HTMLElement | undefined> = {
    ArrowLeft: () => beside(row, -1),
    ArrowRight: () => beside(row, 1),
    ArrowUp: () => beside(column, -1),
    ArrowDown: () => beside(column, 1),
    Home: () => column[0],
    End: () => column[column.length - 1],
  }
  const to = ways[event.key]?.()
  if (!to) return
  event.preventDefault()
  to.focus()
}
