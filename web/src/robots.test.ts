// What search engines may see, against the routes of the application.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

const rules = read('../public/robots.txt')
  .split('\n')
  .map((line) => /^(Allow|Disallow): (\S+)$/.exec(line))
  .flatMap((found) => (found ? [{ allows: found[1] === 'Allow', path: found[2]! }] : []))

/** RFC 9309: of the rules that match the longest decides. */
function mayBeSeen(path: string): boolean {
  const matches = ({ path: rule }: { path: string }) =>
    rule.endsWith('$') ? path === rule.slice(0, -1) : path.startsWith(rule)
  const found = rules.filter(matches).sort((a, b) => b.path.length - a.path.length)
  return found[0]?.allows ?? true
}

const routes = [...read('router.ts').matchAll(/path: '([^']+)',\s*component:[^]*?meta: \{([^}]*)\}/g)].map(
  ([, path, meta]) => ({ path: path!, isPublic: meta!.includes('public: true') }),
)

test('pages for everybody may be seen by search engines, and no others', () => {
  expect(routes.length).toBeGreaterThan(15)
  expect(routes.some(({ isPublic }) => isPublic)).toBe(true)
  for (const { path, isPublic } of routes) expect(mayBeSeen(path), path).toBe(isPublic)
})

test('the API and what only programs ask is not for them', () => {
  for (const path of ['/api/v1/units', '/api/v1/contacts/x', '/tracking?rec=1', '/metrics', '/TrackingMCDT'])
    expect(mayBeSeen(path), path).toBe(false)
  expect(mayBeSeen('/')).toBe(true)
})
