// In a narrow place each row of a table of many columns stands as a card (style/table.css). A cell
// there says which column it is of, because the head of the table is out of sight.
import type { Directive } from 'vue'

const columnsMin = 4
export const standsAsCards = (columns: number) => columns >= columnsMin

/** The value is the column that heads the card, counted from 0. */
export const vCards: Directive<HTMLTableElement, number> = {
  mounted: (table, { value }) => label(table, value),
  updated: (table, { value }) => label(table, value),
}

function label(table: HTMLTableElement, heading: number) {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector('.hidden') ? '' : (cell.dataset.name ?? cell.innerText),
  )
  table.classList.toggle('cards', standsAsCards(names.length))
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
    }
  }
}
