// A reader whose device forces its few colours on all pages (high contrast): what is said by a
// background elsewhere can still be told apart. Pictures of each page are kept.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastYear } from './support/days'
import { pages, settle } from './support/pages'
import { logIn, shots, start, visitor, type Reader } from './support/person'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

describe.each(['light', 'dark'] as const)('on a %s ground', (colorScheme) => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { forcedColors: 'active', colorScheme })
    await logIn(reader)
  })
  afterAll(() => reader.page.context().close())

  const open = async (path: string) => {
    await reader.page.goto(path)
    await settle(reader)
  }
  /** The colours of the first element that matches, as drawn. */
  const drawn = (selector: string) =>
    reader.page.locator(selector).first().evaluate((element) => {
      const { backgroundColor, color, borderBottomColor } = getComputedStyle(element)
      return { ground: backgroundColor, text: color, line: borderBottomColor }
    })

  test('what is chosen stands out among its neighbours', async () => {
    await open('/website/227/so-nhan-du-lieu')
    const neighbours = [
      ['.tabs a[aria-current=page]', '.tabs a:not([aria-current])'],
      ['.languages [aria-pressed=true]', '.languages [aria-pressed=false]'],
      ['nav li a[aria-current=page]', 'nav li a:not([aria-current])'],
    ] as const
    for (const [chosen, other] of neighbours) {
      expect((await drawn(chosen)).ground, chosen).not.toBe((await drawn(other)).ground)
    }
    const tab = await drawn('.tabs a:not([aria-current])')
    const page = await drawn('body')
    expect(tab.line, 'no line below the others').toBe(page.ground)
  })

  test('bars have a length', async () => {
    await open(`/xep-hang?ky=${lastYear()}`)
    const [track, fill] = [await drawn('.track'), await drawn('.track .fill')]
    expect(fill.ground).not.toBe(track.ground)
    expect(track.line).not.toBe((await drawn('body')).ground)
  })

  test('the map keeps its colours, and letters that can be read on them', async () => {
    await open(`/tong-quan?ky=${lastYear()}`)
    const steps = await Promise.all(['.step0', '.step4'].map((step) => drawn(`.map .tile${step}`)))
    expect(new Set(steps.map(({ ground }) => ground)).size).toBe(2)
    for (const { ground, text } of steps) expect(text).not.toBe(ground)
  })

  test('charts are drawn for the ground that is forced', async () => {
    await reader.page.evaluate((wanted) => localStorage.setItem('emc.scheme', wanted), {
      light: 'dark',
      dark: 'light',
    }[colorScheme])
    await open(`/tong-quan?ky=${lastYear()}`)
    expect(await reader.page.locator('html').getAttribute('data-scheme')).toBe(colorScheme)
    const missing = await reader.page.locator('.chart canvas').first().evaluate((element, wanted) => {
      const canvas = element as HTMLCanvasElement
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const drawn = new Set<string>()
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) drawn.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`)
      }
      return wanted.filter((name) => {
        const probe = document.body.appendChild(document.createElement('span'))
        probe.style.color = name
        const { color } = getComputedStyle(probe)
        probe.remove()
        return !drawn.has(color)
      })
    }, ['LinkText', 'CanvasText'])
    expect(missing).toEqual([])
  })
})

describe('a picture of', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await visitor(browser, { forcedColors: 'active', colorScheme: 'dark' })
    await logIn(reader)
  })
  afterAll(() => reader.page.context().close())

  test.each(Object.entries(pages))('%s', async (name, path) => {
    await reader.page.goto(path)
    await settle(reader)
    await reader.page.screenshot({ path: `${shots}/forced-${name}.png`, fullPage: true })
    expect(reader.complaints).toEqual([])
  })
})
