// Where the focus goes when a deed takes away what has it: the button of a row that is done with, a
// notice or a dialog whose own button is gone. Else it would be nowhere, and a keyboard would begin
// anew at the top of the page.

/** What in the page itself had the focus last, and where it stood. */
interface Place {
  element: HTMLElement
  row: HTMLTableRowElement | null
  rows: HTMLTableSectionElement | null
  index: number
  region: HTMLElement | null
}

const dialogs = '[role=dialog], [role=alertdialog]'
/** Where the browser does not know by itself from where to go on. */
const fleeting = `${dialogs}, .notices, tbody`
let place: Place | null = null
/** What has the focus, where it may go with a deed. */
let held: Element | null = null

function come({ target }: FocusEvent) {
  const element = target as HTMLElement
  held = element.closest(fleeting) && element
  if (element.closest(`${dialogs}, .notices`)) return
  const row = element.closest('tr')
  const rows = element.closest('tbody')
  place = { element, row, rows, index: row?.sectionRowIndex ?? 0, region: element.closest('.scroll') }
}

/** Whoever presses beside everything has left it: it did not go. */
function leave({ target }: FocusEvent) {
  queueMicrotask(() => {
    if (target === held && held?.isConnected && document.activeElement === document.body) held = null
  })
}

/** The same again, else a button of its row or of those below, their table, or the page. */
function nearest(): HTMLElement | null {
  const main = document.getElementById('main')
  if (!place) return main
  const { element, row, rows, index, region } = place
  if (element.isConnected) return element
  const below = rows?.isConnected ? [...rows.rows].slice(row?.isConnected ? row.sectionRowIndex : index) : []
  const button = below.map((one) => one.querySelector<HTMLElement>('button:enabled')).find((one) => one)
  return button ?? (region?.isConnected ? region : main)
}

function goOn() {
  if (!held || held.isConnected || document.activeElement !== document.body || document.querySelector(dialogs)) return
  held = null
  const next = nearest()
  next?.focus({ preventScroll: next === place?.region || next?.id === 'main' })
}

let pressed: EventTarget | null = null
/** Enter that stays down was meant for where it was pressed, not for what has the focus by then. */
function hold(event: KeyboardEvent) {
  if (!event.repeat) pressed = event.target
  else if (event.key === 'Enter' && event.target !== pressed) event.preventDefault()
}

/** Called once, by the application. */
export function keepFocus() {
  document.addEventListener('focusin', come)
  document.addEventListener('focusout', leave)
  document.addEventListener('keydown', hold)
  new MutationObserver(goOn).observe(document.body, { childList: true, subtree: true })
}
