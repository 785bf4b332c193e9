// The ten steps of the letter's Annex I, through its own words.
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, shots, start, visitor, type Reader } from './support/person'

const workbook = (name: string) => `../tests/fixtures/services/${name}.xlsx`

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

async function openServicesOfKonTum() {
  const { page } = reader
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Website' }).click()
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Dịch vụ công' }).click()
  await page.getByRole('heading', { level: 1, name: 'Dịch vụ công' }).waitFor()
  await page.getByPlaceholder('Tìm trong bảng').fill('kon tum')
  await page.getByRole('link', { name: /Dịch vụ công của .*Kon Tum/ }).click()
  await page.getByRole('navigation', { name: /Kon Tum/ }).getByRole('link', { name: 'Dịch vụ công' }).click()
}

test('the steps as printed end with a new default list', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tệp danh mục (xlsx)').setInputFiles(workbook('annex-1-second-version'))
  await dialog.getByRole('checkbox', { name: 'Đặt làm danh mục mặc định' }).check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText(/Import thành công: phiên bản 3/).waitFor()
  await page.screenshot({ path: `${shots}/annex-1-success.png` })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()

  await page.getByRole('link', { name: 'Lịch sử Import' }).click()
  const newest = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'chi tiết phiên bản 3' }) })
  await newest.getByText('✓ Mặc định').waitFor()
  expect(await newest.innerText()).toContain('annex-1-second-version.xlsx')
  await page.screenshot({ path: `${shots}/annex-1-history.png` })
  await newest.getByRole('link', { name: 'chi tiết' }).click()
  await page.getByRole('heading', { name: /Phiên bản 3/ }).waitFor()
  expect(page.url()).toMatch(/\/website\/227\/dich-vu-cong\/3$/)
  await page.getByText('000004').first().waitFor()
})

test('the workbook comes back byte for byte', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('link', { name: 'Lịch sử Import' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'annex-1-second-version.xlsx' }).first().click(),
  ])
  expect(readFileSync(await download.path())).toEqual(readFileSync(workbook('annex-1-second-version')))
})

test('an older version is made the default again', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('link', { name: 'Lịch sử Import' }).click()
  await page.getByRole('button', { name: 'Đặt phiên bản 1 làm mặc định' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Đặt mặc định' }).click()
  await page.getByText(/^Phiên bản 1 là danh mục mặc định từ /).waitFor()
  const oldest = page.getByRole('row').nth(3)
  await oldest.getByText('✓ Mặc định').waitFor()
})

test('two versions are compared, and each comes in the form of Annex I', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('link', { name: 'Lịch sử Import' }).click()
  await page.getByRole('link', { name: 'so sánh phiên bản 2 với phiên bản 1' }).click()
  await page.getByRole('heading', { name: 'So sánh hai phiên bản' }).waitFor()
  const totals = page.getByRole('list', { name: 'Thay đổi' })
  await totals.getByText('Thêm mới: 1').waitFor()
  expect(page.url()).toMatch(/\/website\/227\/dich-vu-cong\/2\?so-voi=1$/)
  await page.getByRole('button', { name: 'Đảo chiều' }).click()
  await page.waitForURL(/dich-vu-cong\/1\?so-voi=2$/)
  await totals.getByText('Bỏ đi: 1').waitFor()
  await page.getByRole('link', { name: 'Về Lịch sử Import' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải phiên bản 2 theo mẫu Phụ lục I' }).click(),
  ])
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK')
})

test('the scan of the decision is attached, and comes back byte for byte', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('link', { name: 'Lịch sử Import' }).click()
  await page.getByRole('button', { name: 'Đính kèm quyết định cho phiên bản 2' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('Hãy chọn tệp PDF trước khi lưu.').waitFor()
  const scan = (text: string) => ({ name: 'quyet-dinh.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) })
  await dialog.getByLabel(/Bản quét quyết định/).setInputFiles(scan('not a scan'))
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('Tệp không phải PDF, hoặc bị cắt ngang.').waitFor()
  const bytes = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'
  await dialog.getByLabel(/Bản quét quyết định/).setInputFiles(scan(bytes))
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã đính kèm quyết định cho phiên bản 2.').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'quyet-dinh.pdf' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toBe(bytes)

  await page.getByRole('button', { name: 'Gỡ bản quét quyết định của phiên bản 2' }).click()
  await dialog.getByText('Tệp quyet-dinh.pdf bị xóa và không lấy lại được').waitFor()
  await dialog.getByRole('button', { name: 'Hủy' }).click()
  await page.getByRole('link', { name: 'quyet-dinh.pdf' }).waitFor()
  await page.getByRole('button', { name: 'Gỡ bản quét quyết định của phiên bản 2' }).click()
  await dialog.getByRole('button', { name: 'Gỡ' }).click()
  await page.getByText('Đã gỡ quyết định của phiên bản 2.').waitFor()
  await page.getByRole('button', { name: 'Đính kèm quyết định cho phiên bản 2' }).waitFor()
})

test('a file that is no workbook is refused in words, and nothing is lost', async () => {
  const { page } = reader
  await openServicesOfKonTum()
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('Hãy chọn tệp .xlsx trước khi lưu.').waitFor()
  await dialog.getByLabel('Tệp danh mục (xlsx)').setInputFiles(workbook('not-a-workbook'))
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('checkbox').isChecked()).toBe(true)
  await page.screenshot({ path: `${shots}/annex-1-refused.png` })

  await dialog.getByLabel('Tệp danh mục (xlsx)').setInputFiles(workbook('with-mistakes'))
  await dialog.getByRole('checkbox').uncheck()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('heading', { name: /điểm cần xem lại/ }).waitFor()
  await page.screenshot({ path: `${shots}/annex-1-problems.png` })
})
