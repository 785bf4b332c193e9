// The steps of the letter's Annex II, through its own words.
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { holdReader } from './support/workbook_reader'

const workbook = (name: string) => `../tests/fixtures/users/${name}.xlsx`

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

async function openUsersOf(unit: string, code: string) {
  const { page } = reader
  const menu = page.getByRole('navigation', { name: 'Menu' })
  await menu.getByRole('link', { name: 'Danh mục' }).click()
  await menu.getByRole('link', { name: 'Import User' }).click()
  await page.getByRole('combobox', { name: 'Chọn đơn vị' }).fill(code)
  await page.getByRole('option', { name: code }).click()
  await page.getByText(unit, { exact: true }).first().waitFor()
}

async function choose(name: string) {
  const { page } = reader
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tệp danh sách tài khoản (xlsx)').setInputFiles(name)
  return dialog
}

const count = (word: string) => reader.page.locator('.counts article').filter({ hasText: word }).getByRole('button')

test('the steps as printed end with a list of accounts, counted by type', async () => {
  const { page } = reader
  await openUsersOf('Kon Tum', 'H34')
  await count('Tổng số tài khoản').getByText('chưa có dữ liệu').waitFor()
  await page.getByText('Đơn vị này chưa có danh sách tài khoản.').waitFor()
  const dialog = await choose(workbook('annex-2'))
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('Import thành công: phiên bản 1, 6 tài khoản.').waitFor()
  await page.screenshot({ path: `${shots}/annex-2-success.png` })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()

  await count('Tổng số tài khoản').getByText('6', { exact: true }).waitFor()
  expect(await count('Doanh nghiệp').innerText()).toBe('1')
  expect(await count('Công dân').innerText()).toBe('4')
  expect(await count('Cán bộ một cửa').innerText()).toBe('1')
  const newest = page.getByRole('row').nth(1)
  expect(await newest.innerText()).toContain('annex-2.xlsx')
  await page.screenshot({ path: `${shots}/annex-2-history.png` })
})

test('a second list can be appended, and its problems are kept by row and column', async () => {
  const { page } = reader
  await openUsersOf('Kon Tum', 'H34')
  const dialog = await choose(workbook('with-mistakes'))
  const warning = dialog.getByText(/^Danh sách đang dùng có [\d.]+ tài khoản \(tệp annex-2\.xlsx, .* sẽ được thay hẳn bằng tệp này/)
  await warning.waitFor()
  await page.screenshot({ path: `${shots}/annex-2-replaces.png` })
  await dialog.getByLabel('Thêm vào danh sách hiện có').check()
  await warning.waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText(/Import thành công: phiên bản 2, cả thảy/).waitFor()
  await dialog.getByRole('heading', { name: /điểm cần xem lại/ }).waitFor()
  await page.screenshot({ path: `${shots}/annex-2-problems.png` })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await page.getByRole('link', { name: 'chi tiết phiên bản 2' }).click()
  await page.getByRole('heading', { name: 'Phiên bản 2' }).waitFor()
  expect(page.url()).toContain('/danh-muc/import-user/2?dv=H34')
  await page.getByRole('heading', { name: /điểm cần xem lại/ }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: 'Lịch sử Import' }).waitFor()
})

test('a file that is no list of accounts is refused in words, and nothing is lost', async () => {
  const { page } = reader
  await openUsersOf('Kon Tum', 'H34')
  const dialog = await choose('../tests/fixtures/services/not-a-workbook.xlsx')
  await dialog.getByLabel('Thêm vào danh sách hiện có').check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByLabel('Thêm vào danh sách hiện có').isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bỏ nội dung' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'chi tiết phiên bản 2' }).waitFor()
})

/** So many accounts that their reader can be held before it has read them. */
function longList(): string {
  const path = `${shots}/long-list.xlsx`
  if (existsSync(path)) return path
  const part = `${path}.${process.pid}`
  const script = [
    'import sys, xlsxwriter',
    'book = xlsxwriter.Workbook(sys.argv[1], {"constant_memory": True})',
    'sheet = book.add_worksheet()',
    'sheet.write_row(0, 0, ["ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"])',
    'for row in range(1, 200001):',
    '    sheet.write_row(row, 0, [f"nguoi-dan-{row}", f"qg-{row}", 2, "27/02/2023", "01/03/2023"])',
    'book.close()',
  ].join('\n')
  const ended = spawnSync('/usr/bin/python3', ['-c', script, part], { encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(ended.stderr)
  renameSync(part, path)
  return path
}

test('a long import shows how far it is, and its end is told when its dialog was closed', async () => {
  const { page } = reader
  await openUsersOf('Hà Nội', 'H26')
  const dialog = await choose(longList())
  const goOn = await holdReader(() => dialog.getByRole('button', { name: 'Lưu' }).click())
  await dialog.getByRole('progressbar').waitFor()
  await page.screenshot({ path: `${shots}/annex-2-progress.png` })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  goOn()
  await page.getByText('Import thành công: phiên bản 2, 200.000 tài khoản.').waitFor()
  await page.getByRole('link', { name: 'chi tiết phiên bản 2' }).waitFor()
})

test('a long import that is stopped changes nothing', async () => {
  const { page } = reader
  await openUsersOf('Hà Giang', 'H22')
  const dialog = await choose(longList())
  const goOn = await holdReader(() => dialog.getByRole('button', { name: 'Lưu' }).click())
  await dialog.getByRole('button', { name: 'Dừng import' }).click()
  await dialog.getByRole('button', { name: 'Đang dừng…' }).waitFor()
  goOn()
  await dialog.getByText('Việc nhập đã bị hủy; chưa có gì thay đổi.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'chi tiết phiên bản 1' }).waitFor()
  expect(await page.getByRole('link', { name: 'chi tiết phiên bản 2' }).count()).toBe(0)
})

test('a stop that comes after the end says so', async () => {
  const { page } = reader
  await openUsersOf('Hà Giang', 'H22')
  const dialog = await choose(longList())
  const goOn = await holdReader(() => dialog.getByRole('button', { name: 'Lưu' }).click())
  // The order to stop is on its way until the import has ended.
  await page.route('**/api/v1/jobs/*', async (route) => {
    if (route.request().method() !== 'DELETE') return route.fallback()
    goOn()
    const state = async () => (await (await page.request.get(route.request().url())).json()).state
    while ((await state()) === 'running');
    return route.fallback()
  })
  await dialog.getByRole('button', { name: 'Dừng import' }).click()
  await dialog.getByText('Không kịp dừng').waitFor()
  await dialog.getByText('Import thành công').waitFor()
  await page.unroute('**/api/v1/jobs/*')
})
