// Forms say what is wrong where it is wrong, and nothing typed is thrown away unasked.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

/** The words that a field is described by. */
async function described(field: Locator): Promise<string> {
  const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(' ').filter((id) => id !== '')
  const texts = await Promise.all(ids.map((id) => reader.page.locator(`[id="${id}"]`).innerText()))
  return texts.join(' ')
}

test.each([
  ['/website', 'Thêm website'],
  ['/tai-khoan', 'Thêm tài khoản'],
  ['/tai-khoan/token', 'Tạo token'],
])('on %s an empty unit is said at the unit, which has the focus', async (path, button) => {
  const { page } = reader
  await page.goto(path)
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  const first = dialog.getByLabel(/^(Tên|Tên đăng nhập|Tên token)$/)
  await first.fill('mot-ten')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const unit = dialog.getByRole('combobox', { name: 'Đơn vị' })
  await dialog.getByRole('alert').waitFor()
  expect(await unit.getAttribute('aria-invalid')).toBe('true')
  expect(await described(unit)).toContain('Hãy nhập ô này.')
  expect(await unit.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await first.getAttribute('aria-invalid')).toBe(null)
  expect(await first.inputValue()).toBe('mot-ten')
})

test('what the server finds wrong is said at its field', async () => {
  const { page } = reader
  await page.goto('/website')
  await page.getByRole('button', { name: 'Thêm website' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByLabel('Tên', { exact: true }).fill('Cổng thử')
  await dialog.getByLabel('Địa chỉ', { exact: true }).fill('ftp://khong-phai-web')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const url = dialog.getByLabel('Địa chỉ', { exact: true })
  await dialog.getByRole('alert').waitFor()
  expect(await url.getAttribute('aria-invalid')).toBe('true')
  expect(await url.evaluate((element) => element === document.activeElement)).toBe(true)
  expect((await described(url)).length).toBeGreaterThan('Bắt đầu bằng https:// hoặc http://; có thể để trống.'.length)
  expect(await dialog.getByRole('alert').count()).toBe(1)
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/loi-tai-o.png` })
})

test('a wrong field of a long dialog, and what is said of it, stand above the actions', async () => {
  const { page } = reader
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/website')
  await page.getByRole('button', { name: 'Thêm website' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByLabel('Tên', { exact: true }).fill('Cổng thử')
  const field = dialog.getByLabel('Sự kiện tối đa mỗi giây')
  await field.fill('-1')
  await dialog.getByLabel('Tên', { exact: true }).focus()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  const actions = (await dialog.locator('.actions').boundingBox())!.y
  for (const shown of [field, dialog.getByRole('alert')]) {
    const { y, height } = (await shown.boundingBox())!
    expect(y + height).toBeLessThanOrEqual(actions)
  }
  await page.screenshot({ path: `${shots}/loi-tren-nut.png` })
  await page.setViewportSize({ width: 1366, height: 850 })
})

test('text that names no unit is wrong, stays in the box, and is not sent', async () => {
  const { page } = reader
  await page.goto('/website')
  await page.getByRole('button', { name: 'Thêm website' }).click()
  const dialog = page.getByRole('dialog')
  const unit = dialog.getByRole('combobox', { name: 'Đơn vị' })
  await unit.fill('Tỉnh không có thật')
  await dialog.getByLabel('Tên', { exact: true }).fill('Cổng thử')
  await dialog.getByText('Không có đơn vị nào tên “Tỉnh không có thật”.').waitFor()
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  expect(await unit.inputValue()).toBe('Tỉnh không có thật')
  expect(await unit.getAttribute('aria-invalid')).toBe('true')
  expect(await described(unit)).toContain('Không có đơn vị nào')
  expect(await unit.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(sent).toEqual([])
  // The whole name is as good as a choice of the list.
  await unit.fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).waitFor()
  await page.keyboard.press('Tab')
  await page.waitForFunction(() => !document.querySelector('[role=combobox][aria-invalid=true]'))
  expect(await unit.inputValue()).toBe('Kon Tum')
})

test('a link that names a unit shows its name in the box', async () => {
  const { page } = reader
  await page.goto('/danh-muc/import-user?dv=H48')
  await page.getByText('Lịch sử Import').first().waitFor()
  await expect.poll(() => page.getByRole('combobox', { name: 'Chọn đơn vị' }).inputValue()).toBe('Quảng Ngãi')
})

test('Esc, the veil and × ask before what was typed is thrown away', async () => {
  const { page } = reader
  await page.goto('/website/227')
  await page.getByRole('button', { name: 'Sửa' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sửa website' })
  const question = page.getByRole('alertdialog', { name: 'Bỏ nội dung đã nhập?' })
  const name = dialog.getByLabel('Tên', { exact: true })
  await name.fill('Chưa lưu')
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(5, 5),
    () => dialog.getByRole('button', { name: 'Đóng' }).click(),
  ]) {
    await leave()
    await question.waitFor()
    await question.getByRole('button', { name: 'Nhập tiếp' }).click()
    await question.waitFor({ state: 'detached' })
    expect(await name.inputValue()).toBe('Chưa lưu')
  }
  await page.keyboard.press('Escape')
  await question.waitFor()
  expect(await barriers(page)).toEqual([])
  await question.getByRole('button', { name: 'Bỏ nội dung' }).click()
  await dialog.waitFor({ state: 'detached' })
  // Where nothing was typed there is nothing to ask.
  await page.getByRole('button', { name: 'Sửa' }).click()
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('a list of contacts that was begun is not left without a question', async () => {
  const { page } = reader
  await page.goto('/lien-he')
  await page.getByRole('button', { name: 'Sửa danh sách' }).click()
  const topic = page.getByRole('group', { name: 'Đầu mối 1' }).getByLabel('Nội dung hỗ trợ')
  await topic.fill('Hỗ trợ chưa lưu')
  const menu = page.getByRole('navigation', { name: 'Menu' })
  const question = page.getByRole('alertdialog', { name: 'Bỏ nội dung đã nhập?' })
  await menu.getByRole('link', { name: 'Tổng quan' }).click()
  await question.getByRole('button', { name: 'Nhập tiếp' }).click()
  await question.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/lien-he')
  expect(await topic.inputValue()).toBe('Hỗ trợ chưa lưu')
  const person = page.getByRole('group', { name: 'Đầu mối 1' }).getByLabel('Người hoặc bộ phận')
  await person.fill('')
  await page.getByRole('button', { name: 'Lưu' }).click()
  expect(await person.getAttribute('aria-invalid')).toBe('true')
  await menu.getByRole('link', { name: 'Tổng quan' }).click()
  await question.getByRole('button', { name: 'Bỏ nội dung' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
})
