// Logging in, and what happens when that does not work or ends.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endSession, logIn, start, visitor } from './support/person'
import { person } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

test('a wrong password is said, and what was typed stays', async () => {
  const { page } = await visitor(browser)
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(person.login)
  await page.getByLabel('Mật khẩu').fill('khong phai mat khau nay')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe(person.login)
  await page.context().close()
})

test('what is missing is said at its field in the language of the page, and the first one has the focus', async () => {
  const { page } = await visitor(browser, { locale: 'en-US' })
  await page.goto('/dang-nhap')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  const fields = [page.getByLabel('Tên đăng nhập'), page.getByLabel('Mật khẩu')]
  for (const field of fields) {
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const described = await field.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${described}"]`).innerText()).toBe('Hãy nhập ô này.')
  }
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'login')
  await page.keyboard.type(person.login)
  expect(await fields[0]!.getAttribute('aria-invalid')).toBe(null)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'password')
  await page.context().close()
})

test('two new passwords that differ are told at the second', async () => {
  const { page } = await visitor(browser)
  await page.goto('/quen-mat-khau#emc_never_given')
  const next = page.getByLabel('Mật khẩu mới', { exact: true })
  const again = page.getByLabel('Nhập lại mật khẩu mới')
  await next.fill('mot cum tu rat dai')
  await again.fill('mot cum tu khac')
  await page.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
  await page.getByRole('alert').getByText('Hai lần nhập mật khẩu mới không giống nhau.').waitFor()
  expect(await again.getAttribute('aria-invalid')).toBe('true')
  expect(await again.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.context().close()
})

test('whoever is not logged in comes back to the page that was asked for', async () => {
  const { page } = await visitor(browser)
  await page.goto('/don-vi/H26?ky=2026-Q1')
  await page.getByLabel('Tên đăng nhập').fill(person.login)
  await page.getByLabel('Mật khẩu').fill(person.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Hà Nội' }).waitFor()
  expect(page.url()).toContain('ky=2026-Q1')
  await page.context().close()
})

test('a session that ends in the middle of a form loses nothing', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.goto('/website/227')
  await page.getByRole('button', { name: 'Sửa' }).click()
  const name = `Một cửa Kon Tum ${Date.now()}`
  await page.getByRole('dialog').getByLabel('Tên', { exact: true }).fill(name)
  await endSession(page, () => page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click())
  const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await again.getByLabel('Mật khẩu').fill(person.password)
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByText('Đã lưu website.').waitFor()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.context().close()
})

test('a file that is asked for after the session ended comes when one has logged in again', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.goto('/nhat-ky')
  const file = page.getByRole('link', { name: 'Tải CSV' })
  await file.waitFor()
  await endSession(page, () => file.click())
  const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
  await again.getByLabel('Mật khẩu').fill(person.password)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    again.getByRole('button', { name: 'Đăng nhập', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  await page.context().close()
})

test('logging out ends the session', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  await page.goto('/he-thong')
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  await page.context().close()
})

test('who forgot the password is told whom to ask where no mail is sent', async () => {
  const { page } = await visitor(browser)
  await page.goto('/dang-nhap')
  await page.getByRole('link', { name: 'Quên mật khẩu?' }).click()
  await page.getByText('Hệ thống này không gửi thư').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.getByRole('link', { name: 'Đầu mối liên hệ' }).click()
  await page.getByRole('heading', { level: 1, name: 'Đầu mối liên hệ' }).waitFor()
  await page.context().close()
})

test('where mail is sent, a name is asked for, and what went wrong is said', async () => {
  const { page } = await visitor(browser)
  await page.route('**/api/v1/session/methods', (route) => route.fulfill({ json: { oidc: null, mail: true } }))
  await page.goto('/quen-mat-khau')
  await page.getByRole('button', { name: 'Gửi liên kết' }).click()
  const name = page.getByLabel('Tên đăng nhập hoặc thư điện tử')
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await name.fill(person.login)
  await page.getByRole('button', { name: 'Gửi liên kết' }).click()
  await page.getByRole('alert').getByText('Hệ thống này không gửi thư').waitFor()
  expect(await name.inputValue()).toBe(person.login)
  await page.context().close()
})

test('a link that was used or never given is said to be void, and what was typed stays', async () => {
  const { page } = await visitor(browser)
  await page.goto('/quen-mat-khau#emc_never_given')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('mot cum tu rat dai')
  await page.getByLabel('Nhập lại mật khẩu mới').fill('mot cum tu rat dai')
  await page.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
  await page.getByRole('alert').getByText('Liên kết đặt lại mật khẩu đã dùng').waitFor()
  expect(await page.getByLabel('Mật khẩu mới', { exact: true }).inputValue()).toBe('mot cum tu rat dai')
  await page.context().close()
})
