// Windows that are narrow because the reader enlarged the page: 1280 pixels at 200 % are 640.
// (Pages at 360 pixels: pages.test.ts.) And pages for those who ask for little movement.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages, settle } from './support/pages'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

describe('at 200 % zoom', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { viewport: { width: 640, height: 425 }, deviceScaleFactor: 2 })
    await logIn(reader)
  })
  afterAll(() => reader.page.context().close())

  test.each(Object.entries(pages))('%s does not scroll sideways, and its tables can be reached', async (name, path) => {
    const { page } = reader
    await page.goto(path)
    await settle(reader)
    await page.screenshot({ path: `${shots}/zoom-${name}.png`, fullPage: true })
    const { wider, closed } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const wide = [...document.querySelectorAll<HTMLElement>('.scroll')].filter(
        (region) => region.scrollWidth > region.clientWidth,
      )
      return {
        wider: scrollWidth - clientWidth,
        // A keyboard scrolls only what it can focus, and a name says what that is.
        closed: wide.filter((region) => region.tabIndex < 0 || !region.ariaLabel).map(({ outerHTML }) => outerHTML),
      }
    })
    expect(wider, 'pixels wider than the window').toBeLessThanOrEqual(0)
    expect(closed).toEqual([])
  })
})

describe('on a phone', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { viewport: { width: 360, height: 740 } })
    await logIn(reader)
  })
  afterAll(() => reader.page.context().close())

  test.each(Object.entries(pages))('%s has no table that scrolls sideways', async (_name, path) => {
    await reader.page.goto(path)
    await settle(reader)
    const wide = await reader.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.scroll')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ ariaLabel }) => ariaLabel),
    )
    expect(wide).toEqual([])
  })

  test('the rows of a table still are rows, say what their cells are, and can be sorted', async () => {
    const { page } = reader
    await page.goto('/xep-hang')
    await settle(reader)
    await page.locator('.of-change button').first().waitFor()
    const first = page.getByRole('row').nth(1)
    const share = first.getByRole('button', { name: /Xem tử số/ }).first()
    const { x, width } = (await share.boundingBox())!
    expect(x + width).toBeLessThanOrEqual(360)

    const best = await first.innerText()
    await page.getByLabel('Thứ tự').selectOption({ label: 'Tỷ lệ ↑' })
    expect(await first.innerText()).not.toBe(best)
    expect(await page.getByRole('row').last().innerText()).toBe(best)

    await page.goto('/website')
    await settle(reader)
    const state = page.getByRole('row').nth(1).getByRole('cell', { name: /Trạng thái/ })
    expect(await state.innerText()).toMatch(/Chờ|Hoạt động|Im lặng/)
  })
})

describe('movement', () => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    const reader = await visitor(browser, { reducedMotion })
    await logIn(reader)
    await reader.page.goto('/website/227/truc-tiep')
    await reader.page.getByText('Đang cập nhật trực tiếp').waitFor()
    const lasting = await reader.page.evaluate(() =>
      document
        .getAnimations()
        .filter((one) => Number(one.effect?.getComputedTiming().duration) > 1)
        .map((one) => (one as CSSAnimation).animationName),
    )
    await reader.page.context().close()
    return lasting
  }

  test('is there for whoever has nothing against it', async () => {
    expect((await moving('no-preference')).length).toBeGreaterThan(0)
  })

  test('is none for whoever asks for little', async () => {
    expect(await moving('reduce')).toEqual([])
  })
})
