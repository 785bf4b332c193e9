// Logging in with an authenticator: set up, used, replaced by a recovery code, turned off.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { code } from './support/authenticator'
import { barriers } from './support/barriers'
import { logIn as logInAsOperator, shots, start, visitor } from './support/person'
import { careful } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

async function logIn(page: Page, answer?: string) {
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(careful.login)
  await page.getByLabel('Mật khẩu').fill(careful.password)
  await page.keyboard.press('Enter')
  if (answer === undefined) return
  await page.getByLabel('Mã xác thực').fill(answer)
  await page.keyboard.press('Enter')
}

const isIn = (page: Page) => page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()

test('a second factor is set up, asked for at the login, and turned off', async () => {
  const { page, complaints } = await visitor(browser)
  await logIn(page)
  await isIn(page)
  await page.goto('/toi')
  const part = page.locator('section', { hasText: 'Xác thực hai bước' })
  await part.getByLabel('Mật khẩu').fill(careful.password)
  await part.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
  await part.getByRole('img', { name: 'Mã QR cho ứng dụng xác thực' }).waitFor()
  const secret = (await part.locator('pre').innerText()).trim()
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/toi-xac-thuc.png`, fullPage: true })
  await part.getByLabel('Mã xác thực').fill('000000')
  await part.getByRole('button', { name: 'Xác nhận' }).click()
  await part.getByRole('alert').waitFor()
  await part.getByLabel('Mã xác thực').fill(code(secret))
  await part.getByRole('button', { name: 'Xác nhận' }).click()
  await part.getByRole('heading', { name: 'Mã khôi phục' }).waitFor()
  const papers = (await part.locator('pre').innerText()).trim().split('\n')
  expect(papers).toHaveLength(10)
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Tổng quan' }).click()
  const question = page.getByRole('alertdialog', { name: 'Đã cất giữ nội dung này chưa?' })
  await question.getByRole('button', { name: 'Xem lại' }).click()
  expect((await part.locator('pre').innerText()).trim().split('\n')).toEqual(papers)
  await part.getByRole('button', { name: 'Tôi đã cất các mã này' }).click()
  await part.getByText('Còn 10 mã khôi phục chưa dùng.').waitFor()

  // The code of the next half minute is taken too, so the test need not wait for it.
  const phone = await visitor(browser)
  await logIn(phone.page, '000000')
  await phone.page.getByRole('alert').waitFor()
  expect(await phone.page.getByLabel('Mật khẩu').inputValue()).toBe(careful.password)
  await phone.page.getByLabel('Mã xác thực').fill(code(secret, 1))
  await phone.page.keyboard.press('Enter')
  await isIn(phone.page)
  await phone.page.context().close()

  const paper = await visitor(browser)
  await logIn(paper.page, papers[0]!.toUpperCase())
  await isIn(paper.page)
  await paper.page.context().close()

  await page.reload()
  await part.getByText('Còn 9 mã khôi phục chưa dùng.').waitFor()
  await part.getByLabel('Mật khẩu').fill(careful.password)
  await part.getByLabel('Mã xác thực').fill(papers[1]!)
  await part.getByRole('button', { name: 'Tắt xác thực hai bước' }).click()
  await page.getByText('Đã tắt xác thực hai bước.').waitFor()
  const after = await visitor(browser)
  await logIn(after.page)
  await isIn(after.page)
  await after.page.context().close()
  // The one that the browser reports itself: the code that was wrong on purpose.
  expect(complaints.filter((words) => !words.includes('400'))).toEqual([])
  await page.context().close()
})

test('whoever lost the device is let in again by an operator', async () => {
  const person = await visitor(browser)
  await logIn(person.page)
  await isIn(person.page)
  await person.page.goto('/toi')
  const part = person.page.locator('section', { hasText: 'Xác thực hai bước' })
  await part.getByLabel('Mật khẩu').fill(careful.password)
  await part.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
  const secret = (await part.locator('pre').innerText()).trim()
  await part.getByLabel('Mã xác thực').fill(code(secret))
  await part.getByRole('button', { name: 'Xác nhận' }).click()
  await part.getByRole('heading', { name: 'Mã khôi phục' }).waitFor()
  await person.page.context().close()

  const operator = await visitor(browser)
  await logInAsOperator(operator)
  await operator.page.goto('/tai-khoan')
  const name = `Phiên đăng nhập và xác thực hai bước của ${careful.login}`
  await operator.page.getByRole('button', { name }).click()
  const dialog = operator.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Gỡ vì đã mất thiết bị…' }).click()
  await dialog.getByRole('button', { name: 'Gỡ xác thực hai bước' }).click()
  await dialog.getByText('Tài khoản này không dùng xác thực hai bước.').waitFor()
  await operator.page.context().close()

  const again = await visitor(browser)
  await logIn(again.page)
  await isIn(again.page)
  await again.page.context().close()
})
