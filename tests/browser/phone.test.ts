// What a narrow window does by itself, apart from the looks that pages.test.ts keeps.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { settle } from './support/pages'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser, { viewport: { width: 360, height: 740 } })
  await logIn(reader)
})
afterAll(() => browser.close())

async function open(path: string) {
  await reader.page.goto(path)
  await settle(reader)
  return reader.page
}

test('tabs stand in one line, with the chosen one in sight, and so does each that a keyboard comes to', async () => {
  const page = await open('/website/227/ma-chua-khop')
  const tabs = page.locator('nav.tabs')
  expect((await tabs.boundingBox())!.height).toBeLessThan(60)
  const isInSight = async (name: string) => {
    const { x, width } = (await tabs.getByRole('link', { name, exact: true }).boundingBox())!
    return x >= 0 && x + width <= 360
  }
  expect(await isInSight('Mã chưa khớp')).toBe(true)
  expect(await isInSight('Tổng quan')).toBe(false)

  await tabs.getByRole('link', { name: 'Tổng quan', exact: true }).focus()
  expect(await isInSight('Tổng quan')).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/website\/227$/)
  await expect.poll(() => isInSight('Tổng quan')).toBe(true)
  expect(await tabs.getByRole('link').count()).toBe(10)
})

test('Esc closes the menu, and gives the focus back to its button', async () => {
  const page = await open('/tong-quan')
  const toggle = page.getByRole('button', { name: 'Menu', exact: true })
  await toggle.click()
  const link = page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Xếp hạng' })
  await link.focus()
  await page.keyboard.press('Escape')
  await link.waitFor({ state: 'hidden' })
  expect(await toggle.getAttribute('aria-expanded')).toBe('false')
  expect(await toggle.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('a card says by which list of services a website goes', async () => {
  const page = await open('/website/dich-vu-cong?dv=H34')
  const card = page.getByRole('row').filter({ hasText: '227' }).first()
  await card.getByText(/Phiên bản \d+, [\d.]+ dòng/).waitFor()
})

test('the filter of the audit trail is folded, and its button says how many conditions are set', async () => {
  const page = await open('/nhat-ky?viec=session&tim=quan-tri')
  const button = page.getByRole('button', { name: 'Lọc nhật ký' })
  expect(await button.innerText()).toMatch(/2 điều kiện/)
  expect(await page.locator('form.filters').getByLabel('Người thực hiện').isVisible()).toBe(false)
  await button.click()
  expect(await button.getAttribute('aria-expanded')).toBe('true')
  await page.locator('form.filters').getByLabel('Người thực hiện').fill('quan-tri')
  await page.keyboard.press('Enter')
  await page.waitForURL(/ai=quan-tri/)
  await expect.poll(() => button.innerText()).toMatch(/3 điều kiện/)
  expect(await page.locator('form.filters').getByLabel('Người thực hiện').isVisible()).toBe(false)
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('that the machine is offline is said above the header, which stays free', async () => {
  const page = await open('/website')
  await page.context().setOffline(true)
  const banner = page.locator('.banner')
  await banner.waitFor()
  const { y, height } = (await banner.boundingBox())!
  expect((await page.locator('header.top').boundingBox())!.y).toBeGreaterThanOrEqual(y + height)
  await page.context().setOffline(false)
  await banner.waitFor({ state: 'detached' })
})

test('the title of the tab is that of the page, also when only its period changes', async () => {
  const page = await open('/don-vi/H26')
  await expect.poll(() => page.title()).toMatch(/^Hà Nội · /)
  const before = await page.title()
  await page.getByRole('button', { name: /Kỳ trước/ }).click()
  await page.waitForURL(/ky=/)
  await settle(reader)
  expect(await page.title()).toBe(before)
})

test('a code goes on in the next line behind one of its separators only', async () => {
  const page = await open('/website/227/dich-vu-cong/1')
  const torn = await page.locator('table.cards code').evaluateAll((codes) =>
    codes.flatMap((code) => [...code.childNodes]).filter((group) => {
      const range = document.createRange()
      range.selectNodeContents(group)
      return group.nodeType === Node.TEXT_NODE && range.getClientRects().length > 1
    }).map(({ textContent }) => textContent),
  )
  expect(torn).toEqual([])
  expect(await page.locator('table.cards code wbr').count()).toBeGreaterThan(0)
})

test('a code that is assigned to none of the list is said at its field, which is in sight', async () => {
  const page = await open('/website/1048/ma-chua-khop')
  const field = page.getByLabel(/^ID MCDT để gán cho mã/).last()
  await field.fill('khong-co')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(/^Không danh mục mặc định nào/)
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
  await expect.poll(async () => (await page.getByRole('alert').boundingBox())!.y).toBeLessThan(740)
  await page.screenshot({ path: `${shots}/gan-sai.png` })
  expect(await barriers(page)).toEqual([])
})

test('a code that stays assigned says so at its row', async () => {
  const page = await open('/website/1048/ma-chua-khop')
  const aliases = /\/sites\/1048\/aliases/
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Mã đã gán' }) })
  await page.getByRole('button', { name: /^Gán mã/ }).first().click()
  const removal = section.getByRole('button', { name: /^Bỏ gán mã/ })
  await removal.waitFor()
  await page.route(aliases, (route) => route.fulfill({ status: 500, json: {} }))
  await removal.click()
  await section.getByRole('alert').waitFor()
  await section.screenshot({ path: `${shots}/bo-gan-loi.png` })
  await page.unroute(aliases)
  await removal.click()
  await removal.waitFor({ state: 'detached' })
})

test('assigned codes that do not come say so, and are asked for again', async () => {
  const { page } = reader
  const aliases = /\/sites\/1048\/aliases/
  await page.route(aliases, (route) => route.fulfill({ status: 500, json: {} }))
  await open('/website/1048/ma-chua-khop')
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Mã đã gán' }) })
  await section.getByRole('alert').waitFor()
  await page.unroute(aliases)
  await section.getByRole('button', { name: 'Thử lại' }).click()
  await section.getByText('Chưa gán mã nào.').waitFor()
})

test('what an import found is read in its dialog without scrolling sideways', async () => {
  const page = await open('/danh-muc/import-user?dv=H48')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tệp danh sách tài khoản (xlsx)').setInputFiles('../tests/fixtures/users/with-mistakes.xlsx')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const table = dialog.getByRole('region', { name: /điểm cần xem lại/ })
  await table.locator('table.cards').waitFor()
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await dialog.getByLabel('Thứ tự').selectOption({ index: 1 })
  await page.screenshot({ path: `${shots}/import-loi-phone.png` })
})
