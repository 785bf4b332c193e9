// Visits of a site and of a unit, and the way of services, as an operator reads them.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysAgo } from './support/days'
import { logIn, start, visitor } from './support/person'
import { today } from './support/today'
import { visits } from './support/visits'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await start()
  const reader = await visitor(browser)
  await logIn(reader)
  page = reader.page
})
afterAll(() => browser.close())

const total = (name: string) => page.locator(`.totals [data-code="${name}"]`)
/** All days of the visits, whatever the year they lie in. */
const period = () => `${daysAgo(20)}..${daysAgo(0)}`

test('a site shows its visits: totals, a line, and what they are broken down by', async () => {
  await page.goto(`/website/227?ky=${period()}`)
  await page.getByRole('navigation', { name: /Kon Tum/ }).getByRole('link', { name: 'Lượt truy cập' }).click()
  await page.waitForURL(/\/website\/227\/luot-truy-cap\?ky=/)
  await total('visits').getByText(String(visits)).waitFor()
  expect(await total('pageviews').innerText()).toBe(String(2 * visits))
  expect(await total('actionsPerVisit').innerText()).toMatch(/^\d,\d\d$/)
  expect(await total('bounceRate').innerText()).toBe('0,00\u00a0%')
  const choice = page.getByRole('combobox', { name: 'Xem theo' })
  const cells = async () => (await page.getByRole('row').nth(1).innerText()).split(/\s*\t\s*/)
  const expected: [string, string, string][] = [
    ['entry', 'Trang vào', 'dichvucong.kontum.gov.vn/'],
    ['search', 'Từ tìm kiếm', 'khai sinh'],
    ['device', 'Loại thiết bị', 'Máy tính'],
    ['country', 'Quốc gia', 'Việt Nam'],
    ['download', 'Tệp tải về', 'https://dichvucong.kontum.gov.vn/mau/to-khai.pdf'],
    ['event', 'Sự kiện', 'Biểu mẫu / mở / tờ khai'],
    ['goal', 'Mục tiêu', '2'],
    ['content', 'Nội dung hiển thị', 'Thông báo'],
  ]
  for (const [by, name, first] of expected) {
    await choice.selectOption(by)
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.getByRole('region', { name, exact: true }).getByText(first, { exact: true }).waitFor()
    expect((await cells())[0]).toBe(first)
    expect(page.url()).toContain(`theo=${by}`)
  }
})

test('what is chosen stands in the address, and a link brings it back', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=browser&do=pageviews&buoc=week`)
  await page.getByRole('region', { name: 'Trình duyệt' }).getByText('Mobile Safari').waitFor()
  expect(await page.getByRole('combobox', { name: 'Số đo' }).inputValue()).toBe('pageviews')
  expect(await page.getByRole('combobox', { name: 'Bước thời gian' }).inputValue()).toBe('week')
  await page.getByRole('button', { name: 'Xem dạng bảng' }).click()
  await page.getByRole('region', { name: 'Tuần' }).getByText(/^Tuần từ /).first().waitFor()
})

test('a row says how it changed against the period before, in the table and in its export', async () => {
  // Visits came on the last twelve days: nine of them here, three in the nine days before.
  await page.goto(`/website/227/luot-truy-cap?ky=${daysAgo(9)}..${daysAgo(1)}&theo=entry`)
  const table = page.getByRole('region', { name: 'Trang vào' })
  await table.locator('td.of-change').getByText('+200,00\u00a0%').waitFor()
  await page.goto(`/website/227/luot-truy-cap?ky=${daysAgo(2)}..${daysAgo(1)}&theo=entry`)
  await table.locator('td.of-change').getByText('0,00\u00a0%').waitFor()
  // Where the period before has nothing, there is nothing to compare with.
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=entry`)
  await table.locator('tbody tr').first().waitFor()
  expect(await table.locator('.of-change').count()).toBe(0)
})

test('crawlers are in no total and shown apart', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}`)
  await page.getByRole('heading', { name: 'Không tính vào lượt truy cập' }).waitFor()
  const row = page.getByRole('region', { name: 'Trình thu thập' }).getByRole('row').nth(1)
  expect((await row.innerText()).trim().split(/\s+/)).toEqual(['Googlebot', '1', '100,00', '%'])
})

test('a table of visits is exported as it is shown', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}&theo=os`)
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Hệ điều hành', exact: true }) })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: 'Tải CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines[0]).toBe('\ufeffHệ điều hành;Lượt xem trang;Lượt truy cập;Người truy cập;Tỷ trọng')
  expect(lines[1]).toBe(`Windows;${(4 * visits) / 3};${(2 * visits) / 3};${(2 * visits) / 3};66,67%`)
})

test('a visit that comes is seen without a reload', async () => {
  await page.goto(`/don-vi/H34/luot-truy-cap?ky=${today()}`)
  await total('visits').waitFor()
  expect(await total('visits').innerText()).toBe('chưa có dữ liệu')
  let loads = 0
  page.on('load', () => (loads += 1))
  const answer = await page.request.get('/tracking?idsite=227&rec=1&send_image=0&bots=1&url=https://p.vn/moi')
  expect(answer.status()).toBe(204)
  await total('visits').getByText('1', { exact: true }).waitFor()
  expect(loads).toBe(0)
})

test('a service goes from viewed to submitted to received', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${period()}`)
  await page.getByRole('link', { name: 'Phễu dịch vụ' }).click()
  await page.waitForURL(/\/website\/227\/pheu-dich-vu\?ky=/)
  const row = page.getByRole('row').filter({ hasText: '000001' })
  await row.waitFor()
  const cells = await row.getByRole('cell').allInnerTexts()
  expect(cells.slice(2, 4)).toEqual([String(visits), String(visits / 3)])
  expect(cells[5]).toBe('33,33\u00a0%')
})

test('the country is there for those who see it, unit by unit', async () => {
  await page.goto(`/luot-truy-cap?theo=unit&ky=${daysAgo(20)}..${daysAgo(1)}`)
  await total('visits').getByText(String(visits)).waitFor()
  await page.getByRole('region', { name: 'Đơn vị' }).getByRole('link', { name: 'Kon Tum' }).click()
  await page.waitForURL(/\/don-vi\/H34\/luot-truy-cap/)
  await page.getByRole('heading', { level: 1, name: 'Kon Tum' }).waitFor()
})
