// How much room there is, as an operator sees it, and what to do where it runs out.
import { readFileSync } from 'node:fs'
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

test('the room on the disk and what log, store and registry take are told', async () => {
  const { page } = reader
  await page.goto('/he-thong')
  await settle(reader)
  await page.getByRole('heading', { name: 'Dung lượng đĩa' }).waitFor()
  await page.getByText(/^Còn trống [\d.,]+\s[KMGT]B trên [\d.,]+\s[KMGT]B$/).first().waitFor()
  const taken = page.locator('dt', { hasText: 'Sổ đăng ký (sqlite)' }).locator('+ dd')
  await expect.poll(() => taken.innerText()).toMatch(/^[\d.,]+\s[KMGT]?B$/)
})

test('a disk that is nearly full and a clock that ran ahead are said, with what to do; what nobody knows is said as that', async () => {
  const { page } = reader
  await page.route('**/api/v1/system/status', async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    json.log.disk = { freeBytes: 500_000_000, totalBytes: 100_000_000_000, room: 'critical' }
    json.log.stampedAheadUntil = '2026-12-24T08:00:00.000+07:00'
    json.store = { engine: 'clickhouse', diskBytes: null, disk: { freeBytes: null, totalBytes: null, room: 'unknown' } }
    await route.fulfill({ response, json })
  })
  await page.goto('/he-thong')
  await settle(reader)
  await page.getByText('Gần hết chỗ').waitFor()
  await page.getByText(/Tăng dung lượng đĩa ngay/).waitFor()
  await page.getByText(/cho đến 08:00:00 24\/12\/2026, dữ liệu mới bị ghi nhận muộn/).waitFor()
  await page.getByText(/Chưa biết: máy chủ ClickHouse không cho biết/).waitFor()
  await page.screenshot({ path: `${shots}/system-full.png`, fullPage: true })
  expect(await barriers(page)).toEqual([])
  // The page goes on asking until it is closed.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('what names no known website is counted with its reason, and what was kept of it can be read', async () => {
  const { page } = reader
  await page.setViewportSize({ width: 1366, height: 850 })
  await page.goto('/he-thong')
  await settle(reader)
  const stray = page.getByRole('region', { name: 'Dữ liệu không thuộc website nào' })
  const count = async (reason: string) => {
    const text = await stray.locator('.of-why').allInnerTexts()
    return Number(new RegExp(`${reason}: (\\d+)`).exec(text.join(';'))?.[1] ?? 0)
  }
  const unknown = await count('Không có website này')
  const missing = await count('Thiếu mã website')
  const ask = (query: string) => page.request.get(`/tracking?rec=1&send_image=0&url=https://p.vn/${query}`)
  expect((await ask('&idsite=999999')).status()).toBe(400)
  expect((await ask('')).status()).toBe(400)
  const told = (text: string) => stray.locator('.of-why', { hasText: text }).first().waitFor()
  await told(`Không có website này: ${unknown + 1}`)
  await told(`Thiếu mã website: ${missing + 1}`)
  const read = async (sum: string) => Number((await stray.locator(`[data-sum="${sum}"] dd`).innerText()).replace(/\D/g, ''))
  expect(await read('refused')).toBe(await read('received'))
  expect(await read('unaccounted')).toBe(0)
  await stray.getByText(/^Số liệu đến \d\d:/).first().waitFor()
  await stray.locator('[data-sum="refused"] button').click()
  await page.getByRole('dialog').getByText(`Không có website này: ${unknown + 1}`).waitFor()
  await page.keyboard.press('Escape')

  const event = { siteId: 999998, codeProfile: 'H34-1', codeTTHC: '000003', status: 1 }
  expect((await page.request.post('/TrackingMCDT', { data: event })).status()).toBe(400)
  await stray.getByLabel('Loại dữ liệu').selectOption('events')
  await told('Không có website này: ')
  await page.reload()
  await stray.getByRole('region', { name: 'Lỗi dữ liệu' }).getByText('"siteId":999998').first().waitFor()
  await settle(reader)
  await page.screenshot({ path: `${shots}/system-stray.png`, fullPage: true })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.screenshot({ path: `${shots}/system-stray-phone.png`, fullPage: true })
  expect(await barriers(page)).toEqual([])
})

test('what was refused is searched, ordered and exported, and its address brings it back', async () => {
  const { page } = reader
  await page.setViewportSize({ width: 1366, height: 850 })
  for (const id of [991_001, 991_002]) await page.request.post('/TrackingMCDT', { data: { siteId: id, codeProfile: 'H34-2' } })
  await page.request.post('/TrackingMCDT', { data: { codeProfile: 'H34-3' } })
  const kept = async () => ((await (await page.request.get('/api/v1/sites/0/quarantine?q=H34-3')).json()) as { total: number }).total
  await expect.poll(kept).toBe(1)
  await page.goto('/he-thong')
  const errors = page.getByRole('region', { name: 'Lỗi dữ liệu' })
  await errors.getByText('"siteId":991002').waitFor()
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Lỗi dữ liệu' }) }).last()
  await panel.getByLabel('Tìm').fill('H34-2')
  await panel.getByLabel('Thứ tự').selectOption('Cũ nhất trước')
  await panel.getByRole('button', { name: 'Xem', exact: true }).click()
  await panel.getByText('2 dòng', { exact: true }).waitFor()
  expect(await errors.locator('tbody tr').first().innerText()).toContain('991001')
  const reasons = await panel.getByLabel('Lý do').locator('option').allInnerTexts()
  expect(reasons.map((text) => text.trim())).toEqual(['Mọi lý do', 'Không có hệ thống nào mang siteId này. (2)'])
  await page.reload()
  await panel.getByText('2 dòng', { exact: true }).waitFor()
  expect(await panel.getByLabel('Tìm').inputValue()).toBe('H34-2')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('link', { name: 'Tải CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toMatch(/"site_unknown","siteId","Không có hệ thống nào mang siteId này\. Mã đã gửi: 991001\."/)
  await panel.getByLabel('Tìm').fill('không ai gửi chữ này')
  await panel.getByRole('button', { name: 'Xem', exact: true }).click()
  await panel.getByText('Không có dữ liệu nào khớp.').waitFor()
  await panel.getByRole('button', { name: 'Bỏ mọi điều kiện lọc' }).click()
  await errors.getByText('"codeProfile":"H34-3"').first().waitFor()
})

test('a time in which all data of a flow names a website says what that means, of that flow alone', async () => {
  const { page } = reader
  await page.goto('/he-thong?ky=2001')
  const stray = page.getByRole('region', { name: 'Dữ liệu không thuộc website nào' })
  const events = stray.getByText(/^Không có sự kiện hồ sơ nào như vậy trong kỳ: mọi sự kiện gửi đến đều đọc được/)
  const hits = stray.getByText(/^Không có lượt xem hay hành động nào như vậy trong kỳ: mọi lượt gửi đến đều đọc được/)
  await hits.waitFor()
  expect(await events.count()).toBe(0)
  await stray.getByLabel('Loại dữ liệu').selectOption('events')
  await events.waitFor()
  expect(await hits.count()).toBe(0)
})
