// Lines over time: which steps they have, what is not whole, and the same in words in their tables.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

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

const here = () => new Date(Date.now() + 7 * 3_600_000).toISOString()
const trend = () => page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Diễn biến' }) })

test('a year is its own months, up to the one that runs, which is said', async () => {
  const [year, month] = here().split('-') as [string, string]
  await page.goto(`/tong-quan?ky=${year}&dang=bang`)
  await settle(reader)
  const months = await trend().locator('.of-step').allInnerTexts()
  expect(months).toHaveLength(Number(month))
  expect(months[0]).toContain(`Tháng 01/${year}`)
  expect(months.pop()).toBe(`Tháng ${month}/${year} (chưa kết thúc)`)
  await page.goto(`/tong-quan?ky=${Number(year) - 1}&dang=bang`)
  await settle(reader)
  const before = await trend().locator('.of-step').allInnerTexts()
  expect([before.length, before[0], before[11]]).toEqual([12, `Tháng 01/${Number(year) - 1}`, `Tháng 12/${Number(year) - 1}`])
})

test('every figure has its way over time, and a press draws it large', async () => {
  await page.goto(`/don-vi/H34?ky=${Number(here().slice(0, 4)) - 1}`)
  await settle(reader)
  const ways = page.getByRole('button', { name: /^Diễn biến: .*, Tháng 01\/\d{4} – Tháng 12\/\d{4}\. Vẽ biểu đồ$/ })
  const withData = await page.locator('.cards article').filter({ hasNotText: 'chưa có dữ liệu' }).count()
  expect(await ways.count()).toBeGreaterThanOrEqual(withData)
  expect(await ways.locator('polyline').count()).toBeGreaterThanOrEqual(await ways.count())
  const last = ways.last()
  await last.focus()
  await page.keyboard.press('Enter')
  await last.and(page.locator('[aria-pressed="true"]')).waitFor()
  const drawn = await trend().getByRole('combobox').inputValue()
  expect(new URL(page.url()).searchParams.get('chi-so')).toBe(drawn)
  expect(await last.locator('xpath=ancestor::article').locator('.value').getAttribute('data-code')).toBe(drawn)
})

test('below a drawing stands what its dashes mean, where it has any', async () => {
  const year = Number(here().slice(0, 4))
  await page.goto(`/tong-quan?ky=${year}`)
  await settle(reader)
  await page.getByText('Nét đứt, màu xám: thời gian chưa kết thúc, số liệu còn thay đổi.').waitFor()
  await page.goto(`/tong-quan?ky=${year - 1}`)
  await settle(reader)
  expect(await page.getByText('Nét đứt, màu xám').count()).toBe(0)
})

test('a week that the period cuts is named so in the table', async () => {
  // Of a period of ten days up to today one week at least is cut or runs.
  const day = (ago: number) => new Date(Date.parse(here()) - ago * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`/website/227/luot-truy-cap?ky=${day(10)}..${day(0)}&buoc=week&dang=bang`)
  await settle(reader)
  const weeks = await page.getByRole('region', { name: 'Tuần' }).locator('tbody .of-key').allInnerTexts()
  expect(weeks.filter((name) => /^Tuần từ \d\d\/\d\d\/\d{4} \((chưa kết thúc|một phần)\)$/.test(name)).length).toBeGreaterThan(0)
})
