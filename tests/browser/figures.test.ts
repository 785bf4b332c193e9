// Figures open to what they are made of, and where there is no data none of them says 0.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'
import { visits } from './support/visits'

let browser: Browser
let reader: Reader
let page: Page
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  page = reader.page
  await logIn(reader)
})
afterAll(() => browser.close())

const iso = (daysAgo: number) => new Date(Date.now() + 7 * 3_600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10)
const period = () => `${iso(20)}..${iso(0)}`
const noData = 'chưa có dữ liệu'

/** What a figure's dialog says, word by value. */
async function opened(button: ReturnType<Page['locator']>): Promise<Record<string, string>> {
  await button.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  const words = await dialog.locator('dt').allInnerTexts()
  const said = await dialog.locator('dd').allInnerTexts()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return Object.fromEntries(words.map((word, at) => [word, said[at]!]))
}

test('totals of visits open to numerator, denominator and definition', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}`)
  await settle(reader)
  const bounces = await opened(page.locator('[data-code="bounceRate"]'))
  expect(bounces['Tử số']).toMatch(/^0\s+Lượt truy cập chỉ có một hành động$/)
  expect(bounces['Mẫu số']).toMatch(new RegExp(`^${visits}\\s+Lượt truy cập trong kỳ$`))
  expect(bounces['Số liệu đến']).toMatch(/^\d\d:\d\d:\d\d /)
  const seen = await opened(page.locator('[data-code="pageviews"]'))
  expect(seen).toMatchObject({ 'Số lượng': String(2 * visits), 'Định nghĩa': 'Lần trang được mở trong kỳ' })
})

test('what leads opens to its numerator, denominator and coverage', async () => {
  await page.goto('/tong-quan')
  await settle(reader)
  const first = await opened(page.locator('[data-leading]').first())
  expect(first['Tử số']).toContain('Hồ sơ tiếp nhận trực tuyến của DVC toàn trình')
  expect(first['Mẫu số']).toContain('Tất cả hồ sơ tiếp nhận trong kỳ')
  expect(first['Độ phủ']).toContain('website có dữ liệu')
})

test('the funnel opens, as a whole and row by row', async () => {
  await page.goto(`/website/227/pheu-dich-vu?ky=${period()}`)
  await settle(reader)
  const whole = await opened(page.locator('[data-code="submitted_rate"]'))
  expect(whole).toMatchObject({ 'Giá trị': '33,33\u00a0%' })
  const row = page.getByRole('row').filter({ hasText: '000001' })
  const part = await opened(row.locator('.of-part button'))
  expect(part['Tử số']).toMatch(new RegExp(`^${visits / 3}\\s`))
  expect(part['Mẫu số']).toMatch(new RegExp(`^${visits}\\s`))
})

test('accounts open to what they are a part of', async () => {
  await page.goto(`/danh-muc/import-user?dv=H48&ky=${iso(0).slice(0, 4)}`)
  await settle(reader)
  const citizens = await opened(page.locator('[data-code="users_citizen"]'))
  expect(citizens['Tử số']).toContain('Tài khoản người dân (TYPE 2)')
  expect(citizens['Mẫu số']).toContain('Tất cả tài khoản trong các danh sách đang dùng')
})

const empty = {
  overview: '/tong-quan?ky=2001',
  overview_table: '/tong-quan?ky=2001&dang=bang',
  count: '/tong-quan?ky=2001&chi-so=unnumbered_events&dang=bang',
  unit: '/don-vi/H34?ky=2001',
  ranking_of_counts: '/xep-hang?ky=2001&chi-so=unnumbered_events',
  ranking: '/xep-hang?ky=2001',
  visits: '/website/227/luot-truy-cap?ky=2001',
  country_visits: '/luot-truy-cap?ky=2001',
}

test.each(Object.entries(empty))('before there were data nothing is 0: %s', async (_, path) => {
  await page.goto(path)
  await settle(reader)
  const main = page.locator('main')
  // Lists hold for all days before them: how many services there are is known of 2001 too.
  const said = await main.locator('article:not(:has([data-code^="services_"])), td').allInnerTexts()
  expect(said.filter((text) => /^0( |,|$)|0 \/ 0|0,00/m.test(text))).toEqual([])
  expect(await main.getByText(noData).count()).toBeGreaterThan(0)
})

test('a dialog of no data says so for each of its numbers', async () => {
  await page.goto('/tong-quan?ky=2001')
  await settle(reader)
  const rate = await opened(page.locator('[data-code="online_rate"]'))
  expect(rate['Giá trị']).toBe(noData)
  expect(rate['Tử số']).toContain(noData)
  expect(rate['Mẫu số']).toContain(noData)
  expect((await opened(page.locator('[data-code="unnumbered_events"]')))['Số lượng']).toBe(noData)
})

test('accounts of a time before the first of them are no data', async () => {
  await page.goto('/danh-muc/import-user?dv=H48&ky=2001')
  await settle(reader)
  expect(await page.locator('[data-code="users_created"]').innerText()).toBe(noData)
  expect(await page.locator('[data-code="users_active"]').innerText()).toBe(noData)
  expect(await page.locator('[data-code="users_total"]').innerText()).toMatch(/^[1-9]/)
})

test('an export says it too', async () => {
  await page.goto('/xep-hang?ky=2001')
  await settle(reader)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffHạng;Đơn vị;Tỷ lệ;/)
  expect(lines[1]).toMatch(/^;[^;]+;chưa có dữ liệu;;;$/)
})
