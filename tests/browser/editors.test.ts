// Several people who edit: the second of two is told and loses nothing, and contacts are for everybody.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { person } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

async function takeBack({ page }: Reader) {
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
}

test('the second of two who edit one site sees what the first one changed, and loses nothing', async () => {
  const open = async (): Promise<Reader> => {
    const reader = await visitor(browser)
    await logIn(reader)
    await reader.page.goto('/website/227')
    const tagged = reader.page.waitForResponse((response) => response.url().endsWith('/sites/227'))
    await reader.page.getByRole('button', { name: 'Sửa' }).click()
    await tagged
    return reader
  }
  const dialog = ({ page }: Reader) => page.getByRole('dialog', { name: 'Sửa website' })
  const first = await open()
  await first.page.waitForLoadState('networkidle')
  const second = await open()
  await second.page.waitForLoadState('networkidle')
  const name = `Một cửa mới ${Date.now()}`
  await dialog(first).getByLabel('Tên', { exact: true }).fill(name)
  await dialog(first).getByRole('button', { name: 'Lưu' }).click()
  await first.page.getByText('Đã lưu website.').waitFor()

  await dialog(second).getByLabel('Địa chỉ', { exact: true }).fill('https://moi.example.vn')
  await dialog(second).getByRole('button', { name: 'Lưu' }).click()
  const notice = dialog(second).getByRole('alert')
  await notice.getByText(new RegExp(`${person.login} vừa sửa nội dung này lúc`)).waitFor()
  expect(await notice.getByRole('listitem').innerText()).toContain(name)
  expect(await dialog(second).getByLabel('Tên', { exact: true }).inputValue()).toBe(name)
  expect(await dialog(second).getByLabel('Địa chỉ', { exact: true }).inputValue()).toBe('https://moi.example.vn')
  expect(await barriers(second.page)).toEqual([])
  await second.page.screenshot({ path: `${shots}/website-hai-nguoi-sua.png` })
  await dialog(second).getByRole('button', { name: 'Lưu' }).click()
  await second.page.getByText('Đã lưu website.').waitFor()
  await second.page.getByRole('heading', { level: 1, name }).waitFor()
  await second.page.getByText('https://moi.example.vn').waitFor()
  // The page behind the form was older than what the first one saved: that stays.
  await takeBack(second)
  await second.page.getByText('https://moi.example.vn').waitFor({ state: 'detached' })
  await second.page.getByRole('heading', { level: 1, name }).waitFor()
  await first.page.context().close()
  await second.page.context().close()
})

test('contacts are set by the agency and read by whoever is not logged in', async () => {
  const reader = await visitor(browser)
  await logIn(reader)
  const { page } = reader
  await page.getByRole('link', { name: 'Đầu mối liên hệ' }).click()
  await page.getByText('Cơ quan quản lý chưa công bố đầu mối liên hệ.').waitFor()
  await page.getByRole('button', { name: 'Sửa danh sách' }).click()
  const one = page.getByRole('group', { name: 'Đầu mối 1' })
  await one.getByLabel('Nội dung hỗ trợ').fill('Hỗ trợ kỹ thuật')
  await one.getByLabel('Người hoặc bộ phận').fill('Nguyễn Thị Lan')
  await one.getByLabel('Điện thoại').fill('024 1234 5678')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã lưu đầu mối liên hệ.').waitFor()
  expect(await barriers(page)).toEqual([])

  const guest = await visitor(browser)
  await guest.page.goto('/dang-nhap')
  await guest.page.getByRole('link', { name: 'Đầu mối liên hệ' }).click()
  await guest.page.getByRole('heading', { level: 2, name: 'Hỗ trợ kỹ thuật' }).waitFor()
  expect(await guest.page.getByRole('link', { name: '024 1234 5678' }).getAttribute('href')).toBe('tel:02412345678')
  expect(await guest.page.getByRole('button', { name: 'Sửa danh sách' }).count()).toBe(0)
  expect(await barriers(guest.page)).toEqual([])
  await guest.page.screenshot({ path: `${shots}/lien-he.png`, fullPage: true })
  await guest.page.context().close()
  await page.context().close()
})
