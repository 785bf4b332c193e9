// The description of the API, as programmers read it: found, opened, linked to, by keyboard too.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { shots, start, visitor } from './support/person'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

test('every operation of the document is there, under the policy, with nothing from elsewhere', async () => {
  const { page, complaints, url } = await visitor(browser)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const answer = await page.goto('/api/docs')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("script-src 'self'; style-src 'self'")
  expect(policy).not.toContain('unsafe')
  await page.getByRole('heading', { level: 1, name: 'Tài liệu API' }).waitFor()
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: object }
  const operations = Object.values(paths).reduce((sum, methods: object) => sum + Object.keys(methods).length, 0)
  await page.locator('details.operation').first().waitFor()
  expect(await page.locator('details.operation').count()).toBe(operations)
  expect(asked.filter((address) => !address.startsWith(`${url}/`))).toEqual([])
  expect(complaints).toEqual([])
  await page.context().close()
})

test('an operation is found by words without marks, opened by keyboard, and linked to', async () => {
  const { page } = await visitor(browser)
  await page.goto('/api/docs')
  await page.getByLabel('Tìm thao tác').fill('danh sach tai khoan summary')
  await page.waitForURL(/tim=/)
  await expect.poll(() => page.locator('details.operation').count()).toBe(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tham số' }).waitFor()
  await page.getByText('"linkedNational"').waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Liên kết đến thao tác này' }).click()
  await page.waitForURL(/#get-units-code-users-summary$/)

  await page.goto('/api/docs#post-sites')
  const linked = page.locator('#post-sites')
  await linked.getByRole('heading', { name: 'Nội dung gửi' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('details')?.id)).toBe('post-sites')
  await page.context().close()
})

test('it is in the language of its reader, also when that changes while an operation is open', async () => {
  const { page } = await visitor(browser)
  await page.goto('/api/docs#get-rankings')
  const panel = page.locator('#get-rankings')
  await panel.getByText('Một chỉ số của mọi bộ, ngành hoặc mọi tỉnh, thành phố', { exact: false }).waitFor()
  await panel.getByText('Đúng như yêu cầu').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await panel.getByText('One indicator for all ministries or provinces', { exact: false }).waitFor()
  await panel.getByText('As asked').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('EN')
  const file = page.getByRole('link', { name: /OpenAPI/ })
  expect(await file.getAttribute('href')).toBe('/api/openapi.json?lang=en')
  await page.context().close()
})

describe.each([
  { language: 'vi', scheme: 'light', width: 1366 },
  { language: 'en', scheme: 'dark', width: 360 },
] as const)('in $language, $scheme, $width pixels', ({ language, scheme, width }) => {
  test('axe finds nothing, and nothing is wider than the window', async () => {
    const { page, complaints } = await visitor(browser, { colorScheme: scheme, viewport: { width, height: 800 } })
    await page.addInitScript((wanted) => localStorage.setItem('emc.language', wanted), language)
    await page.goto('/api/docs#post-TrackingMCDT')
    await page.locator('#post-TrackingMCDT pre').first().waitFor()
    for (const answer of await page.locator('#post-TrackingMCDT details.inner > summary').all()) await answer.click()
    await page.screenshot({ path: `${shots}/api_docs-${language}-${scheme}-${width}.png` })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider).toBeLessThanOrEqual(0)
    expect(await barriers(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
