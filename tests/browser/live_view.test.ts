// Who is there now: what comes in is seen without a reload, and nobody listens for a hidden page.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

const count = (name: string) => reader.page.locator(`[data-live="${name}"] dd`)
const state = () => reader.page.getByText('Đang cập nhật trực tiếp')
let visitors = 0

/** A new visitor who opens a page of a site. */
async function visit(site: number, title: string) {
  visitors += 1
  const query = new URLSearchParams({
    idsite: String(site),
    rec: '1',
    send_image: '0',
    bots: '1',
    _id: String(visitors).padStart(16, 'a'),
    url: `https://cong.example.vn/thu-tuc/${visitors}`,
    action_name: title,
  })
  expect((await reader.page.request.get(`/tracking?${query}`)).status()).toBe(204)
}

test('a visitor of a site is seen at once, with the page', async () => {
  const { page, complaints } = reader
  await page.goto('/website/1048')
  await page.getByRole('main').getByRole('navigation').getByRole('link', { name: 'Trực tiếp' }).click()
  await page.waitForURL(/\/website\/1048\/truc-tiep/)
  await state().waitFor()
  await page.getByText('Chưa có trang nào được xem.').waitFor()
  expect(await count('visitors5Minutes').innerText()).toBe('0')
  let loads = 0
  page.on('load', () => (loads += 1))
  await visit(1048, 'Cấp giấy phép xây dựng')
  await page.getByRole('listitem').filter({ hasText: 'Cấp giấy phép xây dựng' }).waitFor()
  await count('visitors5Minutes').getByText('1', { exact: true }).waitFor()
  expect(await count('visitors30Minutes').innerText()).toBe('1')
  await visit(1048, 'Đăng ký khai sinh')
  await count('visitors5Minutes').getByText('2', { exact: true }).waitFor()
  await page.screenshot({ path: `${shots}/live-view.png`, fullPage: true })
  expect(loads).toBe(0)
  expect(complaints).toEqual([])
})

test('the unit and the country see it too, with the site by its name', async () => {
  const { page } = reader
  const menu = page.getByRole('navigation', { name: 'Menu' })
  await menu.getByRole('link', { name: 'Trực tiếp' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Đăng ký khai sinh' })
  await row.getByRole('link').click()
  await page.waitForURL(/\/website\/1048\/truc-tiep/)
  await page.getByRole('listitem').filter({ hasText: 'Đăng ký khai sinh' }).waitFor()
  await page.getByRole('link', { name: 'Tổng quan' }).last().click()
  await page.getByRole('link', { name: 'Số liệu của đơn vị' }).click()
  // The page of the site has links of that name, too.
  await page.locator('main a[href^="/don-vi/"]').getByText('Trực tiếp', { exact: true }).click()
  await page.waitForURL(/\/don-vi\/[^/]+\/truc-tiep/)
  await page.getByRole('listitem').filter({ hasText: 'Đăng ký khai sinh' }).waitFor()
})

test('a hidden page pauses, and goes on when it is looked at', async () => {
  const { page } = reader
  const look = (hidden: boolean) =>
    page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await page.goto('/website/1048/truc-tiep')
  await state().waitFor()
  await look(true)
  await page.getByText('Tạm dừng vì trang đang bị ẩn').waitFor()
  await visit(1048, 'Trang của lúc ẩn')
  await look(false)
  await state().waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Trang của lúc ẩn' }).waitFor()
})

test('a lost line is said, and comes back by itself', async () => {
  const { page } = reader
  await page.goto('/website/1048/truc-tiep')
  await state().waitFor()
  await page.context().setOffline(true)
  await page.getByRole('status').getByText('Mất kết nối, đang tự kết nối lại.').waitFor()
  await page.screenshot({ path: `${shots}/live-lost.png`, fullPage: true })
  await page.context().setOffline(false)
  await state().waitFor()
})

test('what changes all the time is no live region', async () => {
  const { page } = reader
  await page.goto('/website/1048/truc-tiep')
  await count('visitors5Minutes').waitFor()
  const within = (selector: string) =>
    page.locator(selector).evaluate((element) => element.closest('[aria-live],[role=status],[role=alert]') !== null)
  expect(await within('[data-live="visitors5Minutes"]')).toBe(false)
  expect(await within('ol')).toBe(false)
  const spoken = page.getByRole('status').filter({ hasText: 'trong 30 phút qua.' })
  await spoken.waitFor({ state: 'attached' })
  const first = await spoken.innerText()
  const before = Number(await count('visitors5Minutes').innerText())
  await visit(1048, 'Người mới')
  await count('visitors5Minutes').getByText(String(before + 1), { exact: true }).waitFor()
  expect(await spoken.innerText()).toBe(first)
})
