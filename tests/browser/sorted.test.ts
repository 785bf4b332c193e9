// Tables sort, filter, page and export what they show, and a link to one shows it so again.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

let browser: Browser
let reader: Reader
let page: Page
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  page = reader.page
  await logIn(reader)
})
afterAll(() => browser.close())

const cells = (place: Locator, column: string) => place.locator(`tbody .of-${column}`).allInnerTexts()

test('hours are sorted by time, not as their words', async () => {
  const iso = (ago: number) => new Date(Date.now() + 7 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`/website/227/luot-truy-cap?ky=${iso(2)}..${iso(1)}&dang=bang&buoc=hour&dien-bien.xep=%2Bkey`)
  await settle(reader)
  const table = page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Diễn biến' }) })
  const hours = (await cells(table, 'key')).map((text) => {
    const [hour, date] = text.trim().split(' ')
    return `${date!.split('/').reverse().join('-')} ${hour}`
  })
  // From noon to noon.
  expect(hours).toHaveLength(25)
  expect(hours).toEqual([...hours].sort())
})
