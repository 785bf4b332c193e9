// What is cheap to take back carries its way back in the notice.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDay } from './support/day'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { careful } from './support/server'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

async function undo() {
  const { page } = reader
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã hoàn tác.').waitFor()
}

test('a version is made the default from a day that is chosen, and gives way to the one before', async () => {
  const { page } = reader
  await page.goto('/website/227/dich-vu-cong?xem=lich-su')
  const current = page.getByRole('row').filter({ hasText: '✓ Mặc định' }).getByRole('cell').first()
  const before = await current.innerText()
  const other = before === '1' ? '2' : '1'
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: `chi tiết phiên bản ${other}` }) })
  await row.getByRole('button', { name: `Đặt phiên bản ${other} làm mặc định` }).click()
  const dialog = page.getByRole('dialog')
  await fillDay(dialog, 'Có hiệu lực từ ngày', '27/02/2026')
  await dialog.getByText(/sẽ là mặc định từ 27\/02\/2026/).waitFor()
  await page.screenshot({ path: `${shots}/default-day.png` })
  await dialog.getByRole('button', { name: 'Đặt mặc định' }).click()
  await page.getByText(`Phiên bản ${other} là danh mục mặc định từ 27/02/2026.`).waitFor()
  await dialog.waitFor({ state: 'detached' })
  await row.getByText(/27\/02\/2026/).waitFor()
  await undo()
  await row.getByText(/27\/02\/2026/).waitFor({ state: 'detached' })
  expect(await current.innerText()).toBe(before)
})

test('a list that an import made the default gives way to the one before', async () => {
  const { page } = reader
  await page.goto('/website/227/dich-vu-cong?xem=lich-su')
  const current = page.getByRole('row').filter({ hasText: '✓ Mặc định' }).getByRole('cell').first()
  const before = await current.innerText()
  const rows = await page.getByRole('row').count()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tệp danh mục (xlsx)').setInputFiles('../tests/fixtures/services/annex-1-second-version.xlsx')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('button', { name: 'Hoàn tác: lấy lại danh mục mặc định trước' }).click()
  await dialog.getByText('Đã hoàn tác.').waitFor()
  await page.screenshot({ path: `${shots}/import-undone.png` })
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await expect.poll(() => page.getByRole('row').count()).toBe(rows + 1)
  await expect.poll(() => current.innerText()).toBe(before)
})

test('a double click maps one code, and not the one that then stands under the pointer', async () => {
  const { page } = reader
  await page.goto('/website/1051/ma-chua-khop')
  const buttons = page.getByRole('button', { name: /^Gán mã/ })
  await buttons.first().waitFor()
  const changes: string[] = []
  const note = (request: { method: () => string; url: () => string }) => {
    if (request.method() !== 'GET') changes.push(request.url())
  }
  page.on('request', note)
  await buttons.first().dblclick({ delay: 30 })
  await page.getByRole('button', { name: /^Bỏ gán mã/ }).first().waitFor()
  await page.waitForLoadState('networkidle')
  page.off('request', note)
  expect(changes.length).toBe(1)
  await undo()
  await expect.poll(() => page.getByRole('button', { name: /^Bỏ gán mã/ }).count()).toBe(0)
})

test('an alias goes again, and one that was removed comes back', async () => {
  const { page } = reader
  await page.goto('/website/1048/ma-chua-khop')
  const assign = page.getByRole('button', { name: /^Gán mã/ }).first()
  const code = /Gán mã (\S+) vào/.exec((await assign.getAttribute('aria-label'))!)![1]!
  await assign.click()
  const removal = page.getByRole('button', { name: `Bỏ gán mã ${code}` })
  await removal.waitFor()
  await undo()
  await removal.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: new RegExp(`^Gán mã ${code.replace(/\W/g, '\\$&')} vào`) }).first().click()
  await removal.waitFor()
  await removal.click()
  await removal.waitFor({ state: 'detached' })
  const notice = page.locator('.notice').filter({ hasText: `Đã bỏ gán mã ${code}.` })
  await notice.getByRole('button', { name: 'Hoàn tác' }).click()
  await removal.waitFor()
  await removal.click()
  await removal.waitFor({ state: 'detached' })
})

test('all codes of the same procedure are assigned at once, and go again', async () => {
  const { page } = reader
  await page.goto('/website/1048/ma-chua-khop')
  const assign = page.getByRole('button', { name: /^Gán \d+ mã cùng thủ tục/ })
  const count = /\d+/.exec(await assign.innerText())![0]
  await assign.click()
  const dialog = page.getByRole('dialog', { name: `Gán ${count} mã cùng thủ tục` })
  await dialog.getByRole('row').nth(1).waitFor()
  await page.screenshot({ path: `${shots}/same-procedure.png` })
  await dialog.getByRole('button', { name: 'Gán', exact: true }).click()
  await page.getByText(`Đã gán ${count} mã.`).waitFor()
  await assign.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('button', { name: /^Bỏ gán mã/ }).count()).toBe(Number(count))
  await undo()
  await assign.waitFor()
  expect(await assign.innerText()).toContain(`Gán ${count} mã`)
  await expect.poll(() => page.getByRole('button', { name: /^Bỏ gán mã/ }).count()).toBe(0)
})

test('an account that was locked is open again', async () => {
  const { page } = reader
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: `Khóa tài khoản ${careful.login}`, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).click()
  const unlock = page.getByRole('button', { name: `Mở khóa tài khoản ${careful.login}` })
  await unlock.waitFor()
  await undo()
  await unlock.waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: `Khóa tài khoản ${careful.login}`, exact: true }).count()).toBe(1)
})

test('a website, an account and the contacts are as they were before', async () => {
  const { page } = reader
  await page.goto('/website/1048')
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.innerText()
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByRole('dialog').getByLabel('Tên', { exact: true }).fill('Tên gõ nhầm')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tên gõ nhầm' }).waitFor()
  await undo()
  await page.getByRole('heading', { level: 1, name: before }).waitFor()

  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: `Sửa tài khoản ${careful.login}` }).click()
  await page.getByRole('dialog').getByLabel('Họ tên').fill('Họ tên gõ nhầm')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('row').getByText('Họ tên gõ nhầm').waitFor()
  await undo()
  await page.getByRole('row').getByText('Họ tên gõ nhầm').waitFor({ state: 'detached' })

  await page.goto('/lien-he')
  await page.getByRole('button', { name: 'Sửa danh sách' }).click()
  await page.getByRole('group').last().waitFor()
  await page.getByRole('button', { name: 'Thêm đầu mối' }).click()
  const last = page.getByRole('group').last()
  for (const [field, text] of [
    ['Nội dung hỗ trợ', 'Gõ nhầm'],
    ['Người hoặc bộ phận', 'Không ai'],
    ['Điện thoại', '024 0000 0000'],
  ] as const) {
    // The list may have begun with an empty one.
    for (const input of await page.getByLabel(field).all()) {
      if ((await input.inputValue()) === '') await input.fill(text)
    }
  }
  await last.waitFor()
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('heading', { level: 2, name: 'Gõ nhầm' }).first().waitFor()
  await page.locator('.notice').filter({ hasText: 'Đã lưu đầu mối liên hệ.' }).getByRole('button', { name: 'Hoàn tác' }).click()
  await page.waitForFunction(() => !document.body.innerText.includes('Gõ nhầm'))
})

test('a rebuild of the store is asked about, shown, and its figures stay', async () => {
  const { page } = reader
  await page.goto('/tong-quan')
  const figure = page.locator('[data-code="returned_rate"]')
  const before = await figure.innerText()
  await page.goto('/he-thong')
  const start = page.getByRole('button', { name: 'Dựng lại kho từ nhật ký' })
  await start.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Hủy' }).click()
  await page.getByText('Không chạy').waitFor()
  await start.click()
  await dialog.getByRole('button', { name: 'Dựng lại kho từ nhật ký' }).click()
  await page.getByText('Đã bắt đầu dựng lại kho.').waitFor()
  await page.getByText('Đã xong').waitFor()
  await page.goto('/tong-quan')
  expect(await figure.innerText()).toBe(before)
})
