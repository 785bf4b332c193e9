import { expect, test } from 'vitest'
import { entered, likelyDayOfMove, type SiteForm } from './siteForm'

test('a site is handed over on the day behind the merger, else today', () => {
  const merged = { code: 'H34', validTo: '2025-06-30', successor: 'H48' }
  expect(likelyDayOfMove(merged as never, 'H48', '2026-11-28')).toBe('2025-07-01')
  expect(likelyDayOfMove(merged as never, 'H01', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove({ ...merged, validTo: null } as never, 'H48', '2026-11-28')).toBe('2026-11-28')
  expect(likelyDayOfMove(undefined, 'H48', '2026-11-28')).toBe('2026-11-28')
})

test.each([
  ['vidu.vn', 'https://vidu.vn'],
  [' vidu.vn:8080/mot-cua ', 'https://vidu.vn:8080/mot-cua'],
  ['http://vidu.vn', 'http://vidu.vn'],
  ['HTTPS://vidu.vn', 'HTTPS://vidu.vn'],
  ['ftp:khong', 'ftp:khong'],
  ['ftp://vidu.vn', 'ftp://vidu.vn'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['', ''],
])('of the address “%s”, “%s” is sent', (typed, sent) => {
  const form: SiteForm = {
    unit: 'H34', name: 'Một cửa', url: typed, kind: 'both', tokenRequired: false, addresses: '', eventsPerSecondMax: 0,
  }
  expect(entered(form).url).toBe(sent)
})
