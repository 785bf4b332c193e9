// Text as people search for it: without diacritics and case, đ as d.

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
}

/** Whether every word of the search stands somewhere in the text. */
export function matches(text: string, search: string): boolean {
  const folded = fold(text)
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

/** How well a name fits what is searched: it begins so, its words do, or they only hold it. Less is better. */
export function distance(name: string, search: string): number {
  const folded = fold(name)
  const wanted = fold(search).trim()
  if (folded.startsWith(wanted)) return 0
  const begins = (word: string) => folded.startsWith(word) || folded.includes(` ${word}`)
  return wanted.split(/\s+/).every(begins) ? 1 : 2
}
