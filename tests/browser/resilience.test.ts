// What goes wrong at a clerk's desk: nothing that was typed is lost, and what can mend itself does.
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settle } from './support/pages'
import { endSession, logIn, shots, start, visitor, type Reader } from './support/person'
import { demo, OwnServer, person } from './support/server'

let browser: Browser
let server: OwnServer
let reader: Reader
let page: Page
beforeAll(async () => {
  browser = await start()
  server = new OwnServer(demo(300))
  await server.start()
  reader = await visitor(browser, { baseURL: server.url })
  await logIn(reader)
  page = reader.page
})
afterAll(async () => {
  await browser.close()
  await server.end()
})

const dialog = () => page.getByRole('dialog')
const banner = (text: string) => page.locator('[aria-live=assertive]').getByText(text)
const workbook = '../tests/fixtures/services/annex-1.xlsx'

async function openAccount(login: string) {
  await page.goto('/tai-khoan')
  await page.getByRole('button', { name: 'Thêm tài khoản' }).click()
  await dialog().getByLabel('Tên đăng nhập').fill(login)
  await dialog().getByLabel('Họ tên').fill('Trần Văn Nam')
  await dialog().getByLabel('Vai trò').selectOption('national')
}
const saveIn = (within: Page | Locator) => within.getByRole('button', { name: 'Lưu', exact: true })

const forms = {
  account: {
    open: () => openAccount('het-phien'),
    save: () => saveIn(dialog()),
    done: () => page.getByText('Đã thêm tài khoản het-phien'),
  },
  token: {
    open: async () => {
      await page.goto('/tai-khoan/token')
      await page.getByRole('button', { name: 'Tạo token' }).click()
      await dialog().getByLabel('Tên token').fill('Hết phiên')
      await dialog().getByLabel('Vai trò').selectOption('national')
    },
    save: () => saveIn(dialog()),
    done: () => dialog().getByRole('region', { name: 'Token' }),
  },
  contacts: {
    open: async () => {
      await page.goto('/lien-he')
      await page.getByRole('button', { name: 'Sửa danh sách' }).click()
      await page.getByLabel('Nội dung hỗ trợ').first().fill('Kỹ thuật')
      await page.getByLabel('Người hoặc bộ phận').first().fill('Tổ hỗ trợ')
      await page.getByLabel('Điện thoại').first().fill('024 1234 5678')
    },
    save: () => saveIn(page),
    done: () => page.getByText('Đã lưu đầu mối liên hệ.'),
  },
  import: {
    open: async () => {
      await page.goto('/website/227/dich-vu-cong')
      await page.getByRole('button', { name: 'Import' }).click()
      await dialog().getByLabel('Tệp danh mục (xlsx)').setInputFiles(workbook)
      await dialog().getByRole('checkbox').check()
    },
    save: () => saveIn(dialog()),
    done: () => dialog().getByText(/Import thành công: .*là danh mục mặc định/),
  },
  website: {
    open: async () => {
      await page.goto('/website')
      await page.getByRole('button', { name: 'Thêm website' }).click()
      await dialog().getByRole('combobox', { name: 'Đơn vị' }).fill('kon tum')
      await page.getByRole('option', { name: 'Kon Tum' }).click()
      await dialog().getByLabel('Tên', { exact: true }).fill('Cổng của phiên đã hết')
    },
    save: () => saveIn(dialog()),
    done: () => page.getByRole('heading', { level: 1, name: 'Cổng của phiên đã hết' }),
  },
  password: {
    open: async () => {
      await page.goto('/toi')
      await page.getByLabel('Mật khẩu hiện tại').fill(person.password)
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(person.password)
      await page.getByLabel('Nhập lại mật khẩu mới').fill(person.password)
    },
    save: () => page.getByRole('button', { name: 'Đổi mật khẩu' }),
    done: () => page.getByText('Đã đổi mật khẩu.'),
  },
}

describe('a session that ends in the middle', () => {
  test.each(Object.entries(forms))('of the form of %s loses nothing', async (_, form) => {
    await form.open()
    await endSession(page, () => form.save().click())
    const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
    await again.getByLabel('Mật khẩu').fill(person.password)
    await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await form.done().first().waitFor()
  })

  test('and is not begun again leaves the form as it was', async () => {
    await openAccount('khong-dang-nhap')
    await endSession(page, () => saveIn(dialog()).click())
    const again = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
    await again.getByLabel('Mật khẩu').waitFor()
    await page.keyboard.press('Escape')
    await again.waitFor({ state: 'detached' })
    await dialog().getByRole('alert').waitFor()
    expect(await dialog().getByLabel('Tên đăng nhập').inputValue()).toBe('khong-dang-nhap')
    await page.goto('/')
    await logIn({ page, complaints: [], url: server.url })
  })
})

test.each([
  ['account', () => openAccount('bam-hai-lan'), () => saveIn(dialog()), '/api/v1/accounts'],
  ['import', forms.import.open, forms.import.save, '/services/imports'],
  ['contacts', forms.contacts.open, forms.contacts.save, '/api/v1/contacts'],
] as const)('a double click in the form of %s sends one request', async (_, open, save, path) => {
  await open()
  let sent = 0
  let go = () => undefined as void
  const pressedTwice = new Promise<void>((resolve) => (go = resolve))
  const isIt = (url: URL) => url.pathname.endsWith(path)
  await page.route(isIt, async (route) => {
    if (route.request().method() === 'GET') return route.continue()
    sent += 1
    await pressedTwice
    await route.continue()
  })
  await save().dblclick({ force: true })
  const ended = page.waitForResponse((response) => isIt(new URL(response.url())) && response.request().method() !== 'GET')
  go()
  expect((await ended).ok()).toBe(true)
  await page.unroute(isIt)
  expect(sent).toBe(1)
})

test('a file of the wrong kind is said in words, and the form stays', async () => {
  await page.goto('/website/227/dich-vu-cong')
  await page.getByRole('button', { name: 'Import' }).click()
  const choose = (name: string, mimeType: string, text: string) =>
    dialog().getByLabel('Tệp danh mục (xlsx)').setInputFiles({ name, mimeType, buffer: Buffer.from(text) })
  for (const [name, type, text] of [
    ['danh-muc.pdf', 'application/pdf', '%PDF-1.4\n%%EOF\n'],
    ['danh-muc.xlsx', 'application/zip', 'PK\u0003\u0004 torn'],
    ['trong.xlsx', 'application/octet-stream', ''],
  ] as const) {
    await choose(name, type, text)
    await dialog().getByRole('checkbox').check()
    await saveIn(dialog()).click()
    await dialog().getByRole('alert').first().waitFor()
    expect((await dialog().getByRole('alert').first().innerText()).length).toBeGreaterThan(20)
    expect(await dialog().getByRole('checkbox').isChecked()).toBe(true)
  }
  await dialog().getByLabel('Tệp danh mục (xlsx)').setInputFiles('../tests/fixtures/users/annex-2.xlsx')
  await saveIn(dialog()).click()
  await dialog().getByRole('alert').first().waitFor()
  await dialog().getByLabel('Tệp danh mục (xlsx)').setInputFiles(workbook)
  await saveIn(dialog()).click()
  await dialog().getByText(/Import thành công/).waitFor()
})

test('a server that restarts under an open page is said, and the page goes on by itself', async () => {
  await page.goto('/tong-quan')
  await page.locator('[data-code="online_full_rate"]').waitFor()
  let loads = 0
  page.on('load', () => (loads += 1))
  await server.stop()
  await banner('Máy chủ chưa trả lời.').waitFor()
  await page.screenshot({ path: `${shots}/resilience-away.png` })
  await server.start()
  await page.getByText('Đã kết nối lại.').waitFor()
  await banner('Máy chủ chưa trả lời.').waitFor({ state: 'detached' })
  await page.getByText('Chưa thực hiện được').first().waitFor({ state: 'detached' })
  expect(loads).toBe(0)
})

test('a page that was opened while the server was away loads when it is back', async () => {
  await page.goto('/xep-hang')
  await page.getByRole('row').nth(1).waitFor()
  await server.stop()
  await page.getByLabel('Nhóm').selectOption('ministry')
  await banner('Máy chủ chưa trả lời.').waitFor()
  await server.start()
  await page.getByRole('row').nth(1).waitFor()
  await page.getByText('Chưa thực hiện được').first().waitFor({ state: 'detached' })
})

test('the live view says that the server is away, and comes back', async () => {
  await page.goto('/website/227/truc-tiep')
  await page.getByText('Đang cập nhật trực tiếp').waitFor()
  await server.stop()
  await page.getByText('Mất kết nối, đang tự kết nối lại.').waitFor()
  await server.start()
  await page.getByText('Đang cập nhật trực tiếp').waitFor()
})

test('a form that is saved while the server is away keeps what was typed', async () => {
  await openAccount('may-chu-dung')
  await server.stop()
  await saveIn(dialog()).click()
  await dialog().getByRole('alert').getByText('dữ liệu đã nhập vẫn còn').waitFor()
  expect(await dialog().getByLabel('Họ tên').inputValue()).toBe('Trần Văn Nam')
  await server.start()
  await banner('Máy chủ chưa trả lời.').waitFor({ state: 'detached' })
  await saveIn(dialog()).click()
  await page.getByText('Đã thêm tài khoản may-chu-dung').waitFor()
})

test('an offline browser is said, and a page asked for meanwhile opens when the network is back', async () => {
  await page.goto('/website/227')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.context().setOffline(true)
  await banner('Máy này đang mất mạng.').waitFor()
  await page.screenshot({ path: `${shots}/resilience-offline.png` })
  await page.getByRole('link', { name: 'Nhật ký', exact: true }).first().click()
  await page.getByRole('link', { name: 'Hệ thống', exact: true }).click()
  await page.context().setOffline(false)
  await banner('Máy này đang mất mạng.').waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: 'Hệ thống' }).waitFor()
  await page.getByText('Đang tiếp nhận').waitFor()
})

/** Requests that are held until they fail, or go on. */
function hold(pattern: RegExp | string) {
  const held: Route[] = []
  let came: (url: string) => void = () => {}
  /** The address of the first that comes. */
  const first = new Promise<string>((resolve) => (came = resolve))
  let end: ((route: Route) => Promise<void>) | undefined
  void page.route(pattern, (route) => {
    came(route.request().url())
    return end ? end(route) : void held.push(route)
  })
  const all = (by: (route: Route) => Promise<void>) => {
    end = by
    return Promise.all(held.map(by))
  }
  return {
    first,
    fail: () => all((route) => route.abort()),
    free: async () => {
      if (!end) await all((route) => route.continue())
      await page.unroute(pattern)
    },
  }
}

test('of two pages asked for while the server is away the last one opens, whichever fails first', async () => {
  await page.goto('/tong-quan')
  await settle(reader)
  // What is answered later would say that the server is there again.
  await page.waitForLoadState('networkidle')
  const [audit, system] = [hold(/AuditPage.*js$/), hold(/SystemPage.*js$/)]
  // Any answer says that the server is there again; the page asks for its figures every few seconds.
  const others = [hold('**/healthz'), hold('**/api/**')]
  await page.getByRole('link', { name: 'Nhật ký', exact: true }).click()
  const late = await audit.first
  await page.getByRole('link', { name: 'Hệ thống', exact: true }).click()
  await system.first
  await system.fail()
  await banner('Máy chủ chưa trả lời.').waitFor()
  // Who imports a module that is under way waits for the same end as the router does.
  const failed = page.evaluate(`import('${late}').then(() => 'came', () => 'failed')`)
  await audit.fail()
  expect(await failed).toBe('failed')
  await Promise.all([audit, system, ...others].map(({ free }) => free()))
  await page.getByRole('heading', { level: 1, name: 'Hệ thống' }).waitFor()
})
