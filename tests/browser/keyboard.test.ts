// The main journeys without a pointer. What has the focus is always seen to have it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shots, start, visitor } from './support/person'
import { careful, person } from './support/server'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await start()
  page = (await visitor(browser)).page
  // The browser is to tell of choosers from now on, not only once it is asked to as a key is pressed.
  page.on('filechooser', () => undefined)
})
afterAll(() => browser.close())

/** What has the focus: its name, and whether one sees it. */
const focused = () =>
  page.evaluate(async () => {
    // What moves into sight with the focus is there in the next picture.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const one = document.activeElement as HTMLElement
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    const { width, height, left, right } = one.getBoundingClientRect()
    // Between the last stop and the first one nothing has the focus.
    if (one === document.body) return { name: '', isSeen: false, isThere: false }
    const label = one.id ? document.querySelector(`label[for="${one.id}"]`) : null
    return {
      name: (one.ariaLabel ?? label?.textContent ?? one.textContent ?? '').trim(),
      isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
      isThere: right > 0 && left < innerWidth,
    }
  })

/** More stops than any page has. */
const stopsMax = 150

async function tabTo(name: string | RegExp, key = 'Tab') {
  const seen: string[] = []
  for (let stop = 0; stop < stopsMax; stop += 1) {
    await page.keyboard.press(key)
    const now = await focused()
    seen.push(now.name)
    if (now.name !== '' && now.name !== seen.at(-2)) {
      expect(now, `the focus on ${now.name}`).toMatchObject({ isSeen: true, isThere: true })
    }
    if (typeof name === 'string' ? now.name === name : name.test(now.name)) return
  }
  throw new Error(`no way to ${name}: ${seen.join(' | ')}`)
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a person logs in', async () => {
  await page.goto('/dang-nhap')
  await tabTo('Tên đăng nhập')
  await page.keyboard.type(person.login)
  await tabTo('Mật khẩu')
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await heading('Tổng quan')
})

test('the first stop skips the menu', async () => {
  await page.goto('/tong-quan')
  await heading('Tổng quan')
  await tabTo('Đến nội dung chính')
  await page.screenshot({ path: `${shots}/keyboard-skip.png` })
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('the period is picked, and the address has it', async () => {
  await tabTo('Loại kỳ')
  await page.keyboard.press('Home')
  await page.waitForURL(/ky=\d{4}-\d{2}-\d{2}/)
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/ky=\d{4}-\d{2}($|&)/)
  await tabTo('Kỳ trước')
  const before = page.url()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== before)
})

test('a figure opens, and the focus comes back to it', async () => {
  await tabTo(/Xem tử số, mẫu số và định nghĩa/)
  const { name } = await focused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.waitForFunction((before) => document.activeElement?.ariaLabel === before, name)
})

test('a unit is found without diacritics', async () => {
  await tabTo('Đơn vị')
  await page.keyboard.press('Enter')
  await heading('Đơn vị')
  await tabTo('Chọn đơn vị')
  await page.keyboard.type('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await heading('Kon Tum')
})

test('a list of services is imported as Annex I prints it', async () => {
  await tabTo('Website')
  await page.keyboard.press('Enter')
  await heading('Website')
  await tabTo('Dịch vụ công')
  await page.keyboard.press('Enter')
  await heading('Dịch vụ công')
  await tabTo('Tìm trong bảng (không cần dấu)')
  await page.keyboard.type('kon tum')
  await tabTo(/^Dịch vụ công của .*Kon Tum/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/website\/227\/dich-vu-cong/)
  await tabTo('Import')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null)
  await tabTo('Chọn tệp')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles('../tests/fixtures/services/annex-1.xlsx')
  await tabTo('Lưu')
  await page.keyboard.press('Enter')
  await dialog.getByText(/Import thành công/).waitFor()
  await tabTo('Đóng')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Import')
})

test('the menu of a narrow window opens and closes', async () => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/tong-quan')
  await heading('Tổng quan')
  await tabTo('Menu')
  await page.keyboard.press('Enter')
  await tabTo('Xếp hạng')
  await page.keyboard.press('Enter')
  await heading('Xếp hạng')
  expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false)
})

/** What has the focus: its label, and the row of a table that it is in. */
const place = () =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement
    return { label: one.ariaLabel ?? one.id, row: one.closest('tr')?.innerText ?? '' }
  })

test('where a deed takes its own button away, the focus goes on in the next row, and a held key does nothing there', async () => {
  await page.setViewportSize({ width: 1366, height: 850 })
  await page.goto('/website/1048/ma-chua-khop')
  const first = page.getByRole('button', { name: /^Gán mã/ }).first()
  await first.waitFor()
  await first.focus()
  const { label } = await place()
  const changes: string[] = []
  page.on('request', (request) => request.method() === 'POST' && changes.push(request.url()))
  await page.keyboard.down('Enter')
  await page.waitForFunction((before) => document.activeElement?.ariaLabel !== before, label)
  expect((await place()).label).toMatch(/^Gán mã/)
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  const removals = page.getByRole('button', { name: /^Bỏ gán mã/ })
  await removals.waitFor()

  await page.getByRole('button', { name: 'Hoàn tác' }).focus()
  await page.keyboard.press('Enter')
  await removals.waitFor({ state: 'detached' })
  expect((await place()).row).not.toBe('')
  expect(changes.length).toBe(1)

  await first.focus()
  await page.keyboard.press('Enter')
  await removals.focus()
  await page.keyboard.press('Enter')
  await removals.waitFor({ state: 'detached' })
  // With the last row the table goes too.
  expect((await place()).label).toBe('main')
})

test('where a dialog closes and its button is gone, the focus goes on in the row that had it', async () => {
  await page.goto('/tai-khoan')
  const lock = page.getByRole('button', { name: `Khóa tài khoản ${careful.login}`, exact: true })
  await lock.waitFor()
  await lock.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).focus()
  await page.keyboard.press('Enter')
  const unlock = page.getByRole('button', { name: `Mở khóa tài khoản ${careful.login}` })
  await unlock.waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(async () => (await place()).row).toContain(careful.login)
  await unlock.focus()
  await page.keyboard.press('Enter')
  await lock.waitFor()
  expect((await place()).row).toContain(careful.login)
})

test('a website that was archived is taken back from where the focus is', async () => {
  await page.goto('/website/1052')
  const archive = page.getByRole('button', { name: 'Lưu trữ', exact: true })
  await archive.waitFor()
  await archive.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu trữ' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đưa vào hoạt động lại' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Đưa vào hoạt động lại')
  await page.keyboard.press('Enter')
  await archive.waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent?.trim() === 'Lưu trữ')
})
