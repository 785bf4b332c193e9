// Several people who edit: the second of two is told and loses nothing, and contacts are for everybody.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { fillDay, shownDay } from './support/day'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { careful, person } from './support/server'

let browser: Browser
beforeAll(async () => void (browser = await start()))
afterAll(() => browser.close())

/** Two who look at the same page. */
async function two(path: string): Promise<[Reader, Reader]> {
  const open = async () => {
    const reader = await visitor(browser)
    await logIn(reader)
    await reader.page.goto(path)
    await reader.page.waitForLoadState('networkidle')
    return reader
  }
  return [await open(), await open()]
}
/** Opens a form by its button; it looks at what is stored by then. */
async function edit({ page }: Reader, button: string, stored: RegExp) {
  const looked = page.waitForResponse((response) => stored.test(response.url()))
  await page.getByRole('button', { name: button, exact: true }).click()
  await looked
}
const save = (form: Reader['page'] | Locator) => form.getByRole('button', { name: 'Lưu', exact: true }).click()
async function takeBack({ page }: Reader) {
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click()
}
async function end(...readers: Reader[]) {
  for (const { page } of readers) await page.context().close()
}
/** What the second one is told, each change in one line. */
async function told(form: Reader['page'] | Locator): Promise<string[]> {
  const notice = form.getByRole('alert').filter({ hasText: `${person.login} vừa sửa nội dung này lúc` })
  const lines = await notice.getByRole('listitem').allInnerTexts()
  return lines.map((line) => line.replace(/\s+/g, ' '))
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
  await page.getByText('Chưa công bố đầu mối liên hệ. Nhấn “Sửa danh sách” để thêm.').waitFor()
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

const accountForm = ({ page }: Reader) => page.getByRole('dialog', { name: 'Sửa tài khoản' })
const editAccount = (reader: Reader) => edit(reader, `Sửa tài khoản ${careful.login}`, /\/accounts\/\d+$/)
const accountSaved = ({ page }: Reader) => page.getByText(`Đã lưu tài khoản ${careful.login}.`).last().waitFor()
const accountRow = ({ page }: Reader) => page.getByRole('row').filter({ hasText: careful.login })

test('of two who edit one account the second is told, and what each of them typed is there', async () => {
  const [first, second] = await two('/tai-khoan')
  await editAccount(first)
  await editAccount(second)
  await accountForm(first).getByLabel('Thư điện tử').fill('can-than@example.vn')
  await save(accountForm(first))
  await accountSaved(first)
  // A login to the account that comes after it is no change of it.
  const owner = await visitor(browser)
  await owner.page.goto('/dang-nhap')
  await owner.page.getByLabel('Tên đăng nhập').fill(careful.login)
  await owner.page.getByLabel('Mật khẩu').fill(careful.password)
  await owner.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await owner.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()

  await accountForm(second).getByLabel('Họ tên').fill('Trần Văn Cẩn')
  await save(accountForm(second))
  await accountForm(second).getByRole('alert').waitFor()
  expect(await told(accountForm(second))).toEqual(['Thư điện tử: trống → thành can-than@example.vn'])
  expect(await accountForm(second).getByLabel('Họ tên').inputValue()).toBe('Trần Văn Cẩn')
  expect(await accountForm(second).getByLabel('Thư điện tử').inputValue()).toBe('can-than@example.vn')
  expect(await barriers(second.page)).toEqual([])
  await second.page.screenshot({ path: `${shots}/tai-khoan-hai-nguoi-sua.png` })
  await save(accountForm(second))
  await accountSaved(second)
  await accountRow(second).getByText('Trần Văn Cẩn').waitFor()
  await accountRow(second).getByText('can-than@example.vn').waitFor()
  await end(first, second, owner)
})

test('a change of an account is taken back without what another changed, and not where it is the same', async () => {
  const [first, second] = await two('/tai-khoan')
  // The second one's list is older than this.
  await editAccount(first)
  await accountForm(first).getByLabel('Thư điện tử').fill('moi@example.vn')
  await save(accountForm(first))
  await accountSaved(first)
  const rename = async (reader: Reader, name: string) => {
    await editAccount(reader)
    await accountForm(reader).getByLabel('Họ tên').fill(name)
    await save(accountForm(reader))
    // The notice of an earlier change may still be there.
    await accountForm(reader).waitFor({ state: 'detached' })
    await accountSaved(reader)
  }
  await rename(second, 'Tên gõ nhầm')
  await takeBack(second)
  await second.page.getByText('Đã hoàn tác.').waitFor()
  await accountRow(second).getByText('moi@example.vn').waitFor()
  await accountRow(second).getByText('Tên gõ nhầm').waitFor({ state: 'detached' })

  await rename(second, 'Tên gõ nhầm lần nữa')
  await rename(first, 'Tên của người kia')
  await takeBack(second)
  await second.page.getByText('người khác đã sửa nội dung này sau đó; hãy mở ra và sửa tay.').waitFor()
  await second.page.reload()
  await accountRow(second).getByText('Tên của người kia').waitFor()
  await end(first, second)
})

test('what the form does not show may change meanwhile: nobody is asked for anything', async () => {
  const [first, second] = await two('/tai-khoan')
  await editAccount(second)
  await first.page.getByRole('button', { name: `Khóa tài khoản ${careful.login}`, exact: true }).click()
  await first.page.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).click()
  await first.page.getByText(`Đã khóa tài khoản ${careful.login}.`).waitFor()
  await accountForm(second).getByLabel('Họ tên').fill('Trần Thị Cẩn')
  await save(accountForm(second))
  await accountSaved(second)
  await accountRow(second).getByText('đã khóa').waitFor()
  await accountRow(second).getByText('Trần Thị Cẩn').waitFor()
  await end(first, second)
})

test('of two who edit the contacts the second is told, saves again, and every contact is there', async () => {
  const [first, second] = await two('/lien-he')
  const row = ({ page }: Reader, number: number) => page.getByRole('group', { name: `Đầu mối ${number}`, exact: true })
  const saved = ({ page }: Reader) => page.getByText('Đã lưu đầu mối liên hệ.').waitFor()
  await edit(first, 'Sửa danh sách', /\/contacts$/)
  await edit(second, 'Sửa danh sách', /\/contacts$/)
  await row(first, 1).getByLabel('Điện thoại').fill('024 8765 4321')
  await row(first, 1).getByLabel('Người hoặc bộ phận').fill('Lê Văn Minh')
  await save(first.page)
  await saved(first)

  await row(second, 1).getByLabel('Người hoặc bộ phận').fill('Phòng Kỹ thuật')
  await second.page.getByRole('button', { name: 'Thêm đầu mối' }).click()
  await row(second, 2).getByLabel('Nội dung hỗ trợ').fill('Số liệu')
  await row(second, 2).getByLabel('Người hoặc bộ phận').fill('Phòng Tổng hợp')
  await row(second, 2).getByLabel('Thư điện tử').fill('so-lieu@example.vn')
  await save(second.page)
  await second.page.getByRole('alert').waitFor()
  expect(await told(second.page)).toEqual([
    'Người hoặc bộ phận (đầu mối 1): Nguyễn Thị Lan → thành Lê Văn Minh (giữ như bạn đã sửa)',
    'Điện thoại (đầu mối 1): 024 1234 5678 → thành 024 8765 4321',
  ])
  expect(await row(second, 1).getByLabel('Người hoặc bộ phận').inputValue()).toBe('Phòng Kỹ thuật')
  expect(await row(second, 1).getByLabel('Điện thoại').inputValue()).toBe('024 8765 4321')
  expect(await row(second, 2).getByLabel('Người hoặc bộ phận').inputValue()).toBe('Phòng Tổng hợp')
  expect(await barriers(second.page)).toEqual([])
  await second.page.screenshot({ path: `${shots}/lien-he-hai-nguoi-sua.png` })
  await save(second.page)
  await saved(second)
  await second.page.getByRole('heading', { level: 2, name: 'Số liệu' }).waitFor()
  expect(await second.page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Hỗ trợ kỹ thuật', 'Số liệu'])
  await second.page.getByText('Phòng Kỹ thuật').waitFor()
  await second.page.getByText('024 8765 4321').waitFor()
  await end(first, second)
})

test('of two who edit one unit the second is told, and what each of them typed is there', async () => {
  const [first, second] = await two('/don-vi')
  const form = ({ page }: Reader) => page.getByRole('dialog', { name: 'Sửa đơn vị' })
  const editUnit = (reader: Reader) => edit(reader, 'Sửa đơn vị Bộ Công an', /\/units\/[^/]+$/)
  for (const reader of [first, second]) {
    await reader.page.getByRole('searchbox').fill('bo cong an')
    await editUnit(reader)
  }
  await form(first).getByLabel('Tên đơn vị').fill('Bộ Công an (mới)')
  await save(form(first))
  await first.page.getByText('Đã lưu đơn vị Bộ Công an (mới).').waitFor()

  await fillDay(form(second), 'Hiệu lực từ ngày', '01/02/2000')
  await save(form(second))
  await form(second).getByRole('alert').waitFor()
  expect(await told(form(second))).toEqual(['Tên đơn vị: Bộ Công an → thành Bộ Công an (mới)'])
  expect(await form(second).getByLabel('Tên đơn vị').inputValue()).toBe('Bộ Công an (mới)')
  expect(await shownDay(form(second), 'Hiệu lực từ ngày')).toBe('01/02/2000')
  expect(await barriers(second.page)).toEqual([])
  await second.page.screenshot({ path: `${shots}/don-vi-hai-nguoi-sua.png` })
  await save(form(second))
  await second.page.getByText('Đã lưu đơn vị Bộ Công an (mới).').waitFor()
  await second.page.getByRole('button', { name: 'Sửa đơn vị Bộ Công an (mới)' }).waitFor()

  // The second one's change is taken back, and what the first one changes after it stays.
  await edit(first, 'Sửa đơn vị Bộ Công an (mới)', /\/units\/[^/]+$/)
  await form(first).getByLabel('Tên đơn vị').fill('Bộ Công an')
  await save(form(first))
  await first.page.getByText('Đã lưu đơn vị Bộ Công an.').waitFor()
  await takeBack(second)
  await second.page.getByText('Đã hoàn tác.').waitFor()
  await second.page.getByRole('button', { name: 'Sửa đơn vị Bộ Công an', exact: true }).click()
  expect(await form(second).getByLabel('Tên đơn vị').inputValue()).toBe('Bộ Công an')
  expect(await shownDay(form(second), 'Hiệu lực từ ngày')).toBe('//')
  await end(first, second)
})
