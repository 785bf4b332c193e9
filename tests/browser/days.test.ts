// Days are typed and picked in the reader's language, whatever language the browser itself speaks.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { boxes, fillDay, shownDay } from './support/day'
import { logIn, shots, start, visitor } from './support/person'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await start()
  // A browser that itself writes 02/27/2023.
  const reader = await visitor(browser, { locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] })
  await logIn(reader)
  page = reader.page
})
afterAll(() => browser.close())

const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? '')
const onFocus = (name: string) => page.waitForFunction((wanted) => document.activeElement?.ariaLabel === wanted, name)
const openCalendar = async (label: string) => {
  await page.getByRole('button', { name: `Lịch: ${label}` }).click()
  const calendar = page.getByRole('dialog', { name: `Lịch: ${label}` })
  await calendar.getByRole('grid').waitFor()
  return calendar
}
async function openFreePeriod(path = '/xep-hang?ky=2026-01-01..2026-03-31') {
  await page.goto(path)
  await boxes(page, 'Từ ngày').first().waitFor()
}

test('a day is typed straight on, the day first, and the address has it', async () => {
  await openFreePeriod()
  expect(await boxes(page, 'Từ ngày').evaluateAll((all) => all.map((box) => box.ariaLabel))).toEqual([
    'Từ ngày: ngày',
    'Từ ngày: tháng',
    'Từ ngày: năm',
  ])
  await boxes(page, 'Từ ngày').first().click()
  await page.keyboard.type('5/2/2026')
  expect(await shownDay(page, 'Từ ngày')).toBe('05/02/2026')
  await page.keyboard.press('Enter')
  await page.waitForURL(/ky=2026-02-05\.\.2026-03-31/)
  // Without the strokes, and around with the arrows.
  await boxes(page, 'Từ ngày').first().click()
  await page.keyboard.type('31012026')
  expect(await focused()).toBe('Từ ngày: năm')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await onFocus('Từ ngày: tháng')
  await page.keyboard.press('ArrowDown')
  expect(await shownDay(page, 'Từ ngày')).toBe('31/12/2027')
})

test.each([
  ['31022026', 'Không có ngày 31/02/2026.'],
  ['0502', 'Hãy nhập đủ ngày, tháng và năm.'],
  ['050226', 'Hãy ghi đủ bốn chữ số của năm.'],
])('%s is told at the field, and nothing else becomes of it', async (typed, said) => {
  await openFreePeriod()
  const before = page.url()
  const [day] = await boxes(page, 'Từ ngày').all()
  await boxes(page, 'Từ ngày').last().fill('')
  await day!.click()
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText(said).waitFor()
  expect(await day!.getAttribute('aria-invalid')).toBe('true')
  const described = await day!.getAttribute('aria-describedby')
  expect(await page.locator(`[id="${described}"]`).innerText()).toContain(said)
  await onFocus('Từ ngày: ngày')
  expect(page.url()).toBe(before)
  expect(await barriers(page)).toEqual([])
})

test('an end before the beginning is told at the end', async () => {
  await openFreePeriod()
  await fillDay(page, 'Đến ngày', '31/12/2025')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await page.getByRole('alert').getByText('Ngày sớm nhất nhận được là 01/01/2026.').waitFor()
  await onFocus('Đến ngày: ngày')
})

test('a day is pasted as a whole', async () => {
  await openFreePeriod()
  await page.evaluate(() => navigator.clipboard.writeText('27/02/2026'))
  await boxes(page, 'Từ ngày').nth(1).click()
  await page.keyboard.press('Control+V')
  await expect.poll(() => shownDay(page, 'Từ ngày')).toBe('27/02/2026')
})

test('the calendar begins its weeks on Monday and is worked by the keyboard alone', async () => {
  await openFreePeriod('/xep-hang?ky=2026-02-27..2026-03-31')
  await boxes(page, 'Từ ngày').first().click()
  await page.keyboard.press('Alt+ArrowDown')
  const calendar = page.getByRole('dialog', { name: 'Lịch: Từ ngày' })
  await calendar.getByRole('grid').waitFor()
  expect(await calendar.locator('th').allInnerTexts()).toEqual(['Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7', 'CN'])
  await onFocus('Thứ Sáu, 27 tháng 2, 2026')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await onFocus('Thứ Bảy, 7 tháng 3, 2026')
  await page.keyboard.press('PageUp')
  await onFocus('Thứ Bảy, 7 tháng 2, 2026')
  await page.screenshot({ path: `${shots}/calendar.png` })
  await page.keyboard.press('Enter')
  await calendar.waitFor({ state: 'detached' })
  expect(await shownDay(page, 'Từ ngày')).toBe('07/02/2026')
  await onFocus('Lịch: Từ ngày')
})

test('days that are not to be picked are shown as that, and cannot be', async () => {
  await openFreePeriod('/xep-hang?ky=2026-02-10..2026-02-27')
  const calendar = await openCalendar('Đến ngày')
  const early = calendar.getByRole('button', { name: 'Thứ Hai, 9 tháng 2, 2026' })
  expect(await early.getAttribute('aria-disabled')).toBe('true')
  expect(await early.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through')
  await calendar.getByText('Chọn được từ 10/02/2026.').waitFor()
  expect(await calendar.getByRole('button', { name: 'Tháng trước' }).isDisabled()).toBe(true)
  await calendar.getByRole('button', { name: 'Thứ Ba, 10 tháng 2, 2026' }).click()
  expect(await shownDay(page, 'Đến ngày')).toBe('10/02/2026')
})

test('in a dialog Esc closes the calendar alone, and a day that was picked is not thrown away unasked', async () => {
  await page.goto('/don-vi')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const dialog = page.getByRole('dialog', { name: 'Thêm đơn vị' })
  await openCalendar('Hiệu lực từ ngày')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: /^Lịch/ }).waitFor({ state: 'detached' })
  expect(await dialog.isVisible()).toBe(true)
  const calendar = await openCalendar('Hiệu lực từ ngày')
  await calendar.getByRole('button', { name: 'Hôm nay' }).click()
  await calendar.waitFor({ state: 'detached' })
  expect(await shownDay(page, 'Hiệu lực từ ngày')).toMatch(/^\d\d\/\d\d\/20\d\d$/)
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Bỏ nội dung đã nhập?' })
  await question.getByRole('button', { name: 'Nhập tiếp' }).click()
  await dialog.getByRole('button', { name: 'Xóa Hiệu lực từ ngày' }).click()
  expect(await shownDay(page, 'Hiệu lực từ ngày')).toBe('//')
})

test('in English the day stands first and the month is a word', async () => {
  await page.evaluate(() => localStorage.setItem('emc.language', 'en'))
  await page.goto('/xep-hang?ky=2026-02-03..2026-03-31')
  await boxes(page, 'From').first().waitFor()
  expect(await shownDay(page, 'From')).toBe('03/Feb/2026')
  expect(await boxes(page, 'From').nth(1).getAttribute('aria-label')).toBe('From: month')
  await boxes(page, 'From').nth(1).click()
  await page.keyboard.type('4')
  await page.keyboard.press('Tab')
  expect(await shownDay(page, 'From')).toBe('03/Apr/2026')
  await page.evaluate(() => localStorage.setItem('emc.language', 'vi'))
})
