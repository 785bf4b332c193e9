// Accounts, tokens and the audit trail, as operators use them.
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { fillDay } from './support/day'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { onlooker, person } from './support/server'

let browser: Browser
let operator: Reader
beforeAll(async () => {
  browser = await start()
  operator = await visitor(browser)
  await logIn(operator)
})
afterAll(() => browser.close())

const clerk = { login: 'can-bo-kon-tum', password: 'cum tu dai cua can bo' }
const menu = () => operator.page.getByRole('navigation', { name: 'Menu' })

async function logInAs(reader: Reader, { login, password }: typeof clerk) {
  await reader.page.goto('/dang-nhap')
  await reader.page.getByLabel('Tên đăng nhập').fill(login)
  await reader.page.getByLabel('Mật khẩu').fill(password)
  await reader.page.getByRole('button', { name: 'Đăng nhập' }).click()
}

test('a wrong login is said at its field, and nothing typed is lost', async () => {
  const { page } = operator
  await menu().getByRole('link', { name: 'Tài khoản' }).click()
  await page.getByRole('button', { name: 'Thêm tài khoản' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên đăng nhập').fill('cán bộ')
  await dialog.getByLabel('Họ tên').fill('Nguyễn Thị Lan')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByLabel('Tên đăng nhập').getAttribute('aria-invalid')).toBe('true')
  expect(await dialog.getByLabel('Họ tên').inputValue()).toBe('Nguyễn Thị Lan')
  await page.keyboard.press('Escape')
})

test('an account is added, and its person sets the password by the link that was handed over', async () => {
  const { page } = operator
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: 'Thêm tài khoản' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên đăng nhập').fill(clerk.login)
  await dialog.getByLabel('Họ tên').fill('Nguyễn Thị Lan')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const shown = page.getByRole('dialog', { name: `Liên kết đặt mật khẩu cho ${clerk.login}` })
  const link = await shown.getByRole('region', { name: 'Liên kết đặt mật khẩu' }).innerText()
  await shown.getByRole('button', { name: 'Đóng' }).last().click()
  await page.getByRole('row').filter({ hasText: clerk.login }).getByText('Kon Tum').waitFor()

  const person = await visitor(browser)
  await person.page.goto(link)
  await person.page.getByLabel('Mật khẩu mới', { exact: true }).fill(clerk.password)
  await person.page.getByLabel('Nhập lại mật khẩu mới').fill(`${clerk.password}!`)
  await person.page.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
  await person.page.getByText('Hai lần nhập mật khẩu mới không giống nhau.').waitFor()
  await person.page.getByLabel('Nhập lại mật khẩu mới').fill(clerk.password)
  await person.page.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
  await person.page.getByText('Đã đặt mật khẩu mới. Hãy đăng nhập.').waitFor()
  await logInAs(person, clerk)
  await person.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()

  // Accounts of the own tree alone, no tokens, and no role above the own.
  await person.page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Tài khoản' }).click()
  await person.page.getByRole('row').filter({ hasText: clerk.login }).waitFor()
  expect(await person.page.getByRole('row').filter({ hasText: 'quan-tri' }).count()).toBe(0)
  expect(await person.page.getByRole('link', { name: /token/ }).count()).toBe(0)
  await person.page.getByRole('button', { name: 'Thêm tài khoản' }).click()
  const roles = person.page.getByRole('dialog').getByLabel('Vai trò').getByRole('option')
  expect(await roles.allInnerTexts()).toEqual(['Đơn vị', 'Người xem'])
  await person.page.context().close()

  const again = await visitor(browser)
  await again.page.goto(link)
  await again.page.getByLabel('Mật khẩu mới', { exact: true }).fill('mot cum tu khac nua')
  await again.page.getByLabel('Nhập lại mật khẩu mới').fill('mot cum tu khac nua')
  await again.page.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
  await again.page.getByRole('alert').waitFor()
  await again.page.context().close()
})

test('of an account that has a link already a new one is made by a second press alone', async () => {
  const { page } = operator
  await page.goto('/tai-khoan')
  const resets: string[] = []
  const note = (request: { url: () => string }) => {
    if (request.url().endsWith('/reset')) resets.push(request.url())
  }
  page.on('request', note)
  await page.getByRole('button', { name: `Đặt lại mật khẩu của ${clerk.login}` }).click()
  const dialog = page.getByRole('dialog', { name: `Liên kết đặt mật khẩu cho ${clerk.login}` })
  await dialog.getByText('liên kết trước đó không còn giá trị').waitFor()
  expect(resets).toEqual([])
  await dialog.getByRole('button', { name: 'Tạo liên kết mới' }).click()
  const link = await dialog.getByRole('region', { name: 'Liên kết đặt mật khẩu' }).innerText()
  expect(link).toMatch(new RegExp(`^${operator.url}/quen-mat-khau#.`))
  expect(resets.length).toBe(1)
  page.off('request', note)
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
})

test('the secret of a token, shown this once, is not closed without a question', async () => {
  const { page } = operator
  await page.goto('/tai-khoan/token')
  await page.getByRole('button', { name: 'Tạo token' }).click()
  const dialog = page.getByRole('dialog').first()
  await dialog.getByLabel('Tên token').fill('Cổng thử')
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const secret = dialog.locator('pre')
  await secret.waitFor()
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Đã cất giữ nội dung này chưa?' })
  await question.getByRole('button', { name: 'Xem lại' }).click()
  expect(await secret.innerText()).toMatch(/^emc_/)
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await secret.waitFor({ state: 'detached' })
})

test('of two people in one tab each sees the units that are theirs', async () => {
  const one = await visitor(browser)
  await logIn(one, onlooker)
  await one.page.goto('/website')
  await one.page.getByRole('row').filter({ hasText: 'Kon Tum' }).first().waitFor()
  await one.page.getByRole('button', { name: 'Đăng xuất' }).click()
  // Without loading the page anew, as the next person at the machine does it.
  await one.page.getByLabel('Tên đăng nhập').fill(person.login)
  await one.page.getByLabel('Mật khẩu').fill(person.password)
  await one.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await one.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await one.page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Website' }).click()
  const unit = one.page.getByRole('combobox', { name: 'Đơn vị' })
  await unit.fill('ha nam')
  await expect.poll(() => one.page.locator('.unit-list').getByRole('option').first().innerText()).toContain('Hà Nam')
  await one.page.keyboard.press('Enter')
  await one.page.waitForURL(/dv=H25/)
  await one.page.context().close()
})

test('a locked account is out at once, and comes in again when it is unlocked', async () => {
  const { page } = operator
  const person = await visitor(browser)
  await logInAs(person, clerk)
  await person.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: `Khóa tài khoản ${clerk.login}`, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Khóa', exact: true }).click()
  await page.getByText(`Đã khóa tài khoản ${clerk.login}.`).waitFor()
  await person.page.goto('/website')
  await person.page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  await logInAs(person, clerk)
  await person.page.getByRole('alert').waitFor()
  await page.getByRole('button', { name: `Mở khóa tài khoản ${clerk.login}` }).click()
  await page.getByText(`Đã mở khóa tài khoản ${clerk.login}.`).waitFor()
  await logInAs(person, clerk)
  await person.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await person.page.context().close()
})

/** Of a dialog above a dialog: its veil lies over the one below. */
function veilsBelow(): boolean {
  const [below] = document.querySelectorAll('.dialog')
  const veil = [...document.querySelectorAll('.veil')].pop()!
  const height = (of: Element) => Number(getComputedStyle(of).zIndex)
  const isLater = below!.compareDocumentPosition(veil) & Node.DOCUMENT_POSITION_FOLLOWING
  return height(veil) > height(below!) || (height(veil) === height(below!) && isLater !== 0)
}

test('sessions of another person are seen, and ended once that is confirmed', async () => {
  const { page } = operator
  const person = await visitor(browser)
  await logInAs(person, clerk)
  await person.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: `Phiên đăng nhập và xác thực hai bước của ${clerk.login}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('row').filter({ hasText: '127.0.0.1' }).first().waitFor()
  await dialog.getByText('Tài khoản này không dùng xác thực hai bước.').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/phien-cua-nguoi-khac.png` })
  const endAll = dialog.getByRole('button', { name: 'Kết thúc mọi phiên…' })
  const question = page.getByRole('dialog', { name: `Kết thúc mọi phiên của ${clerk.login}` })
  await endAll.click()
  await question.waitFor()
  expect(await barriers(page)).toEqual([])
  await page.screenshot({ path: `${shots}/ket-thuc-moi-phien.png` })
  expect(await page.evaluate(veilsBelow)).toBe(true)
  await question.getByRole('button', { name: 'Hủy' }).click()
  await person.page.goto('/website')
  await person.page.getByRole('heading', { level: 1, name: 'Website' }).waitFor()
  await endAll.click()
  await question.getByRole('button', { name: 'Kết thúc mọi phiên' }).click()
  await dialog.getByText('Tài khoản này không có phiên nào đang mở.').waitFor()
  await person.page.goto('/website')
  await person.page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  await person.page.context().close()
})

test('role and unit of an account are changed', async () => {
  const { page } = operator
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: `Sửa tài khoản ${clerk.login}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Vai trò').selectOption('viewer')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText(`Đã lưu tài khoản ${clerk.login}.`).waitFor()
  await page.getByRole('row').filter({ hasText: clerk.login }).getByText('Người xem').waitFor()

  // Whoever only reads has neither accounts nor the audit trail, by menu or by address.
  const person = await visitor(browser)
  await logInAs(person, clerk)
  await person.page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  expect(await person.page.getByRole('link', { name: 'Nhật ký' }).count()).toBe(0)
  await person.page.goto('/nhat-ky')
  await person.page.getByRole('heading', { level: 1, name: 'Không tìm thấy trang' }).waitFor()
  await person.page.context().close()
})

test('a token is shown once, used, and refused after its end', async () => {
  const { page, url } = operator
  await menu().getByRole('link', { name: 'Mã truy cập (token)' }).click()
  await page.getByRole('button', { name: 'Tạo token' }).click()
  const dialog = page.getByRole('dialog')
  const name = 'Một cửa Kon Tum'
  await dialog.getByLabel('Tên token').fill(name)
  await dialog.getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
  await page.getByRole('option', { name: 'Kon Tum' }).click()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const secret = await dialog.getByRole('region', { name: 'Token' }).innerText()
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByText('chưa dùng').waitFor()
  const sites = async () => (await fetch(`${url}/api/v1/sites`, { headers: { Authorization: `Bearer ${secret}` } })).status
  expect(await sites()).toBe(200)
  // The use is written down with the next look at the lists.
  const unused = async () => {
    await page.reload()
    await row.getByText('đang dùng').waitFor()
    return row.getByText('chưa dùng').count()
  }
  await expect.poll(unused).toBe(0)
  expect(await page.getByText(secret).count()).toBe(0)
  await page.getByRole('button', { name: `Kết thúc token ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await row.getByText('đã kết thúc').waitFor()
  expect(await sites()).toBe(401)
})

test('a token has a last day where one is given, and none where not', async () => {
  const { page } = operator
  await page.goto('/tai-khoan/token')
  const dialog = page.getByRole('dialog')
  const add = async (name: string, last: string) => {
    await page.getByRole('button', { name: 'Tạo token' }).click()
    await dialog.getByLabel('Tên token').fill(name)
    await dialog.getByLabel('Vai trò').selectOption('viewer')
    if (last) await fillDay(dialog, 'Dùng đến hết ngày', last)
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.getByRole('region', { name: 'Token' }).waitFor()
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  }
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await add('Đơn vị kiểm định', '31/12/2098')
  await row('Đơn vị kiểm định').getByText('31/12/2098').waitFor()
  await row('Đơn vị kiểm định').getByText('đang dùng').waitFor()
  await add('Kho dữ liệu', '')
  await row('Kho dữ liệu').getByText('không thời hạn').waitFor()
})

test("a site's own trail tells what changed, from and to", async () => {
  const { page } = operator
  await page.goto('/website/1048')
  await page.getByRole('button', { name: 'Sửa' }).click()
  const dialog = page.getByRole('dialog')
  const before = await dialog.getByLabel('Tên', { exact: true }).inputValue()
  await dialog.getByLabel('Tên', { exact: true }).fill(`${before} (thử)`)
  await dialog.getByRole('checkbox', { name: /token/ }).check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã lưu website.').waitFor()
  await page.getByRole('link', { name: 'Nhật ký' }).last().click()
  await page.waitForURL(/\/website\/1048\/nhat-ky/)
  const newest = page.getByRole('row').nth(1)
  await newest.getByText('Sửa website').waitFor()
  const changes = await newest.getByRole('listitem').allInnerTexts()
  expect(changes.map((text) => text.replace(/\s+/g, ' '))).toEqual([
    `Tên: ${before} → thành ${before} (thử)`,
    'Cần token: Không → thành Có',
  ])
  expect(await newest.getByRole('link', { name: 'Website 1048', exact: true }).count()).toBe(1)
  expect(await newest.locator('.subject').innerText()).toBe(`${before} (thử)`)
})

test('the trail speaks in words, and knows contacts, rebuilds and stopped jobs', async () => {
  const { page } = operator
  await page.goto('/nhat-ky?viec=account.change')
  const change = page.getByRole('row').filter({ hasText: 'Vai trò' }).first()
  await change.getByText('Người xem').waitFor()
  await change.locator('.subject').getByText(clerk.login).waitFor()
  await change.getByText(/^Tài khoản \d+/).waitFor()
  expect(await page.getByRole('row').getByText(/\b(viewer|national)\b/).count()).toBe(0)
  const kinds = await page.getByLabel('Việc').getByRole('option').allInnerTexts()
  expect(kinds).toEqual(expect.arrayContaining(['Sửa đầu mối liên hệ', 'Dựng lại kho', 'Dừng một việc đang chạy']))
  await page.goto('/nhat-ky?viec=users')
  await page.getByRole('row').filter({ hasText: 'Import User' }).first().waitFor()
  const import_ = await page.getByRole('row').nth(1).innerText()
  expect(import_).toContain('Số tài khoản:')
  expect(import_).toMatch(/Đơn vị H\d\d/)
  expect(import_).toMatch(/Dung lượng \(byte\): \d{1,3}\.\d{3}(?!\d)/)
  expect(import_).not.toMatch(/\b(appended|accounts|sheet|cli)\b/)
})

test('the trail is filtered, searched and exported, and its address brings it back', async () => {
  const { page } = operator
  await menu().getByRole('link', { name: 'Nhật ký' }).click()
  await page.getByLabel('Việc').selectOption('token')
  await page.getByLabel('Tìm').fill('Một cửa Kon Tum')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await page.waitForURL(/viec=token/)
  await page.getByText('2 dòng').waitFor()
  expect((await page.getByRole('row').nth(1).innerText()).includes('Kết thúc token')).toBe(true)
  await page.reload()
  await page.getByText('2 dòng').waitFor()
  expect(await page.getByLabel('Tìm').inputValue()).toBe('Một cửa Kon Tum')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('token.end')
  await page.getByLabel('Người thực hiện').fill('khong-co-ai')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await page.getByText('Không có mục nào khớp.').waitFor()
  await page.goBack()
  await page.getByText('2 dòng').waitFor()
})
