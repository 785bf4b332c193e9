// The pages as a unit's operator and as a viewer see them: what they may not do is not offered, nothing is amiss
// for axe, and nothing is asked of the server that it refuses.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from './support/check'
import { pages, settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'
import { clerk, onlooker } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

const ofUnit = {
  ...pages,
  site_unmatched: '/website/227/ma-chua-khop',
  site_without_visits: '/website/227/luot-truy-cap?ky=2001',
  user_lists_of_a_unit: '/danh-muc/import-user?dv=H34',
  unit: '/don-vi/H34',
}
type Name = keyof typeof ofUnit
const walked: Name[] = [
  'overview', 'websites', 'services', 'site', 'site_services', 'site_history', 'site_embed', 'site_unmatched',
  'site_quarantine', 'visits', 'rankings', 'user_lists', 'units', 'unit', 'contacts', 'me',
]
const deeds = /^(Thêm|Sửa|Import|Lưu trữ|Gán|Bỏ gán|Đặt phiên bản|Add|Edit|Archive|Assign|Make)(?!\p{L})/u

describe.each([
  { who: clerk, role: 'unit', language: 'vi', scheme: 'light', width: 1366 },
  { who: onlooker, role: 'viewer', language: 'en', scheme: 'dark', width: 360 },
] as const)('as $role', ({ who, role, language, scheme, width }) => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { colorScheme: scheme, viewport: { width, height: 800 } })
    await logIn(reader, who)
    await reader.page.evaluate((wanted) => localStorage.setItem('emc.language', wanted), language)
  })
  afterAll(() => reader.page.context().close())

  test.each(walked)('%s', async (name) => {
    await reader.page.goto(ofUnit[name])
    await settle(reader)
    await check(reader, `${name}-${role}-${language}-${scheme}-${width}`)
    const offered = await reader.page.getByRole('main').getByRole('button', { name: deeds }).allInnerTexts()
    if (role === 'viewer') expect(offered).toEqual([])
    if (role === 'unit' && name === 'site') expect(offered).toContain('Sửa')
  })

  test('what is not for them is not in the menu', async () => {
    const { page } = reader
    await page.goto('/tong-quan')
    await settle(reader)
    const others = ['/tai-khoan/token', '/he-thong', ...(role === 'viewer' ? ['/tai-khoan', '/nhat-ky'] : [])]
    for (const path of others) expect(await page.getByRole('navigation', { name: 'Menu', exact: true }).locator(`a[href="${path}"]`).count(), path).toBe(0)
  })
})
