// Logging in at a real OpenID Connect provider, and each way in which it comes to nothing.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { code } from './support/authenticator'
import { barriers } from './support/barriers'
import { operator, provider, startWithProvider, type WithProvider } from './support/oidc'
import { endSession, shots, start, visitor } from './support/person'

let browser: Browser
let servers: WithProvider
beforeAll(async () => {
  servers = await startWithProvider()
  browser = await start()
})
afterAll(async () => {
  await browser.close()
  await servers.stop()
})

async function someone() {
  const reader = await visitor(browser, { baseURL: servers.url })
  // The provider's pages ask for a font on the network; nothing here does.
  await reader.page.context().route(/googleapis/, (route) =>
    route.fulfill({ contentType: 'text/css', body: '' }),
  )
  return reader
}

const toProvider = (page: Page) =>
  page.getByRole('link', { name: `Đăng nhập bằng ${provider}` }).click()

/** At the provider: who one is, and that EMC may know. */
async function agree(page: Page, name: string) {
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function byPassword(page: Page, { login, password } = operator) {
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
}

/** A request with the session of the page. */
async function ask(page: Page, method: string, path: string, data: unknown) {
  const session = await (await page.request.get('/api/v1/session')).json()
  const answer = await page.request.fetch(path, {
    method,
    data,
    headers: { 'X-CSRF-Token': session.csrf },
  })
  expect(answer.ok()).toBe(true)
  return answer.json()
}

test('nobody is let in whom EMC does not know', async () => {
  const { page, complaints } = await someone()
  await page.goto('/dang-nhap')
  await toProvider(page)
  await agree(page, 'nguoi-la')
  await page.getByRole('alert').getByText('Chưa có tài khoản EMC nào').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/dang-nhap-oidc.png`, fullPage: true })
  expect((await page.request.get('/api/v1/session')).status()).toBe(401)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('who is known goes to the page that was asked for, and an operator sees and ends the link', async () => {
  const clerk = await someone()
  await byPassword(clerk.page)
  const added = { login: 'lan', role: 'viewer', email: 'lan@kontum.gov.vn' }
  await ask(clerk.page, 'POST', '/api/v1/accounts', added)

  const { page } = await someone()
  await page.goto('/don-vi?q=kon')
  await toProvider(page)
  await agree(page, 'lan')
  await page.getByRole('heading', { level: 1, name: 'Đơn vị' }).waitFor()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/don-vi?q=kon')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Đơn vị' }).waitFor()
  const session = await (await page.request.get('/api/v1/session')).json()
  expect(session.account.login).toBe('lan')
  const cookies = await page.context().cookies(servers.url)
  expect(cookies.map(({ name }) => name)).toEqual(['emc_session'])
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' })

  await clerk.page.goto('/tai-khoan')
  await clerk.page.getByRole('cell', { name: 'lan@kontum.gov.vn' }).nth(1).waitFor()
  await clerk.page.screenshot({ path: `${shots}/tai-khoan-lien-ket.png`, fullPage: true })
  await clerk.page.getByRole('button', { name: 'Gỡ liên kết đăng nhập của lan' }).click()
  await clerk.page.getByRole('dialog').getByRole('button', { name: 'Gỡ liên kết' }).click()
  await clerk.page.getByText('Đã gỡ liên kết đăng nhập của lan.').waitFor()
  expect((await page.request.get('/api/v1/session')).status()).toBe(401)
  await clerk.page.context().close()
  await page.context().close()
})

test('a session that ends in a form goes on by a login at the provider in another tab', async () => {
  const clerk = await someone()
  await byPassword(clerk.page)
  const added = { login: 'minh', role: 'national', email: 'minh@kontum.gov.vn' }
  await ask(clerk.page, 'POST', '/api/v1/accounts', added)

  const { page } = await someone()
  await page.goto('/dang-nhap?den=/lien-he')
  await toProvider(page)
  await agree(page, 'minh')
  await page.getByRole('heading', { level: 1, name: 'Đầu mối liên hệ' }).waitFor()
  await page.getByRole('button', { name: 'Sửa danh sách' }).click()
  const form = page.getByRole('group', { name: 'Đầu mối 1' })
  await form.getByLabel('Nội dung hỗ trợ').fill('Nhập danh mục')
  await form.getByLabel('Người hoặc bộ phận').fill('Nguyễn Thị Lan')
  await form.getByLabel('Điện thoại').fill('0260 3 862 000')
  await endSession(page, () => page.getByRole('button', { name: 'Lưu' }).click())
  const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await again.getByText('Mở ở thẻ mới').waitFor()
  await page.screenshot({ path: `${shots}/dang-nhap-lai-oidc.png`, fullPage: true })

  // Another person's login in the same browser does not send what this one has typed.
  const stranger = await page.context().newPage()
  await byPassword(stranger)
  const changed = page.getByRole('dialog', { name: 'Trình duyệt đã chuyển sang tài khoản khác' })
  await changed.waitFor()
  expect(await page.getByText('Đã lưu đầu mối liên hệ.').count()).toBe(0)
  await stranger.close()

  const [other] = await Promise.all([
    page.context().waitForEvent('page'),
    changed.getByRole('link', { name: `Đăng nhập bằng ${provider}` }).click(),
  ])
  await agree(other, 'minh')
  await other.getByRole('heading', { level: 1, name: 'Đã đăng nhập' }).waitFor()
  await changed.waitFor({ state: 'hidden' })
  await page.getByText('Đã lưu đầu mối liên hệ.').waitFor()
  await page.getByText('Nguyễn Thị Lan').waitFor()
  await page.context().close()
  await clerk.page.context().close()
})

test('the own second factor of an account is asked for after the provider', async () => {
  const clerk = await someone()
  await byPassword(clerk.page)
  const accounts = await (await clerk.page.request.get('/api/v1/accounts')).json()
  const own = accounts.items.find(({ login }: { login: string }) => login === operator.login)
  // The address of an account is another operator's to change.
  const deputy = { login: 'pho', password: 'mot mat khau du dai 2031' }
  await ask(clerk.page, 'POST', '/api/v1/accounts', { ...deputy, role: 'national' })
  const other = await someone()
  await byPassword(other.page, deputy)
  await ask(other.page, 'PATCH', `/api/v1/accounts/${own.id}`, { email: 'sep@kontum.gov.vn' })
  await other.page.context().close()
  const path = '/api/v1/session/second-factor'
  const { secret } = await ask(clerk.page, 'POST', path, { password: operator.password })
  await ask(clerk.page, 'POST', `${path}/confirm`, { code: code(secret) })

  const { page } = await someone()
  await page.goto('/dang-nhap')
  await toProvider(page)
  await agree(page, 'sep')
  await page.getByLabel('Mã xác thực').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect((await page.request.get('/api/v1/session')).status()).toBe(401)
  // The code of the next half minute is taken too, so the test need not wait for it.
  await page.getByLabel('Mã xác thực').fill(code(secret, 1))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await page.context().close()
  await clerk.page.context().close()
})

test('a login that is cancelled at the provider says so, in the language of the reader', async () => {
  const { page } = await someone()
  await page.goto('/dang-nhap?den=/website')
  await toProvider(page)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('alert').getByText('Bạn đã hủy đăng nhập').waitFor()
  expect(new URL(page.url()).searchParams.get('den')).toBe('/website')
  await page.evaluate(() => localStorage.setItem('emc.language', 'en'))
  await page.reload()
  await page.getByRole('alert').getByText('You cancelled the login').waitFor()
  await page.context().close()
})

test('what was not begun here, or is of another login, opens nothing', async () => {
  const { page } = await someone()
  await page.goto('/dang-nhap')
  await page.goto('/api/v1/session/oidc/callback?code=stolen&state=made-up')
  await page.getByRole('alert').getByText('được bắt đầu ở nơi khác').waitFor()

  // Begun here, and sent back with another state.
  await page.request.get('/api/v1/session/oidc', { maxRedirects: 0 })
  await page.goto('/api/v1/session/oidc/callback?code=stolen&state=made-up')
  await page.getByRole('alert').getByText('được bắt đầu ở nơi khác').waitFor()

  // The right state, and an ID token of another nonce.
  const begun = await page.request.get('/api/v1/session/oidc', { maxRedirects: 0 })
  const there = new URL(begun.headers()['location']!)
  there.searchParams.set('nonce', 'of-another-login')
  await page.goto(there.href)
  await agree(page, 'lan')
  await page.getByRole('alert').getByText('Không xác minh được').waitFor()
  expect((await page.request.get('/api/v1/session')).status()).toBe(401)
  await page.context().close()
})
