// A website that is given to another unit: from which day, what the page says of it, and back again.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxes, fillDay, shownDay } from './support/day'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

const day = 'Thuộc đơn vị mới từ ngày'

test('a website of a province that was merged is handed over from the day of the merger, and back', async () => {
  const { page } = reader
  await page.goto('/website/227')
  await page.getByRole('button', { name: 'Sửa' }).click()
  const dialog = page.getByRole('dialog')
  expect(await boxes(dialog, day).count()).toBe(0)
  const unit = dialog.getByRole('combobox', { name: 'Đơn vị' })
  await unit.fill('quang ngai')
  await page.getByRole('option', { name: /Quảng Ngãi/ }).click()
  await dialog.getByText('Số liệu trước ngày này vẫn tính cho Kon Tum.').waitFor()
  expect(await shownDay(dialog, day)).toBe('01/07/2025')
  await page.screenshot({ path: `${shots}/website-move.png` })
  // A day that is none must not be taken for none at all, which would move all of the past.
  await fillDay(dialog, day, '31/06/2025')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').first().waitFor()
  expect(await boxes(dialog, day).first().getAttribute('aria-invalid')).toBe('true')
  await fillDay(dialog, day, '15/07/2025')
  await dialog.getByRole('button', { name: 'Lưu' }).click()

  await page.getByText('(đến hết 14/07/2025)').waitFor()
  expect(await page.getByRole('link', { name: 'Kon Tum', exact: true }).getAttribute('href')).toBe('/don-vi/H34')
  await page.getByText('Quảng Ngãi (H48)').waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã hoàn tác.').waitFor()
  await page.getByText('Kon Tum (H34)').waitFor()
  expect(await page.getByText('Trước đây thuộc').count()).toBe(0)
})
