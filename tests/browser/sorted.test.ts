// Tables sort, filter, page and export what they show, and a link to one shows it so again.
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { country } from './support/country'
import { daysAgo } from './support/days'
import { settle } from './support/pages'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { Teller } from './support/teller'
import { workbook } from './support/workbook'

let browser: Browser
let reader: Reader
let page: Page
let teller: Teller
beforeAll(async () => {
  browser = await start()
  reader = await visitor(browser)
  page = reader.page
  await logIn(reader)
  teller = await Teller.start((await country()).url)
})
afterAll(() => browser.close())

const head = ['Name', 'Level', 'Url', 'ID CDVCQG', 'ID MCDT']
const good = (code: string) => [`Thủ tục ${code}`, 4, '', '', code]
const withoutCode = ['Thiếu mã một cửa', 4, '', '', '']
const ofUnknownLevel = (code: string) => ['Sai mức độ', 7, '', '', code]
/** Rows 2 to 13: one that is good, then those without a code and of no known level in turns. */
const mistakes = Array.from({ length: 11 }, (_, at) => (at % 2 ? ofUnknownLevel(`S${at}`) : withoutCode))
const withMistakes = workbook([head, good('T1'), ...mistakes])

interface Imported {
  version: number
}
async function importInto(site: number, fileName: string, book: ReturnType<typeof workbook>): Promise<Imported> {
  const { status, text } = await teller.import(`/api/v1/sites/${site}/services/imports?fileName=${fileName}`, book)
  expect(status, text).toBe(200)
  return JSON.parse(text) as Imported
}

const cells = (place: Locator, column: string) => place.locator(`tbody .of-${column}`).allInnerTexts()
/** By the head of the table, or by the choice above its cards. */
async function sortBy(place: Locator, column: string, way: '↑' | '↓') {
  const choice = place.getByLabel('Thứ tự')
  if (await choice.isVisible()) return void (await choice.selectOption(`${column} ${way}`))
  const head = place.locator(`th[data-name="${column}"]`)
  const wanted = way === '↑' ? 'ascending' : 'descending'
  while ((await head.getAttribute('aria-sort')) !== wanted) {
    const before = await head.getAttribute('aria-sort')
    await head.getByRole('button').click()
    await expect.poll(() => head.getAttribute('aria-sort')).not.toBe(before)
  }
}

async function exported(place: Locator): Promise<string[][]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    place.getByRole('button', { name: 'Tải CSV' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8').replace('\ufeff', '')
  return text.trimEnd().split('\r\n').map((line) => line.split(';'))
}

describe('the history of imports', () => {
  const site = 1048
  const versions = 10
  const table = () => page.locator('.data-table')

  beforeAll(async () => {
    for (let at = 1; at <= versions; ++at) {
      const rows = Array.from({ length: at }, (_, row) => good(`T${row}`))
      await importInto(site, `lan-${at}.xlsx`, at === 4 ? withMistakes : workbook([head, ...rows]))
    }
    await page.goto(`/website/${site}/dich-vu-cong?xem=lich-su`)
    await settle(reader)
    await table().waitFor()
  })

  const ours = async () => (await cells(table(), 'file')).map((text) => /lan-\d+/.exec(text)?.[0]).filter(Boolean)

  test('is sorted by a column, and the address keeps it', async () => {
    const upwards = Array.from({ length: versions }, (_, at) => `lan-${at + 1}`)
    expect(await ours()).toEqual([...upwards].reverse())
    await sortBy(table(), 'Tệp', '↑')
    await expect.poll(ours).toEqual(upwards)
    await page.reload()
    await settle(reader)
    await expect.poll(ours).toEqual(upwards)
    await sortBy(table(), 'Lỗi', '↓')
    await expect.poll(async () => (await cells(table(), 'file'))[0]).toContain('lan-4.xlsx')
    expect((await cells(table(), 'mistakes'))[0]).toContain('11')
  })

  test('is filtered by the name of a file and by what is the default', async () => {
    const search = table().getByPlaceholder('Tìm trong bảng')
    await search.fill('lan-7')
    await expect.poll(ours).toEqual(['lan-7'])
    await search.fill('mac dinh')
    await expect.poll(() => table().locator('tbody tr').count()).toBe(1)
    await table().getByText('✓ Mặc định').waitFor()
    await search.fill('')
  })

  test('is exported as it is shown', async () => {
    await table().getByPlaceholder('Tìm trong bảng').fill('lan-4')
    await expect.poll(ours).toEqual(['lan-4'])
    const [names, line, ...others] = await exported(table())
    expect(others).toEqual([])
    expect(names).toEqual([
      'Phiên bản', 'Lúc import', 'Người import', 'Tệp', 'Số dòng', 'Lỗi', 'Cảnh báo', 'Mặc định',
      'Thời gian là mặc định', 'Quyết định',
    ])
    expect(line!.slice(3, 6)).toEqual(['lan-4.xlsx', '1', '11'])
    await table().getByPlaceholder('Tìm trong bảng').fill('')
    await expect.poll(() => table().locator('tbody tr').count()).toBeGreaterThan(versions - 1)
    await page.screenshot({ path: `${shots}/sorted-history.png`, fullPage: true })
  })
})

describe('what an import found', () => {
  const site = 227
  const found = (place: Locator | Page) =>
    place.locator('.stack').filter({ has: page.getByRole('heading', { name: /điểm cần xem lại/ }) }).last()

  test('is sorted, filtered by text and by code, and exported where it is opened again', async () => {
    const { version } = await importInto(site, 'co-loi.xlsx', withMistakes)
    await page.goto(`/website/${site}/dich-vu-cong/${version}`)
    await settle(reader)
    const table = found(page)
    expect((await cells(table, 'row'))[0]).toBe('3')
    expect(await cells(table, 'row')).toHaveLength(10)
    await sortBy(table, 'Dòng', '↓')
    await expect.poll(async () => (await cells(table, 'row'))[0]).toBe('13')

    const search = table.getByPlaceholder('Tìm trong bảng')
    await search.fill('level_unknown')
    await expect.poll(() => cells(table, 'row')).toEqual(['12', '10', '8', '6', '4'])
    expect(new URL(page.url()).searchParams.get('loi.loc')).toBe('level_unknown')
    const [names, ...lines] = await exported(table)
    expect(names).toEqual(['Dòng', 'Cột', 'Loại', 'Mã', 'Nội dung'])
    expect(lines.map(([row, , kind, code]) => [row, kind, code]))
      .toEqual(['12', '10', '8', '6', '4'].map((row) => [row, 'Lỗi', 'level_unknown']))
    await search.fill('thieu')
    await expect.poll(async () => (await cells(table, 'row')).length).toBe(6)
    await page.screenshot({ path: `${shots}/sorted-problems.png`, fullPage: true })
    await page.reload()
    await settle(reader)
    await expect.poll(async () => (await cells(found(page), 'row')).length).toBe(6)
  })

  test('is there whole as far as the version keeps it, and says where that ends', async () => {
    const many = Array.from({ length: 1100 }, () => withoutCode)
    const { version } = await importInto(site, 'nhieu-loi.xlsx', workbook([head, good('T1'), ...many]))
    await page.goto(`/website/${site}/dich-vu-cong/${version}?loi.trang=100`)
    await settle(reader)
    const table = found(page)
    await table.getByText('Trang 100/100').waitFor()
    await table.getByText('Hiện 1.000 trong 1.100.').waitFor()
    expect(await exported(table)).toHaveLength(1001)
  })

  test('is filtered in the dialog without sending its form, or a question whether to leave it', async () => {
    await page.goto(`/website/${site}/dich-vu-cong`)
    await settle(reader)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const dialog = page.getByRole('dialog')
    const book = { name: 'chi-co-loi.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(workbook([head, ...mistakes])) }
    await dialog.getByLabel('Tệp danh mục (xlsx)').setInputFiles(book)
    await dialog.getByRole('checkbox', { name: 'Đặt làm danh mục mặc định' }).check()
    const sent: string[] = []
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    const table = found(dialog)
    await table.getByPlaceholder('Tìm trong bảng').fill('level_unknown')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await cells(table, 'row')).length).toBe(5)
    await sortBy(table, 'Dòng', '↓')
    await expect.poll(async () => (await cells(table, 'row'))[0]).toBe('11')
    expect(await exported(table)).toHaveLength(6)
    expect(sent).toHaveLength(1)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.getByRole('alertdialog').count()).toBe(0)
    await page.screenshot({ path: `${shots}/sorted-problems-dialog.png` })
    // What was searched for is nothing to lose.
    await dialog.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('of accounts too', async () => {
    const columns = ['ID_local', 'ID_QG', 'TYPE', 'CREATDATE_USER', 'LAST_LOGIN']
    const rows = Array.from({ length: 12 }, (_, at) => [`tk-${at}`, '', 9, '01/01/2023', ''])
    const book = workbook([columns, ['tk', '', 2, '01/01/2023', ''], ...rows])
    const put = await teller.import('/api/v1/units/H34/users/imports?fileName=tk.xlsx', book)
    expect(put.status, put.text).toBe(200)
    await page.goto(`/danh-muc/import-user/${(JSON.parse(put.text) as Imported).version}?dv=H34`)
    await settle(reader)
    const table = found(page)
    await sortBy(table, 'Dòng', '↓')
    await expect.poll(async () => (await cells(table, 'row'))[0]).toBe('14')
    const lines = await exported(table)
    expect(lines.slice(1).filter(([, column]) => column === 'TYPE')).toHaveLength(12)
  })
})

describe('the way of an indicator, as a table', () => {
  const table = () => page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Diễn biến' }) })

  test('is sorted by time and by value, and exported with its parts', async () => {
    await page.goto('/tong-quan?ky=2026-06&dang=bang')
    await settle(reader)
    const given = await cells(table(), 'step')
    expect(given).toHaveLength(12)
    expect(given[11]).toBe('Tháng 06/2026')
    await sortBy(table(), 'Kỳ', '↑')
    await expect.poll(async () => page.url()).toContain('dien-bien.xep')
    expect(await cells(table(), 'step')).toEqual(given)
    await sortBy(table(), 'Kỳ', '↓')
    await expect.poll(() => cells(table(), 'step')).toEqual([...given].reverse())
    const [names, first] = await exported(table())
    expect([names![0], ...names!.slice(2)]).toEqual(['Kỳ', 'Tử số', 'Mẫu số'])
    const [value, numerator, denominator] = await Promise.all(
      ['value', 'numerator', 'denominator'].map(async (column) => (await cells(table(), column))[0]!.replace(/[\s.]/g, '')),
    )
    expect(first).toEqual(['Tháng 06/2026', value, numerator, denominator])
    await page.screenshot({ path: `${shots}/sorted-trend.png`, fullPage: true })
  })

  test('opens the step of its row however it is sorted, and is filtered', async () => {
    const last = table().getByRole('row').nth(1)
    await last.locator('.of-value button').click()
    await page.getByRole('dialog').getByText('Tháng 06/2026', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await table().getByPlaceholder('Tìm trong bảng').fill('05/2026')
    await expect.poll(() => cells(table(), 'step')).toEqual(['Tháng 05/2026'])
    expect(await exported(table())).toHaveLength(2)
  })
})

test('hours are sorted by time, not as their words', async () => {
  await page.goto(`/website/227/luot-truy-cap?ky=${daysAgo(2)}..${daysAgo(1)}&dang=bang&buoc=hour&dien-bien.xep=%2Bkey`)
  await settle(reader)
  const table = page.locator('main section').filter({ has: page.getByRole('heading', { name: 'Diễn biến' }) })
  const hours = (await cells(table, 'key')).map((text) => {
    const [hour, date] = text.trim().split(' ')
    return `${date!.split('/').reverse().join('-')} ${hour}`
  })
  // From noon to noon.
  expect(hours).toHaveLength(25)
  expect(hours).toEqual([...hours].sort())
})
