// The payloads that attackers try first, from Debian's wfuzz, and what a page does when one works.
import { readFileSync } from 'node:fs'
import type { Reader } from './person'

const folder = '/usr/share/wfuzz/wordlist'

function lines(file: string): string[] {
  const found = readFileSync(`${folder}/${file}`, 'utf8').split('\n').map((line) => line.trim())
  return found.filter((line) => line !== '')
}

/** Many of a list are percent-encoded: as a page gets them, and as a server may decode them. */
function decoded(payload: string): string {
  try {
    return decodeURIComponent(payload)
  } catch {
    return payload.replaceAll('%20', ' ')
  }
}

const each = (files: string[]) => {
  const written = files.flatMap(lines)
  // Spaces at the ends and control characters are no text: a field may drop or refuse them.
  const texts = [...written, ...written.map(decoded)].map((text) => text.trim())
  return [...new Set(texts)].filter((text) => text !== '' && !/\p{Cc}/u.test(text))
}

/** Elements that run scripts as they are parsed; the lists mostly have forms that old browsers ran. */
const ofToday = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus x='",
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '{{constructor.constructor("alert(1)")()}}',
  'javascript:alert(1)',
]

export const scripts = [
  ...ofToday,
  ...each(['Injections/XSS.txt', 'Injections/XML.txt', 'Injections/bad_chars.txt']),
]
export const sql = each(['Injections/SQL.txt', 'vulns/sql_inj.txt'])
export const paths = each(['Injections/Traversal.txt'])
export const all = [...new Set([...scripts, ...sql, ...paths, ...each(['Injections/All_attack.txt'])])]

/** White space as a page shows it. */
export const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Hears every dialog from now on; the reader itself hears scripts that fail or are forbidden. */
export function listen({ page, complaints }: Reader) {
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

/** What no page of ours has: it can only have come out of a text. */
export function injected({ page }: Reader): Promise<string[]> {
  return page.evaluate(() => {
    const bad = (element: Element) => {
      if (element instanceof HTMLUnknownElement || element.localName.includes('-')) return true
      if (/^(iframe|object|embed|base|frame|marquee|xml|xss)$/.test(element.localName)) return true
      if (element.localName === 'script' && !element.getAttribute('src')?.startsWith('/assets/')) return true
      return [...element.attributes].some(({ name, value }) => {
        const isAddress = /^(href|src|action|formaction)$/.test(name)
        return /^(on|srcdoc)/i.test(name) || (isAddress && /^\W*(javascript:|vbscript:|data:text)/i.test(value))
      })
    }
    return [...document.querySelectorAll('*')].filter(bad).map((element) => element.outerHTML.slice(0, 200))
  })
}
