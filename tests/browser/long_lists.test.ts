// Lists that are longer than what a page shows at first: how many there are, and the way to the rest.
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { country } from './support/country'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { severally, Teller } from './support/teller'

let browser: Browser
let reader: Reader
let teller: Teller
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
  teller = await Teller.start((await country()).url)
})
afterAll(() => browser.close())

const unit = 'H34.901'
async function made(path: string, value: unknown): Promise<{ id: number }> {
  const { status, text } = await teller.post(`/api/v1/${path}`, value)
  expect(status, text).toBe(201)
  return JSON.parse(text) as { id: number }
}

test('a unit says how many websites it has, and leads to all of them', async () => {
  const { page } = reader
  await made('units', { code: unit, name: 'Sở nhiều website', kind: 'unit', parent: 'H34' })
  const add = (index: number) => made('sites', { unit, name: `Website ${index}`, kind: 'case_system' })
  await severally(Array.from({ length: 3 }), async (_, index) => void (await add(index)))
  await page.goto(`/don-vi/${unit}`)
  await page.getByText('3 website', { exact: true }).waitFor()
  await severally(Array.from({ length: 50 }), async (_, index) => void (await add(3 + index)))
  await page.reload()
  await page.getByText('Hiện 50 trong 53 website').waitFor()
  await page.screenshot({ path: `${shots}/don-vi-nhieu-website.png`, fullPage: true })
  await page.getByRole('link', { name: 'Xem tất cả ở Danh sách website' }).click()
  await page.waitForURL(`**/website?dv=${unit}`)
  await page.getByText('53 dòng').waitFor()
})

test('unmatched codes beyond the first 1000 are counted, and stand in the file', async () => {
  const { page, url } = reader
  const { id } = await made('sites', { unit, name: 'Một cửa nhiều mã', kind: 'case_system' })
  const count = 1005
  const events = Array.from({ length: count }, (_, index) => ({
    siteId: id,
    codeProfile: `${unit}-${index}`,
    codeTTHC: `khac-${index}`,
    status: 1,
  }))
  const sent = await fetch(`${url}/TrackingMCDT`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  })
  expect(sent.status).toBe(200)
  const total = async () => JSON.parse((await teller.ask(`/api/v1/sites/${id}/unmatched?limit=1`)).text).total as number
  await expect.poll(total).toBe(count)

  await page.goto(`/website/${id}/ma-chua-khop`)
  await page.getByText('Hiện 1.000 trong 1.005 mã').waitFor()
  await page.getByText('1.000 dòng').waitFor()
  await page.screenshot({ path: `${shots}/ma-chua-khop-nhieu.png` })
  const isRest = /unmatched\?.*offset=1000/
  const exported = () => page.getByRole('button', { name: 'Tải CSV' }).first().click()
  await page.route(isRest, (route) => route.fulfill({ status: 503, json: { error: { code: 'busy', message: 'Máy chủ bận.' } } }))
  await exported()
  await page.getByRole('alert').getByText('Máy chủ bận.').waitFor()
  await page.unroute(isRest)
  const [download] = await Promise.all([page.waitForEvent('download'), exported()])
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(1 + count)
  expect(new Set(lines).size).toBe(1 + count)
  await page.getByText('1.005 dòng').waitFor()
  expect(await page.getByText(/^Hiện 1\.000 trong/).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)
})
