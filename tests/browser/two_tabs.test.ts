// The tabs of a browser have one session: what happens in one of them leaves the person of another,
// and what they typed, as they are.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { endSession, logIn, shots, start, visitor } from './support/person'
import { addAccount, demo, OwnServer, person } from './support/server'

const second = { login: 'can-bo-hai', password: 'mot mat khau thu hai 2026' }
let browser: Browser
let server: OwnServer
let page: Page
beforeAll(async () => {
  browser = await start()
  server = new OwnServer((data) => {
    demo(300)(data)
    addAccount(data, second)
  })
  await server.start()
})
afterAll(async () => {
  await browser.close()
  await server.end()
})
beforeEach(async () => {
  const reader = await visitor(browser, { baseURL: server.url })
  await logIn(reader)
  page = reader.page
})
afterEach(() => page.context().close())

const ended = () => page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
const changed = (tab = page) => tab.getByRole('dialog', { name: 'Trình duyệt đã chuyển sang tài khoản khác' })
/** Which of the dialogs is seen: of several the last one lies above the others. */
const seen = () => page.locator('.dialog').last().getByRole('heading').innerText()
const form = () => page.getByRole('dialog', { name: 'Thêm tài khoản' })
const save = () => form().getByRole('button', { name: 'Lưu', exact: true }).click()
const logOut = (tab: Page) => tab.getByRole('button', { name: 'Đăng xuất' }).click()
const isLoginPage = (tab: Page) => tab.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
const whose = async () => (await (await page.request.get('/api/v1/session')).json()).account?.login
const askedOf = (path: string, method: string) =>
  page.waitForResponse((one) => new URL(one.url()).pathname === path && one.request().method() === method)

async function begin(login: string) {
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: 'Thêm tài khoản' }).click()
  await form().getByLabel('Tên đăng nhập').fill(login)
  await form().getByLabel('Họ tên').fill('Trần Văn Nam')
  await form().getByLabel('Vai trò').selectOption('national')
}

async function enter(tab: Page, { login, password }: typeof person) {
  await tab.getByLabel('Tên đăng nhập').fill(login)
  await tab.getByLabel('Mật khẩu').fill(password)
  await tab.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await tab.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
}

/** In another tab whoever is logged in logs out, and this one logs in. */
async function change(who: typeof person): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto('/tong-quan')
  await logOut(tab)
  await isLoginPage(tab)
  await enter(tab, who)
  return tab
}

async function logInAgain(password = person.password) {
  const dialog = page.getByRole('dialog', { name: /Phiên làm việc đã hết hạn|Trình duyệt đã chuyển/ })
  await dialog.getByLabel('Mật khẩu').fill(password)
  await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/** Who the log says has added it. */
async function adderOf(login: string): Promise<string> {
  const log = await (await page.request.get('/api/v1/audit?limit=100')).json()
  const entry = log.items.find((one: { subject: string }) => JSON.stringify(one).includes(login))
  return entry.actor
}

test('a form goes on after a logout and a login of the same person in another tab', async () => {
  await begin('cung-nguoi')
  await change(person)
  const refused = askedOf('/api/v1/accounts', 'POST')
  await save()
  expect((await refused).status()).toBe(403)
  await page.getByText('Đã thêm tài khoản cung-nguoi').waitFor()
})

test('a login of another person in another tab is said; the page asks nothing more until it is theirs again', async () => {
  await begin('nguoi-khac')
  const other = await change(second)
  await changed().getByText('can-bo-hai vừa đăng nhập; trang này là của quan-tri').waitFor()
  expect(await seen()).toBe('Trình duyệt đã chuyển sang tài khoản khác')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/two-tabs-1366.png` })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.screenshot({ path: `${shots}/two-tabs-360.png` })
  await page.setViewportSize({ width: 1366, height: 850 })

  // Closed, the dialog leaves the form, which sends nothing in the other's name.
  let sent = 0
  await page.route('**/api/v1/accounts', (route) => {
    sent += 1
    return route.continue()
  })
  await page.keyboard.press('Escape')
  await changed().waitFor({ state: 'detached' })
  await save()
  await changed().waitFor()
  await page.keyboard.press('Escape')
  await form().getByRole('alert').getByText('Chưa gửi đi').waitFor()
  expect(sent).toBe(0)
  expect(await form().getByLabel('Họ tên').inputValue()).toBe('Trần Văn Nam')

  await save()
  await logInAgain('khong phai mat khau nay')
  await changed().getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor()
  await logInAgain()
  await page.getByText('Đã thêm tài khoản nguoi-khac').waitFor()
  expect(await adderOf('nguoi-khac')).toBe(person.login)

  // Now it is the other tab whose person is not the browser's.
  await changed(other).getByRole('button', { name: 'Tải lại trang với tài khoản của quan-tri' }).click()
  await changed(other).waitFor({ state: 'detached' })
  await other.getByRole('link', { name: 'Tài khoản của tôi' }).getByText('quan-tri').waitFor()
})

test('what one person has typed is not sent by another, where the tab did not hear of the login', async () => {
  await begin('khong-nghe')
  expect((await page.request.post('/api/v1/session', { data: second })).ok()).toBe(true)
  await save()
  await changed().getByText('can-bo-hai vừa đăng nhập').waitFor()
  await logInAgain()
  await page.getByText('Đã thêm tài khoản khong-nghe').waitFor()
  expect(await adderOf('khong-nghe')).toBe(person.login)
})

test('where a session ended the same person logs in; another leaves the form, and is told so', async () => {
  await begin('het-phien-nguoi-khac')
  await endSession(page, save)
  const name = ended().getByLabel('Tên đăng nhập')
  expect(await name.inputValue()).toBe(person.login)
  expect(await name.isEditable()).toBe(false)
  expect(await seen()).toBe('Phiên làm việc đã hết hạn')
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/session-ended-1366.png` })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.screenshot({ path: `${shots}/session-ended-360.png` })
  await ended().getByText('Những gì chưa lưu trên trang này sẽ bị bỏ.').waitFor()
  await ended().getByRole('button', { name: 'Đăng nhập bằng tài khoản khác' }).click()
  await isLoginPage(page)
  await page.setViewportSize({ width: 1366, height: 850 })
  await enter(page, second)
  await page.goto('/tai-khoan')
  await page.getByRole('cell', { name: second.login }).first().waitFor()
  expect(await page.getByText('het-phien-nguoi-khac').count()).toBe(0)
})

test('a login of another person while the dialog is open is said in it', async () => {
  await begin('hop-thoai-mo')
  await endSession(page, save)
  await ended().waitFor()
  const tab = await page.context().newPage()
  await tab.goto('/dang-nhap')
  await enter(tab, second)
  await changed().waitFor()
  await logInAgain()
  await page.getByText('Đã thêm tài khoản hop-thoai-mo').waitFor()
  expect(await adderOf('hop-thoai-mo')).toBe(person.login)
})

test('a logout without a network is said not to have worked, and works when it is back', async () => {
  await page.context().setOffline(true)
  await logOut(page)
  await page.getByText('Chưa đăng xuất được vì không kết nối được máy chủ').waitFor()
  await page.screenshot({ path: `${shots}/logout-offline-1366.png` })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.screenshot({ path: `${shots}/logout-offline-360.png` })
  await page.setViewportSize({ width: 1366, height: 850 })
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor()
  await page.context().setOffline(false)
  expect(await whose()).toBe(person.login)
  await logOut(page)
  await isLoginPage(page)
  expect(await whose()).toBeUndefined()
})

test('a logout that the server fails at is said in its words', async () => {
  await page.route('**/api/v1/session', (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'overloaded', message: 'Hệ thống đang quá tải.' } } }),
  )
  await logOut(page)
  await page.getByText('bạn vẫn đang đăng nhập. Hệ thống đang quá tải.').waitFor()
  await page.unroute('**/api/v1/session')
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor()
})

test('a session that another tab has ended is logged out, and one that another tab began too', async () => {
  await endSession(page, () => logOut(page))
  await isLoginPage(page)
  await enter(page, person)
  await change(person)
  await logOut(page)
  await isLoginPage(page)
  expect(await whose()).toBeUndefined()
})

test('a session whose end the page hears of while it logs out leaves no dialog above the login', async () => {
  let logsOut = () => {}
  const heard = new Promise<void>((resolve) => (logsOut = resolve))
  await page.route('**/api/v1/session', async (route) => {
    await heard
    await route.continue()
  })
  await endSession(page, async () => {
    await logOut(page)
    await page.getByRole('link', { name: 'Xếp hạng', exact: true }).click()
  })
  await ended().waitFor()
  logsOut()
  await isLoginPage(page)
  await ended().waitFor({ state: 'detached' })
  await enter(page, person)
})
