// A system at its beginning: each page says that there is nothing yet, and what its reader can do.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { addAccount, OwnServer, person } from './support/server'
import { Teller } from './support/teller'

let browser: Browser
let server: OwnServer
let operator: Reader
let viewer: Reader
const onlooker = { login: 'nguoi-xem', password: 'mot mat khau du dai 2028' }

beforeAll(async () => {
  browser = await start()
  server = new OwnServer((data) => {
    addAccount(data, person)
    addAccount(data, onlooker, 'viewer')
  })
  await server.start()
  operator = await visitor(browser, { baseURL: server.url })
  await logIn(operator)
  viewer = await visitor(browser, { baseURL: server.url })
  await logIn(viewer, onlooker)
})
afterAll(async () => {
  await browser.close()
  await server.end()
})

const main = (page: Page) => page.getByRole('main')
async function expectSaid({ page }: Reader, path: string, text: RegExp) {
  await page.goto(path)
  await main(page).getByText(text).waitFor()
  expect(await barriers(page)).toEqual([])
  const name = path.replaceAll(/\W+/g, '-')
  const who = page === viewer.page ? 'nguoi-xem' : 'can-bo'
  await page.screenshot({ path: `${shots}/trong${name}-${who}.png`, fullPage: true })
}

test.each([
  ['/don-vi', /^Chưa có đơn vị nào\. Nhấn “Thêm đơn vị”/, /Cơ quan quản lý thêm được đơn vị\.$/],
  ['/website', /Hãy thêm website đầu tiên/, /Cán bộ cập nhật của đơn vị thêm được website\.$/],
  ['/website/dich-vu-cong', /Hãy thêm website đầu tiên ở/, /Cán bộ cập nhật của đơn vị thêm được website\.$/],
  ['/xep-hang', /hoặc thêm đơn vị ở trang “Đơn vị”/, /mà tài khoản được xem\. Hãy chọn nhóm khác\.$/],
  ['/lien-he', /Nhấn “Sửa danh sách” để thêm/, /Hãy hỏi người quản trị EMC/],
])('%s without anything tells who can add something what to press, and who cannot whom to ask', async (path, toWrite, toRead) => {
  await expectSaid(operator, path, toWrite)
  await expectSaid(viewer, path, toRead)
  expect(await main(viewer.page).getByText(/Nhấn|Hãy thêm/).count()).toBe(0)
})

test('the list of units says that it is being loaded', async () => {
  const { page } = operator
  let answer = () => {}
  const asked = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/v1/units?*', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto('/don-vi')
  await main(page).getByText('Đang tải…').waitFor()
  answer()
  await main(page).getByText(/^Chưa có đơn vị nào/).waitFor()
  await page.unroute('**/api/v1/units?*')
})

test('a trail that is empty by its filter says so and lets it go; one without entries says that', async () => {
  const { page } = operator
  await expectSaid(operator, '/nhat-ky?tim=khong-co-gi', /^Không có mục nào khớp\./)
  await page.getByRole('button', { name: 'Bỏ mọi điều kiện lọc' }).click()
  await page.waitForURL(/\/nhat-ky$/)
  await page.getByRole('row').filter({ hasText: 'Đăng nhập' }).first().waitFor()
  const none = { items: [], total: 0, asOf: null }
  await page.route('**/api/v1/audit?*', (route) => route.fulfill({ json: none }))
  await expectSaid(operator, '/nhat-ky', /^Chưa ghi thay đổi nào\./)
  expect(await page.getByRole('button', { name: 'Bỏ mọi điều kiện lọc' }).count()).toBe(0)
  await page.unroute('**/api/v1/audit?*')
})

test('a website that sent no case has no data, and says how to send some', async () => {
  const teller = await Teller.start(server.url)
  const made = async (path: string, value: unknown) => {
    const { status, text } = await teller.post(path, value)
    expect(status, text).toBe(201)
    return JSON.parse(text) as { id: number }
  }
  await made('/api/v1/units', { code: 'H34', name: 'Kon Tum', kind: 'province' })
  const { id } = await made('/api/v1/sites', { unit: 'H34', name: 'Một cửa Kon Tum', kind: 'case_system' })
  const portal = await made('/api/v1/sites', { unit: 'H34', name: 'Cổng Kon Tum', kind: 'portal' })
  const path = `/website/${id}/ma-chua-khop`
  await expectSaid(operator, path, /^Chưa có dữ liệu: website này chưa gửi hồ sơ nào/)
  await main(operator.page).getByText('nhấn “Gán” ở dòng của mã đó').waitFor()
  expect(await main(operator.page).getByText('Mọi mã hồ sơ').count()).toBe(0)
  await expectSaid(viewer, path, /^Chưa có dữ liệu: website này chưa gửi hồ sơ nào/)
  await main(viewer.page).getByText('Chưa gán mã nào. Cán bộ cập nhật của đơn vị gán được mã.').waitFor()
  await expectSaid(operator, `/website/${portal.id}/ma-chua-khop`, /^Chưa có dữ liệu: website này là cổng/)
  await operator.page.goto(path)
  await main(operator.page).locator('.empty').getByRole('link', { name: 'Mã nhúng' }).click()
  await operator.page.waitForURL(`**/website/${id}/ma-nhung`)
  await expectSaid(operator, `/website/${id}/dich-vu-cong`, /Nhấn “Import”/)
  await expectSaid(viewer, `/website/${id}/dich-vu-cong`, /import được danh mục\.$/)

  const event = await fetch(`${server.url}/TrackingMCDT`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ siteId: id, codeProfile: 'H34-1', codeTTHC: '', status: 1 }),
  })
  expect(event.status).toBe(204)
  await expect
    .poll(async () => JSON.parse((await teller.ask(`/api/v1/sites/${id}/status`)).text).lastEvent)
    .not.toBeNull()
  await expectSaid(operator, path, /^Ngoài hồ sơ không ghi mã, không có mã nào nằm ngoài danh mục/)
})
