// Figures open to what they are made of, and where there is no data none of them says 0.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysAgo, lastYear } from './support/days'
import { settle } from './support/pages'
import { logIn, shots, start, visitor, type Reader } from './support/person'
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

/** Up to yesterday: of today others make visits too. */
const period = () => `${daysAgo(20)}..${daysAgo(1)}`
const noData = 'chưa có dữ liệu'

/** What a figure's dialog says, word by value. */
async function opened(button: ReturnType<Page['locator']>): Promise<Record<string, string>> {
  await button.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  // Both at once: what it is compared with may come in between.
  const said = await dialog.evaluate((one) =>
    [...one.querySelectorAll('dt')].map((word) => [word.innerText, (word.nextElementSibling as HTMLElement).innerText]),
  )
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return Object.fromEntries(said)
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

test('a period that has not begun is not asked for', async () => {
  const year = Number(daysAgo(0).slice(0, 4))
  for (const period of [`${year + 1}`, `${daysAgo(-3)}..${daysAgo(-2)}`]) {
    await page.goto(`/tong-quan?ky=${period}`)
    await settle(reader)
    expect(await page.locator('.picker .name').innerText()).toContain(String(year))
  }
})

test('what leads opens to its numerator, denominator and coverage', async () => {
  await page.goto(`/tong-quan?ky=${lastYear()}`)
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

test('a row of visits opens: its share of all, and what a word means in such a row', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=device`)
  await settle(reader)
  const computers = page.getByRole('row').filter({ hasText: 'Máy tính' })
  const share = await opened(computers.locator('.of-share button'))
  expect(share).toMatchObject({ 'Giá trị': '66,67\u00a0%', 'Định nghĩa': 'Tỷ trọng = Tử số / Mẫu số' })
  expect(share['Tử số']).toMatch(new RegExp(`^${(4 * visits) / 3}\\s+Lần trang được mở trong các lượt truy cập thuộc dòng này$`))
  expect(share['Mẫu số']).toMatch(new RegExp(`^${2 * visits}\\s+Tất cả lần trang được mở trong kỳ$`))
  const ofDevice = await opened(computers.locator('.of-visits button'))
  expect(ofDevice).toMatchObject({ 'Số lượng': String((2 * visits) / 3), 'Định nghĩa': 'Lượt truy cập trong kỳ thuộc dòng này' })
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=page`)
  await settle(reader)
  const ofPage = await opened(page.locator('.of-visits button').first())
  expect(ofPage['Định nghĩa']).toBe('Lượt truy cập trong kỳ có mở trang của dòng này')
})

test('a step of the line of visits opens as that step', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&dang=bang&buoc=day`)
  await settle(reader)
  const row = page.getByRole('region', { name: 'Ngày', exact: true }).getByRole('row').nth(1)
  const name = (await row.getByRole('cell').first().innerText()).trim()
  expect(await opened(row.locator('.of-visits button'))).toMatchObject({ 'Số lượng': '2', 'Kỳ': name })
  expect((await opened(row.locator('.of-share button')))['Mẫu số']).toMatch(new RegExp(`^${2 * visits}\\s`))
})

test('the ledger opens: what became of what was received, and why', async () => {
  await page.goto(`/website/227/so-nhan-du-lieu?luong=hits&ky=${daysAgo(20)}..${daysAgo(0)}`)
  await settle(reader)
  const sum = (name: string) => page.locator(`[data-sum="${name}"] button`)
  const received = await opened(sum('received'))
  expect(received['Định nghĩa']).toContain('Lần xem trang và hành động nhận được')
  const excluded = await opened(sum('excluded'))
  expect(excluded).toMatchObject({ 'Số lượng': '1', 'Lý do': 'Trình thu thập: 1' })
  expect(excluded['Mẫu số']).toContain(received['Số lượng'])
  const row = page.getByRole('row').filter({ hasText: 'Trình thu thập: 1' })
  const ofDay = await opened(row.locator('.of-stored button'))
  expect(ofDay['Kỳ']).toBe((await row.locator('.of-when').innerText()).trim())
  expect(ofDay['Tử số']).toContain('nằm trong số liệu truy cập')
})

test('a rank opens with what it was in the period before', async () => {
  await page.goto('/xep-hang?ky=2026-Q2')
  await settle(reader)
  const button = page.locator('.of-change button').filter({ hasText: /[+−]/ }).first()
  const points = await button.innerText()
  const moved = await opened(button)
  expect(moved['Kỳ trước']).toMatch(/^\d+,\d\d\u00a0% = [\d.]+ \/ [\d.]+\s+01\/01\/2026 – 31\/03\/2026\s/)
  expect(moved['Kỳ trước']).toContain(`${points.trim()} điểm % so với kỳ trước`)
})

test('a step of an indicator opens as that step, beside the step before it', async () => {
  await page.goto('/tong-quan?ky=2026-06&dang=bang')
  await settle(reader)
  const trend = page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Diễn biến' }) })
  const row = (month: string) => trend.getByRole('row').filter({ hasText: `Tháng ${month}/2026` })
  const may = await opened(row('05').locator('button'))
  const [numerator, denominator] = await row('05').locator('td').allInnerTexts().then((cells) => cells.slice(2))
  expect(may['Kỳ']).toBe('Tháng 05/2026')
  expect(may['Tử số']).toMatch(new RegExp(`^${numerator}\\s`))
  expect(may['Mẫu số']).toMatch(new RegExp(`^${denominator}\\s`))
  expect(may['Độ phủ']).toContain('website có dữ liệu')
  const april = await row('04').locator('button').innerText()
  expect(may['Kỳ trước']!.replaceAll('\u00a0', ' ')).toContain(april.replaceAll('\u00a0', ' ').trim())
  expect(may['Kỳ trước']).toContain('01/04/2026 – 30/04/2026')
})

test('the figures of a table are one stop of the Tab key, and arrows go through them', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=device`)
  await settle(reader)
  const table = page.getByRole('region', { name: 'Loại thiết bị' })
  expect(await table.locator('tbody button:not([tabindex="-1"])').count()).toBe(1)
  const figure = (row: number, column: string) => table.locator(`tbody tr:nth-child(${row}) .of-${column} button`)
  const hasFocus = (one: ReturnType<typeof figure>) => one.evaluate((element) => element === document.activeElement)
  const hint = page.getByText('Phím mũi tên: sang số bên cạnh. Enter: mở.')
  await table.focus()
  expect(await hint.filter({ visible: true }).count()).toBe(0)
  // Past the buttons that sort.
  for (let stop = 0; stop < 10 && !(await hasFocus(figure(1, 'pageviews'))); stop += 1) await page.keyboard.press('Tab')
  expect(await hasFocus(figure(1, 'pageviews'))).toBe(true)
  expect(await hint.filter({ visible: true }).count()).toBe(1)
  await page.screenshot({ path: `${shots}/figures-keys.png` })
  await page.keyboard.press('ArrowDown')
  expect(await hasFocus(figure(2, 'pageviews'))).toBe(true)
  await page.keyboard.press('ArrowRight')
  expect(await hasFocus(figure(2, 'visits'))).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.matches('tr:nth-child(2) .of-visits button'))
  await page.keyboard.press('Home')
  expect(await hasFocus(figure(1, 'visits'))).toBe(true)
  await page.keyboard.press('Tab')
  expect(await table.evaluate((element) => element.contains(document.activeElement))).toBe(false)
  await page.keyboard.press('Shift+Tab')
  expect(await hasFocus(figure(1, 'visits'))).toBe(true)
  // Rows that stand otherwise still have one stop.
  await table.getByRole('button', { name: 'Lượt truy cập', exact: true }).click()
  await page.waitForURL(/xep=/)
  await expect.poll(() => table.locator('tbody button:not([tabindex="-1"])').count()).toBe(1)
})

test('accounts open to what they are a part of', async () => {
  await page.goto(`/danh-muc/import-user?dv=H48&ky=${daysAgo(0).slice(0, 4)}`)
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
