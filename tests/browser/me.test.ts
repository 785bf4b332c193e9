// The page of whoever is logged in: sessions that are ended, and a password that is changed.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { logIn, shots, start, visitor } from './support/person'
import { person } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

test('a session is ended from another one, once that is confirmed', async () => {
  const other = await visitor(browser)
  await logIn(other)
  const mine = await visitor(browser)
  await logIn(mine)
  const { page } = mine
  await page.getByRole('link', { name: /Tài khoản của tôi/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Tài khoản của tôi' }).waitFor()
  await page.getByText('phiên này').waitFor()
  const end = page.getByRole('button', { name: /Kết thúc phiên/ }).first()
  const dialog = page.getByRole('dialog', { name: /Kết thúc phiên/ })
  await end.click()
  await dialog.getByText('phải đăng nhập lại').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/ket-thuc-phien.png` })
  await dialog.getByRole('button', { name: 'Hủy' }).click()
  await other.page.goto('/tong-quan')
  await other.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await end.click()
  await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await page.getByText('Đã kết thúc phiên đăng nhập.').waitFor()
  await other.page.goto('/tong-quan')
  await other.page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  await other.page.context().close()
  await page.context().close()
})

test('a password is changed by whoever knows the one before', async () => {
  const mine = await visitor(browser)
  await logIn(mine)
  const { page } = mine
  await page.goto('/toi')
  const change = async (current: string, next: string, again = next) => {
    await page.getByLabel('Mật khẩu hiện tại').fill(current)
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(next)
    await page.getByLabel('Nhập lại mật khẩu mới').fill(again)
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  }
  const changed = async (current: string, next: string) => {
    const answer = page.waitForResponse((one) => one.url().endsWith('/session/password'))
    await change(current, next)
    expect((await answer).ok()).toBe(true)
    await page.getByText('Đã đổi mật khẩu.').first().waitFor()
  }
  const next = 'mot cum tu dai khac 2027'
  await change(person.password, next, `${next}!`)
  await page.getByText('Hai lần nhập mật khẩu mới không giống nhau.').waitFor()
  await change('khong phai mat khau nay', next)
  await page.getByText('Mật khẩu hiện tại không đúng.').waitFor()
  expect(await page.getByLabel('Mật khẩu mới', { exact: true }).inputValue()).toBe(next)
  await changed(person.password, next)
  // Back to the one that the other tests log in with.
  await changed(next, person.password)
  await page.context().close()
})
