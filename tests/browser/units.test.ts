// Units, as the agency's operator keeps them: added, changed, merged, imported.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { boxes, fillDay } from './support/day'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

const dialog = () => reader.page.getByRole('dialog')
const row = (name: string) => reader.page.getByRole('row').filter({ hasText: name })

async function search(words: string) {
  await reader.page.getByRole('searchbox').fill(words)
}

test('a unit is added, with what is wrong said at its field', async () => {
  const { page } = reader
  await page.goto('/don-vi')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  await dialog().getByLabel('Mã đơn vị').fill('H35')
  await dialog().getByLabel('Tên đơn vị').fill('Sở thử nghiệm')
  await dialog().getByRole('combobox', { name: 'Trực thuộc' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await dialog().getByRole('alert').waitFor()
  expect(await dialog().getByLabel('Mã đơn vị').getAttribute('aria-invalid')).toBe('true')
  await dialog().getByLabel('Mã đơn vị').fill('000.00.77.H34')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/them-don-vi.png` })
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã thêm đơn vị Sở thử nghiệm.').waitFor()
  await search('so thu nghiem')
  await row('Sở thử nghiệm').getByText('H34.77').waitFor()
  expect(await row('Sở thử nghiệm').innerText()).toContain('Kon Tum')
})

test('a merger is entered, and taken back', async () => {
  const { page } = reader
  await page.goto('/don-vi?sap-nhap=1')
  await search('so thu nghiem')
  await page.getByRole('button', { name: 'Sửa đơn vị Sở thử nghiệm' }).click()
  await fillDay(dialog(), 'Hiệu lực từ ngày', '01/02/2025')
  await fillDay(dialog(), 'Hiệu lực đến hết ngày', '01/01/2025')
  await dialog().getByRole('combobox', { name: 'Đơn vị kế thừa' }).fill('quang ngai')
  await page.getByRole('option', { name: 'Quảng Ngãi' }).first().click()
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await dialog().getByRole('alert').waitFor()
  const last = boxes(dialog(), 'Hiệu lực đến hết ngày').first()
  expect(await last.getAttribute('aria-invalid')).toBe('true')
  await last.fill('30/06/2025')
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã lưu đơn vị Sở thử nghiệm.').waitFor()
  await row('Sở thử nghiệm').getByText('đã sáp nhập').waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã hoàn tác.').waitFor()
  await row('Sở thử nghiệm').getByText('đã sáp nhập').waitFor({ state: 'detached' })
  // Both stand in the trail: it only grows.
  await page.goto('/nhat-ky?viec=unit')
  await page.getByRole('row').filter({ hasText: 'Sửa đơn vị' }).nth(1).waitFor()
})

test('units are imported; a wrong row is told and nothing is taken', async () => {
  const { page } = reader
  await page.goto('/don-vi')
  await page.getByRole('button', { name: 'Import đơn vị' }).click()
  const file = (text: string) => ({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const head = 'code,name,kind,parent\n'
  const input = dialog().getByLabel('Tệp đơn vị (csv hoặc xlsx)')
  await input.setInputFiles(file(`${head}H34.78,Chi cục thử,unit,H34\nH34.79,Trạm thử,unit,X99\n`))
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await dialog().getByRole('heading', { name: 'Có 1 điểm cần xem lại' }).waitFor()
  await input.setInputFiles(file(`${head}H34.78,Chi cục thử,unit,H34\nH34.79,Trạm thử,unit,H34.78\n`))
  await dialog().getByRole('button', { name: 'Lưu' }).click()
  await dialog().getByText('Import thành công: 2 đơn vị.').waitFor()
  await dialog().getByRole('button', { name: 'Đóng' }).last().click()
  await search('tram thu')
  await row('Trạm thử').getByText('H34.79').waitFor()
})

test('from one unit the list of units leads back to the whole country', async () => {
  const { page } = reader
  await page.goto('/website?dv=H34')
  const box = page.getByRole('combobox', { name: 'Đơn vị' })
  await expect.poll(() => box.inputValue()).toBe('Kon Tum')
  await box.click()
  await page.getByRole('option', { name: 'Toàn quốc' }).click()
  await page.waitForURL(/\/website$/)
  await row('Bộ Công an').first().waitFor()
  expect(await box.inputValue()).toBe('Toàn quốc')
})

test('what is typed after a click into a filled box takes the place of its text; a second click points into it', async () => {
  const { page } = reader
  await page.goto('/website?dv=H34')
  const box = page.getByRole('combobox', { name: 'Đơn vị' })
  await expect.poll(() => box.inputValue()).toBe('Kon Tum')
  await box.click()
  await page.keyboard.type('ha noi')
  expect(await box.inputValue()).toBe('ha noi')
  await page.getByRole('option', { name: 'Hà Nội', exact: false }).first().click()
  await page.waitForURL(/dv=H26/)
  await box.click()
  await box.click()
  const chosen = () => box.evaluate((one: HTMLInputElement) => one.selectionEnd! - one.selectionStart!)
  expect(await chosen()).toBe(0)
})
