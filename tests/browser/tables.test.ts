// How tables stand: where their columns fit they are tables without anything cut off, and else each
// row is a card that is read at a glance.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastYear } from './support/days'
import { pages, settle } from './support/pages'
import { logIn, start, visitor, type Reader } from './support/person'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

describe('on a laptop', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { viewport: { width: 1366, height: 768 } })
    await logIn(reader)
  })
  afterAll(() => reader.page.context().close())

  test.each(Object.entries(pages))('%s cuts nothing off and breaks no text word by word', async (_name, path) => {
    await reader.page.goto(path)
    await settle(reader)
    const found = await reader.page.evaluate(() => {
      const cut = [...document.querySelectorAll<HTMLElement>('.scroll')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ ariaLabel }) => `${ariaLabel} is cut off`)
      const spelt = [...document.querySelectorAll<HTMLElement>('.scroll > table:not(.cards) > tbody td')]
        .filter((cell) => cell.innerText.length > 20 && cell.clientWidth < 90 && !cell.matches('.number'))
        .map((cell) => `“${cell.innerText}” has ${cell.clientWidth} pixels`)
      return [...cut, ...spelt]
    })
    expect(found).toEqual([])
  })

  test('what a wide table leaves out of its columns can be found and stands in the file', async () => {
    const { page } = reader
    await page.goto('/website')
    await settle(reader)
    await page.getByPlaceholder('Tìm trong bảng').fill('motcua-h26')
    expect(await page.getByRole('row').nth(1).innerText()).toContain('https://motcua-h26.example.vn')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải CSV' }).click()
    const stream = await (await saving).createReadStream()
    let text = ''
    for await (const bytes of stream) text += bytes
    expect(text).toContain('Địa chỉ')
    expect(text).toContain('https://motcua-h26.example.vn')
  })
})

describe('on a phone', () => {
  test('a keyboard comes to what sorts cards, and to nothing in the head that is out of sight', async () => {
    const reader = await visitor(browser, { viewport: { width: 360, height: 740 } })
    const { page } = reader
    await logIn(reader)
    await page.goto('/website')
    await settle(reader)
    const stops = async () => {
      await page.getByPlaceholder('Tìm trong bảng').focus()
      const met = []
      for (let step = 0; step < 12; ++step) {
        await page.keyboard.press('Tab')
        met.push(await page.evaluate(() => document.activeElement!.closest('thead, select')?.localName))
      }
      return met
    }
    const asCards = await stops()
    expect(asCards).toContain('select')
    expect(asCards).not.toContain('thead')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.locator('table:not(.cards)').waitFor()
    expect(await stops()).toContain('thead')
    await page.context().close()
  })

  test('a ranking has rank, name and share in one line, and the bar below', async () => {
    const reader = await visitor(browser, { viewport: { width: 360, height: 740 } })
    const { page } = reader
    await logIn(reader)
    await page.goto(`/xep-hang?ky=${lastYear()}`)
    await settle(reader)
    await page.locator('.of-change button').first().waitFor()
    const rows = await page.getByRole('row').all()
    let ranked = 0
    for (const row of rows.slice(1)) {
      // A unit without data, or one that has ended, has no rank.
      const parts = ['rank', 'value', 'bar'].map((cell) => row.locator(`.of-${cell}`).isVisible())
      if ((await Promise.all(parts)).includes(false)) continue
      ++ranked
      const middle = async (cell: string) => {
        const { y, height } = (await row.locator(`.of-${cell}`).boundingBox())!
        return y + height / 2
      }
      const line = await middle('name')
      expect(Math.abs((await middle('rank')) - line)).toBeLessThan(10)
      expect(Math.abs((await middle('value')) - line)).toBeLessThan(10)
      expect(await middle('bar')).toBeGreaterThan(line + 10)
      expect((await row.boundingBox())!.height).toBeLessThan(100)
      expect(await row.locator('.of-numerator').isVisible()).toBe(false)
    }
    expect(ranked).toBeGreaterThan(0)
    // They are a press away.
    await page.getByRole('button', { name: /Xem tử số/ }).first().click()
    expect(await page.getByRole('dialog').innerText()).toContain('Tử số')
    await page.context().close()
  })
})
