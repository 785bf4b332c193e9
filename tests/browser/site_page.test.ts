// The life of a website from its first hit on, the ledger of what came in, and archiving.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
let site = 0
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

const name = `Cổng thử ${Date.now()}`
const state = () => reader.page.getByRole('banner').or(reader.page.locator('header')).locator('[data-state]')
const check = (of: string) => reader.page.locator(`[data-check="${of}"]`)
const sendEvent = () =>
  fetch(`${reader.url}/TrackingMCDT`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ siteId: site, codeProfile: 'H34-1', codeTTHC: '000003', status: 1 }),
  })

test('a new website waits for data, and says by itself that it came', async () => {
  const { page } = reader
  await page.goto('/website')
  await page.getByRole('button', { name: 'Thêm website' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByLabel('Tên', { exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.waitForURL(/\/website\/\d+\/ma-nhung/)
  site = Number(/\/website\/(\d+)/.exec(page.url())![1])
  await check('hits').getByText('chưa nhận được dữ liệu').waitFor()
  await check('events').getByText('chưa nhận được dữ liệu').waitFor()
  await state().getByText('Chờ', { exact: true }).waitFor()
  let loads = 0
  page.on('load', () => (loads += 1))
  const hit = `/tracking?idsite=${site}&rec=1&send_image=0&bots=1&url=https://p.vn/`
  expect((await page.request.get(hit)).status()).toBe(204)
  await check('hits').getByText('đã nhận dữ liệu').waitFor()
  await state().getByText('Hoạt động', { exact: true }).waitFor()
  expect((await sendEvent()).status).toBe(204)
  await check('events').getByText('đã nhận dữ liệu').waitFor()
  await page.screenshot({ path: `${shots}/site-check.png`, fullPage: true })
  expect(loads).toBe(0)
})

test('its page says since when, and what came last', async () => {
  const { page } = reader
  await page.goto(`/website/${site}`)
  const last = (of: string) => page.locator(`[data-last="${of}"] dd`).first()
  await last('lastHit').getByText(/^\d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}$/).waitFor()
  await last('lastEvent').getByText(/^\d\d:\d\d:\d\d/).waitFor()
  expect(await last('lastImport').innerText()).toBe('chưa có dữ liệu')
  expect(await last('lastLogImport').innerText()).toBe('chưa có dữ liệu')
  await page.getByText(/^từ \d\d:\d\d:\d\d /).waitFor()
  await page.goto('/website?dv=H34')
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByText('Hoạt động').waitFor()
})

test('archiving is asked for, and taken back at once by the notice', async () => {
  const { page } = reader
  await page.goto(`/website/${site}`)
  await page.getByRole('button', { name: 'Lưu trữ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu trữ' }).click()
  await state().getByText('Lưu trữ', { exact: true }).waitFor()
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã hoàn tác.').waitFor()
  await state().getByText('Hoạt động', { exact: true }).waitFor()
})

test('what an archived website sends is refused, and the ledger balances', async () => {
  const { page } = reader
  await page.getByRole('button', { name: 'Lưu trữ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu trữ' }).click()
  await page.getByRole('button', { name: 'Đưa vào hoạt động lại' }).waitFor()
  expect((await sendEvent()).status).toBe(400)
  await page.getByRole('button', { name: 'Đưa vào hoạt động lại' }).click()
  await page.getByRole('button', { name: 'Lưu trữ' }).waitFor()

  await page.getByRole('link', { name: 'Sổ nhận dữ liệu' }).first().click()
  await page.waitForURL(/so-nhan-du-lieu/)
  const sum = (of: string) => page.locator(`[data-sum="${of}"] dd`)
  await sum('refused').getByText('1').waitFor()
  const read = async (of: string) => Number((await sum(of).innerText()).replace(/\D/g, ''))
  expect(await read('received')).toBe(2)
  expect(await read('stored')).toBe(1)
  expect(await read('unaccounted')).toBe(0)
  await page.getByRole('cell', { name: 'Website đã lưu trữ: 1' }).waitFor()
  await page.getByText(/^Bản ghi mới nhất: \d\d:/).waitFor()
  await page.screenshot({ path: `${shots}/site-ledger.png`, fullPage: true })
  await page.getByLabel('Bước thời gian').selectOption('hour')
  await page.waitForURL(/buoc=hour/)
  await page.getByRole('button', { name: 'Xem biểu đồ' }).click()
  await page.getByRole('img', { name: 'Sổ nhận dữ liệu' }).locator('canvas').waitFor()
  await page.screenshot({ path: `${shots}/site-ledger-chart.png`, fullPage: true })
  await page.getByLabel('Loại dữ liệu').selectOption('hits')
  await sum('received').getByText('1').waitFor()
})
