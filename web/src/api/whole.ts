// Whole lists: the server gives a list in pages.
import type { Page } from './types'

export interface Window {
  limit: number
  offset: number
}

/** The server gives at most this many entries of a list at once, of some lists fewer. */
const pageItemsMax = 10_000

/** Asks for page after page, behind the one that is there already, until the list is whole. */
export async function whole<List extends Page<unknown>>(
  ask: (window: Window) => Promise<List>,
  begun?: List,
): Promise<List> {
  const first = begun ?? (await ask({ limit: pageItemsMax, offset: 0 }))
  let items = first.items
  let total = first.total
  while (items.length < total) {
    const next = await ask({ limit: pageItemsMax, offset: items.length })
    // Entries that were there at first have gone meanwhile.
    if (next.items.length === 0) break
    items = items.concat(next.items)
    total = next.total
  }
  return { ...first, items, total: items.length }
}
