// What is not there, what a table shows, and what its file holds: all of it by the address.
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastYear } from './support/days'
import { logIn, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

const cells = (column: string) => reader.page.locator(`td.of-${column}`).allInnerTexts()

test.each([
  ['/website/99999', 'Không tìm thấy', 'Danh sách website'],
  ['/website/227/dich-vu-cong/999', 'Không có phiên bản này', '‹ Về Lịch sử Import'],
  ['/website/227/dich-vu-cong/1?so-voi=999', 'Không có phiên bản này', '‹ Về Lịch sử Import'],
  ['/website?dv=ZZZ', 'Không tìm thấy', 'Toàn quốc'],
  ['/website/dich-vu-cong?dv=ZZZ', 'Không tìm thấy', 'Toàn quốc'],
  ['/luot-truy-cap?dv=ZZZ', 'Không tìm thấy', 'Toàn quốc'],
  ['/danh-muc/import-user?dv=ZZZ', 'Không tìm thấy', 'Chọn đơn vị'],
  ['/danh-muc/import-user/999?dv=H48', 'Không có phiên bản này', '‹ Về Lịch sử Import'],
  ['/don-vi/ZZZ', 'Không tìm thấy', 'Đơn vị'],
])('%s says what is not there, with the way on', async (path, title, way) => {
  const { page } = reader
  await page.goto(path)
  await page.getByRole('heading', { name: title, exact: true }).waitFor()
  await page.getByRole('main').getByRole('link', { name: way }).waitFor()
  expect(await page.getByText('Chưa thực hiện được').count()).toBe(0)
  expect(await page.getByRole('button', { name: /Import|Thêm website/ }).count()).toBe(0)
})

test('order, search and page of a table live in the address', async () => {
  const { page } = reader
  await page.goto('/don-vi?sap-nhap=1')
  await page.getByTitle('Sắp xếp theo Mã').click()
  await page.waitForURL(/xep=/)
  await page.getByTitle('Sắp xếp theo Mã').click()
  await page.waitForURL(/xep=-code/)
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await page.waitForURL(/trang=2/)
  const before = await cells('code')
  await page.reload()
  await page.getByText('Trang 2/').waitFor()
  expect(await cells('code')).toEqual(before)
  await page.getByRole('searchbox').fill('lai chau')
  await page.waitForURL(/loc=lai/)
  await page.getByRole('link', { name: 'Lai Châu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lai Châu' }).waitFor()
  await page.goBack()
  await page.getByRole('searchbox').waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('lai chau')
  expect(await cells('name')).toEqual([expect.stringContaining('Lai Châu')])
  await page.goto('/don-vi?trang=99')
  await page.getByRole('button', { name: 'Trang sau' }).waitFor()
  expect(await page.getByRole('button', { name: 'Trang sau' }).isDisabled()).toBe(true)
  expect((await cells('code')).length).toBeGreaterThan(0)
})

test('the table in the place of a chart survives a reload', async () => {
  const { page } = reader
  await page.goto('/don-vi/H34')
  await page.getByRole('button', { name: 'Xem dạng bảng' }).click()
  await page.waitForURL(/dang=bang/)
  await page.reload()
  await page.getByRole('button', { name: 'Xem biểu đồ' }).waitFor()
})

async function exported(path: string): Promise<string> {
  const { page } = reader
  await page.goto(path)
  const button = page.getByRole('button', { name: /Tải CSV|Download CSV/ }).first()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return readFileSync(await download.path(), 'utf8')
}

test('a file holds the shares that are shown, as the country writes them', async () => {
  const { page } = reader
  const text = await exported(`/xep-hang?ky=${lastYear()}`)
  expect(text.startsWith('\ufeffHạng;Đơn vị;Tỷ lệ;')).toBe(true)
  const [, first] = text.split('\r\n')
  const shown = (await page.locator('td.of-value').first().innerText()).replace(/\s/g, '')
  expect(shown).toMatch(/^\d+,\d\d%$/)
  expect(first!.split(';')[2]).toBe(shown)
})

test('codes keep their zeros', async () => {
  const text = await exported('/website/227/dich-vu-cong/1')
  expect(text).toMatch(/;"=""0000\d\d"""/)
})
