// What is accepted is seen without a reload.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, shots, start, visitor } from './support/person'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
const counted = (text: string) => text.split('/').map((part) => Number(part.replace(/\D/g, '')))

test('an event posted by a case system changes the figure on the screen', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page, url } = reader
  await page.goto('/don-vi/H34')
  const card = page.getByRole('article').filter({ hasText: 'Tỷ lệ hồ sơ trực tuyến toàn trình' })
  const line = card.getByText(' / ')
  await card.waitFor()
  // There may be no case of the year yet.
  const [online = 0, all = 0] = (await line.count()) > 0 ? counted(await line.innerText()) : []
  let loads = 0
  page.on('load', () => (loads += 1))

  const answer = await fetch(`${url}/TrackingMCDT`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      siteId: '227',
      codeProfile: `browser-${Date.now()}`,
      codeTTHC: '000003',
      status: 1,
      formsReception: 1,
    }),
  })
  expect(answer.status).toBe(204)
  const words = (count: number) => count.toLocaleString('vi-VN')
  await card.getByText(`${words(online + 1)} / ${words(all + 1)}`).waitFor()
  expect(loads).toBe(0)

  // Kon Tum has become a part of another province; what its site still sends stands in its row.
  await page.goto(`/xep-hang?ky=${today()}`)
  const row = page.getByRole('row').filter({ hasText: 'Kon Tum' })
  await row.getByText('đã sáp nhập').waitFor()
  expect(await page.getByText('đã sáp nhập', { exact: true }).count()).toBe(1)
  expect(await row.locator('.of-rank').innerText(), 'one case of one, and no rank').toBe('—')
  await page.getByText('Đơn vị đã sáp nhập trước kỳ này mà website còn gửi số liệu thì không có hạng.').waitFor()
  await page.screenshot({ path: `${shots}/ranking-ended.png` })
  await page.context().close()
})

test('a figure opens to numerator, denominator and definition', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.goto('/don-vi/H26')
  await page.getByRole('button', { name: /định nghĩa: Tỷ lệ hồ sơ trực tuyến toàn trình/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Hồ sơ tiếp nhận trực tuyến của DVC toàn trình (mức độ 4)').waitFor()
  await dialog.getByText('emc-2024').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.context().close()
})

test('no data is said, and never 0', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.goto('/tong-quan?ky=2001')
  const value = page.locator('[data-code="online_full_rate"]')
  await value.waitFor()
  expect(await value.innerText()).toBe('chưa có dữ liệu')
  await page.context().close()
})
