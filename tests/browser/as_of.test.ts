// Every page that shows data says up to when that is complete.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pages, settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

/** What is one's own, and what nobody measures. */
const without = ['me', 'logged_in_elsewhere', 'not_found', 'user_lists', 'contacts', 'api_docs']
/** Of pages with several answers, each asked for on its own: how many. */
const answers: Record<string, number> = { system: 3 }

let browser: Browser
let reader: Reader
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  await logIn(reader)
})
afterAll(() => browser.close())

test.each(Object.entries(pages).filter(([name]) => !without.includes(name)))('%s', async (name, path) => {
  await reader.page.goto(path)
  await settle(reader)
  const said = () => reader.page.locator('main').getByText(/^Số liệu đến/).allInnerTexts()
  const one = expect.stringMatching(/^Số liệu đến \d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}$/)
  await expect.poll(said).toEqual(Array(answers[name] ?? 1).fill(one))
})
