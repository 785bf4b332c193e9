// A file is chosen, dropped or missed in the reader's language, whatever language the browser speaks.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { logIn, shots, start, visitor } from './support/person'

let browser: Browser
let page: Page
let dialog: Locator
let button: Locator
beforeAll(async () => {
  browser = await start()
  const reader = await visitor(browser, { locale: 'en-US' })
  await logIn(reader)
  page = reader.page
})
afterAll(() => browser.close())
beforeEach(async () => {
  await page.goto('/website/227/dich-vu-cong')
  await page.getByRole('button', { name: 'Import' }).click()
  dialog = page.getByRole('dialog')
  button = dialog.getByRole('button', { name: 'Chọn tệp' })
  await button.waitFor()
})

const file = (name: string, bytes: number) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes, 'x') })

test('that none was chosen is said at the field, which has the focus', async () => {
  await dialog.getByText('Chưa chọn tệp nào').waitFor()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').getByText('Hãy chọn tệp .xlsx trước khi lưu.').waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Chọn tệp')
  expect(await button.getAttribute('aria-invalid')).toBe('true')
  const ids = (await button.getAttribute('aria-describedby'))!.split(' ')
  const said = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()))
  expect(said.join(' ')).toContain('Tệp danh mục (xlsx)')
  expect(said.join(' ')).toContain('Hãy chọn tệp .xlsx trước khi lưu.')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/chua-chon-tep.png` })
})

test('a file that is chosen is shown by name and size, and stays when the chooser is left', async () => {
  const choose = async () => (await Promise.all([page.waitForEvent('filechooser'), button.click()]))[0]
  await (await choose()).setFiles(file('danh-muc.xlsx', 2000))
  await dialog.getByText('danh-muc.xlsx (2,0 KB)').waitFor()
  await (await choose()).setFiles([])
  expect(await dialog.innerText()).toContain('danh-muc.xlsx')
  await (await choose()).setFiles(file('danh-muc.xlsx', 3000))
  await dialog.getByText('danh-muc.xlsx (3,0 KB)').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog', { name: 'Bỏ nội dung đã nhập?' }).waitFor()
})

test('a file that is dropped is taken as one that was chosen', async () => {
  const dataTransfer = await page.evaluateHandle(() => {
    const carried = new DataTransfer()
    carried.items.add(new File(['x'.repeat(2000)], 'keo-tha.xlsx'))
    return carried
  })
  await button.dispatchEvent('drop', { dataTransfer })
  await dialog.getByText('keo-tha.xlsx (2,0 KB)').waitFor()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.innerText()).not.toContain('Hãy chọn tệp')
})
