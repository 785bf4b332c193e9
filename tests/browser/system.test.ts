// How much room there is, as an operator sees it, and what to do where it runs out.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('a disk that is nearly full is said, with what to do; what nobody knows is said as that', async () => {
  const { page } = reader
  await page.route('**/api/v1/system/status', async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    json.log.disk = { freeBytes: 500_000_000, totalBytes: 100_000_000_000, room: 'critical' }
    json.store = { engine: 'clickhouse', diskBytes: null, disk: { freeBytes: null, totalBytes: null, room: 'unknown' } }
    await route.fulfill({ response, json })
  })
  await page.goto('/he-thong')
  await settle(reader)
  await page.getByText('Gần hết chỗ').waitFor()
  await page.getByText(/Tăng dung lượng đĩa ngay/).waitFor()
  await page.getByText(/Chưa biết: máy chủ ClickHouse không cho biết/).waitFor()
  await page.screenshot({ path: `${shots}/system-full.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  // The page goes on asking until it is closed.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
