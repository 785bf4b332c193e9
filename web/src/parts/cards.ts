// Where the columns of a table have no room, each row stands as a card (style/table.css).
// A cell there says which column it is of, because the head of the table is out of sight.
import type { Directive } from 'vue'

/** Narrower than this, so many columns are easier to read as cards, even where they would fit. */
const tableRemMin = 40
const columnsMin = 4

const observers = new WeakMap<HTMLTableElement, { disconnect: () => void }[]>()

/** The value is the column that heads the card, counted from 0. */
export const vCards: Directive<HTMLTableElement, number> = {
  mounted(table, { value }) {
    label(table, value)
    fit(table)
    let width = table.parentElement?.clientWidth
    const observer = new ResizeObserver(() => {
      const now = table.parentElement?.clientWidth
      if (now === width) return
      width = now
      // Not inside the observer's own round: the table's new height would start it again.
      requestAnimationFrame(() => fit(table))
    })
    if (table.parentElement) observer.observe(table.parentElement)
    // What stands in a cell may come later than the cell.
    const content = new MutationObserver(() => label(table, value))
    for (const body of table.tBodies) content.observe(body, { childList: true, subtree: true, characterData: true })
    observers.set(table, [observer, content])
    // The letters' own width comes with them.
    void document.fonts.ready.then(() => fit(table))
  },
  updated(table, { value }) {
    label(table, value)
    // Cards stay cards while their content changes: trying them as a table would move the page.
    if (!table.classList.contains('cards')) fit(table)
    else reach(table)
  },
  unmounted(table) {
    for (const observer of observers.get(table) ?? []) observer.disconnect()
  },
}

function fit(table: HTMLTableElement) {
  const place = table.parentElement
  if (!place) return
  const columns = table.tHead?.rows[0]?.cells.length ?? 0
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const isNarrow = columns >= columnsMin && place.clientWidth < tableRemMin * rem
  if (!isNarrow) table.classList.remove('cards')
  table.classList.toggle('cards', isNarrow || place.scrollWidth > place.clientWidth)
  reach(table)
}

/** A keyboard does not come to a head that is out of sight: a choice above the cards sorts them. */
function reach(table: HTMLTableElement) {
  const isCards = table.classList.contains('cards')
  for (const sort of table.tHead?.querySelectorAll<HTMLElement>('.sort') ?? []) sort.tabIndex = isCards ? -1 : 0
}

function label(table: HTMLTableElement, heading: number) {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector('.hidden') ? '' : (cell.dataset.name ?? cell.innerText),
  )
  // Not every browser still calls it a table when its rows are laid out as something else.
  table.role = 'table'
  for (const part of [table.tHead, ...table.tBodies]) {
    if (part) part.role = 'rowgroup'
  }
  for (const row of table.rows) {
    row.role = 'row'
    for (const cell of row.cells) {
      cell.role = cell.tagName === 'TD' ? 'cell' : cell.scope === 'row' ? 'rowheader' : 'columnheader'
      if (cell.role === 'columnheader' || cell.colSpan > 1) continue
      cell.dataset.label = names[cell.cellIndex] ?? ''
      cell.classList.toggle('heading', cell.cellIndex === heading)
      // A card leaves out the lines that would only say "—".
      const isEmpty = cell.childElementCount === 0 && ['', '—'].includes(cell.textContent?.trim() ?? '')
      cell.classList.toggle('empty', isEmpty)
    }
  }
}
