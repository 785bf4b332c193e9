// Every page that shows data says up to when that is complete.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages, settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

/** What is one's own, and what nobody measures. */
const without = ['me', 'logged_in_elsewhere', 'not_found', 'user_lists', 'contacts', 'api_docs']

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

test.each(Object.entries(pages).filter(([name]) => !without.includes(name)))('%s', async (_, path) => {
  await reader.page.goto(path)
  await settle(reader)
  const said = await reader.page.locator('main').getByText(/^Số liệu đến/).allInnerTexts()
  expect(said).toEqual([expect.stringMatching(/^Số liệu đến \d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}$/)])
})
