// Every page in both languages and both colour schemes: axe finds nothing, the browser complains
// about nothing, and nothing is wider than a phone. Pictures of each are kept.
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { createRouterMatcher } from 'vue-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { check } from './support/check'
import { pages, settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

const looks = [
  { language: 'vi', scheme: 'light', width: 1366 },
  { language: 'en', scheme: 'dark', width: 1366 },
  { language: 'vi', scheme: 'dark', width: 360 },
  { language: 'en', scheme: 'light', width: 360 },
] as const

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

test('every route of the application is among the pages that are walked', () => {
  const source = readFileSync(new URL('../../web/src/router.ts', import.meta.url), 'utf8')
  const routes = [...source.matchAll(/path: '([^']+)',\s*component:/g)].map(([, path]) =>
    path!.replaceAll('\\\\', '\\'),
  )
  // Whoever is logged in does not see these two: 'the login', below.
  const apart = ['/dang-nhap', '/quen-mat-khau']
  const matcher = createRouterMatcher(
    routes.map((path) => ({ path, component: {} })),
    {},
  )
  const nowhere = { path: '/', name: undefined, params: {}, matched: [], meta: {} }
  const walked = Object.values(pages).map((page) => {
    const path = page.replace(/[?#].*/, '')
    return matcher.resolve({ path }, nowhere).matched[0]?.path
  })
  expect(routes.length).toBeGreaterThan(15)
  expect(routes.filter((path) => !walked.includes(path) && !apart.includes(path))).toEqual([])
})

test('what is amiss on a page is found', async () => {
  const { page } = await visitor(browser)
  await page.goto('/dang-nhap')
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await barriers(page)).toEqual([])
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = '/favicon.svg'
    const pale = document.createElement('p')
    pale.textContent = 'nhạt'
    pale.style.cssText = 'color: #ccc; background: #fff'
    document.querySelector('main')!.append(image, pale)
  })
  const found = (await barriers(page)).map((rule) => rule.split(':')[0])
  expect(found.sort()).toEqual(['color-contrast', 'image-alt'])
  await page.context().close()
})

/** What opens over a page, or over the dialog that a button of it opens. */
interface Opened {
  path: string
  dialog?: RegExp
  open: (within: Locator, page: Page) => Promise<unknown>
}
/** Selects are comboboxes too. */
const unitBox = (within: Locator) => within.locator('input[role=combobox]').last()
async function openUnits(within: Locator) {
  await unitBox(within).click()
  await within.page().locator('[role=option]').first().waitFor()
}
async function openCalendar(within: Locator) {
  await within.getByRole('button', { name: /^(Lịch|Calendar): / }).last().click()
  await within.page().getByRole('grid').waitFor()
}
const opened: Record<string, Opened> = {
  units: { path: '/website', open: openUnits },
  units_none: {
    path: '/don-vi',
    open: async (within) => {
      await openUnits(within)
      await unitBox(within).fill('không có')
      await within.page().getByText(/^(Không có đơn vị nào khớp|No unit matches)/).waitFor()
    },
  },
  units_of_a_site: { path: '/website', dialog: /Thêm website|Add a website/, open: openUnits },
  units_of_an_account: { path: '/tai-khoan', dialog: /Thêm tài khoản|Add an account/, open: openUnits },
  units_at_an_end: { path: '/don-vi', dialog: /Thêm đơn vị|Add a unit/, open: openUnits },
  calendar: { path: '/xep-hang?ky=2026-01-01..2026-03-31', open: openCalendar },
  calendar_of_a_unit: { path: '/don-vi', dialog: /Thêm đơn vị|Add a unit/, open: openCalendar },
  calendar_of_a_list: {
    path: '/website/227/dich-vu-cong',
    dialog: /^Import$/,
    open: async (within) => {
      await within.getByRole('checkbox').check()
      await openCalendar(within)
    },
  },
  calendar_of_a_filter: {
    path: '/nhat-ky',
    open: async (within) => {
      const folded = within.getByRole('button', { name: /^(Lọc|Filter)/ })
      if (await folded.isVisible()) await folded.click()
      await openCalendar(within)
    },
  },
  menu: {
    path: '/tong-quan',
    open: async (_within, page) => {
      const button = page.getByRole('button', { name: 'Menu', exact: true })
      if (await button.isVisible()) await button.click()
      await page.getByRole('navigation', { name: 'Menu', exact: true }).waitFor()
    },
  },
  operation: {
    path: '/api/docs',
    open: (within) => within.locator('details.operation > summary').first().click(),
  },
}

describe.each(looks)('in $language, $scheme, $width pixels', ({ language, scheme, width }) => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { colorScheme: scheme, viewport: { width, height: 800 } })
    const keep = (wanted: string) => localStorage.setItem('emc.language', wanted)
    await logIn(reader)
    await reader.page.evaluate(keep, language)
  })
  afterAll(() => reader.page.context().close())

  test.each(Object.entries(pages))('%s', async (name, path) => {
    await reader.page.goto(path)
    await settle(reader)
    await check(reader, `${name}-${language}-${scheme}-${width}`)
  })

  test.each(Object.entries(opened))('%s, open', async (name, { path, dialog, open }) => {
    const { page } = reader
    await page.goto(path)
    await settle(reader)
    if (dialog) {
      await page.getByRole('button', { name: dialog }).click()
      await page.getByRole('dialog').waitFor()
    }
    await open(dialog ? page.getByRole('dialog') : page.getByRole('main'), page)
    await check(reader, `open-${name}-${language}-${scheme}-${width}`)
  })

  test('the dialogs', async () => {
    const { page } = reader
    await page.goto('/website/227/dich-vu-cong')
    await settle(reader)
    await page.getByRole('button', { name: 'Import' }).click()
    await page.getByRole('dialog').waitFor()
    await check(reader, `import-${language}-${scheme}-${width}`)
    await page.goto('/website')
    await settle(reader)
    await page.getByRole('button', { name: /Thêm website|Add a website/ }).click()
    await page.getByRole('dialog').waitFor()
    await check(reader, `site_add-${language}-${scheme}-${width}`)
    await page.goto('/tai-khoan')
    await settle(reader)
    await page.getByRole('button', { name: /Thêm tài khoản|Add an account/ }).click()
    await page.getByRole('dialog').waitFor()
    await check(reader, `account_add-${language}-${scheme}-${width}`)
    await page.goto('/tai-khoan/token')
    await settle(reader)
    await page.getByRole('button', { name: /Tạo token|Make a token/ }).click()
    await page.getByRole('dialog').waitFor()
    await check(reader, `token_add-${language}-${scheme}-${width}`)
    await page.goto('/tong-quan')
    await settle(reader)
    await page.locator('[data-code="online_full_rate"]').click()
    await page.getByRole('dialog').waitFor()
    await check(reader, `figure-${language}-${scheme}-${width}`)
  })

  test('the login', async () => {
    const stranger = await visitor(browser, { colorScheme: scheme, viewport: { width, height: 800 } })
    await stranger.page.addInitScript((wanted) => localStorage.setItem('emc.language', wanted), language)
    await stranger.page.goto('/dang-nhap')
    await settle(stranger)
    await check(stranger, `login-${language}-${scheme}-${width}`)
    await stranger.page.goto('/quen-mat-khau#khong-dung')
    await settle(stranger)
    await check(stranger, `new_password-${language}-${scheme}-${width}`)
    await stranger.page.context().close()
  })
})
