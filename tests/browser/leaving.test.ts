// The back button under an open dialog throws nothing away that was typed.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, start, visitor } from './support/person'

let browser: Browser
let page: Page
let question: Locator
beforeAll(async () => {
  browser = await start()
  const reader = await visitor(browser)
  await logIn(reader)
  page = reader.page
  question = page.getByRole('alertdialog', { name: 'Bỏ nội dung đã nhập?' })
})
afterAll(() => browser.close())

const back = () => page.evaluate(() => history.back())

/** The page of a site, come to from the list. */
async function openSite() {
  await page.goto('/website?loc=kon+tum')
  await page.locator('a[href="/website/227"]').first().click()
  await page.waitForURL(/\/website\/227$/)
}

test('it asks; whoever goes on typing has everything, and whoever leaves is led back', async () => {
  await openSite()
  await page.getByRole('button', { name: 'Sửa' }).click()
  const name = page.getByRole('dialog', { name: 'Sửa website' }).getByLabel('Tên', { exact: true })
  await name.fill('Chưa lưu')
  await back()
  await question.getByRole('button', { name: 'Nhập tiếp' }).click()
  await question.waitFor({ state: 'detached' })
  await page.waitForURL(/\/website\/227$/)
  expect(await name.inputValue()).toBe('Chưa lưu')
  await back()
  await question.getByRole('button', { name: 'Bỏ nội dung' }).click()
  await page.waitForURL(/\/website\?/)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('it asks too where another part of the same page is gone back to', async () => {
  await openSite()
  // The tab: the menu has a link of this name too.
  await page.locator('a[href="/website/227/dich-vu-cong"]').first().click()
  await page.waitForURL(/\/227\/dich-vu-cong$/)
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByRole('dialog').getByLabel('Đặt làm danh mục mặc định').check()
  await back()
  await question.getByRole('button', { name: 'Nhập tiếp' }).click()
  await question.waitFor({ state: 'detached' })
  expect(await page.getByRole('dialog').getByLabel('Đặt làm danh mục mặc định').isChecked()).toBe(true)
  await page.waitForURL(/\/dich-vu-cong$/)
})

test('where nothing was typed it leaves at once', async () => {
  await openSite()
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByRole('dialog', { name: 'Sửa website' }).waitFor()
  await back()
  await page.waitForURL(/\/website\?/)
  expect(await question.count()).toBe(0)
})

test('logging out asks too, and asks once', async () => {
  await page.goto('/lien-he')
  await page.getByRole('button', { name: 'Sửa danh sách' }).click()
  const topic = page.locator('main fieldset').first().getByRole('textbox').first()
  await topic.fill('Chưa lưu')
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await question.getByRole('button', { name: 'Nhập tiếp' }).click()
  expect(await topic.inputValue()).toBe('Chưa lưu')
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await question.getByRole('button', { name: 'Bỏ nội dung' }).click()
  await page.waitForURL(/\/dang-nhap/)
})
