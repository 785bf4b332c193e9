// What attackers write into text fields is text: stored as it came, shown as it is, and run by nobody.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settle } from './support/pages'
import { bodies, type Description } from './support/bodies'
import { all, injected, listen, paths, plain, scripts, sql } from './support/payloads'
import { logIn, shots, start, visitor, type Reader } from './support/person'
import { demo, OwnServer } from './support/server'
import { severally, Teller } from './support/teller'
import { today } from './support/today'
import { workbook } from './support/workbook'

let server: OwnServer
let browser: Browser
let reader: Reader
let teller: Teller
beforeAll(async () => {
  server = new OwnServer(demo(2000))
  await server.start()
  browser = await start()
  reader = await visitor(browser, { baseURL: server.url })
  listen(reader)
  await logIn(reader)
  teller = await Teller.start(server.url)
})
afterAll(async () => {
  await browser.close()
  await server.end()
})

const host = 'https://dichvucong.kontum.gov.vn'
const stored = [...new Set([...scripts, ...sql])]

/** Opens the page and turns over its tables' leaves: all text that a person can come to read. */
async function read(path: string): Promise<string> {
  const { page, complaints } = reader
  await page.goto(path)
  await settle(reader)
  const texts: string[] = []
  for (;;) {
    texts.push((await page.locator('body').textContent()) ?? '')
    expect(await injected(reader), path).toEqual([])
    const next = page.getByRole('button', { name: 'Trang sau', disabled: false })
    if ((await next.count()) === 0) break
    await next.first().click()
    await settle(reader)
  }
  expect(complaints, path).toEqual([])
  return plain(texts.join('\n'))
}

function expectShown(text: string, payloads: string[]) {
  expect(payloads.filter((payload) => !text.includes(plain(payload)))).toEqual([])
}

test('the watch hears and sees what must not happen', async () => {
  const other = await visitor(browser, { baseURL: server.url })
  listen(other)
  await other.page.goto('/dang-nhap')
  await settle(other)
  expect(await injected(other)).toEqual([])
  await other.page.evaluate((html) => (document.body.innerHTML = html), scripts.join('\n'))
  expect((await injected(other)).length).toBeGreaterThan(5)
  await expect.poll(async () => other.complaints.join('\n')).toMatch(/Content Security Policy/i)
  await other.page.context().close()
})

describe('what people type', () => {
  const viewer = { role: 'viewer', unit: 'H34' }
  const below = { kind: 'unit', parent: 'H34' }
  test.each([
    ['tokens', '/tai-khoan/token', (name: string) => ({ name, ...viewer })],
    ['accounts', '/tai-khoan', (name: string, at: number) => ({ login: `thu-${at}`, name, ...viewer })],
    ['units', '/don-vi', (name: string, at: number) => ({ code: `H34.${900 + at}`, name, ...below })],
    ['sites', '/website?dv=H34', (name: string) => ({ unit: 'H34', name, url: host })],
  ] as const)('%s are named so', async (what, page, body) => {
    await severally(stored, async (payload, index) => {
      const { status, text } = await teller.post(`/api/v1/${what}`, body(payload, index))
      expect(status, `${payload}: ${text}`).toBe(201)
    })
    expectShown(await read(page), stored)
  })

  test('fields with a form of their own take the text or refuse it', async () => {
    await severally(all, async (payload, index) => {
      const answers = [
        await teller.post('/api/v1/sites', { unit: 'H34', name: `Thử ${index}`, url: payload }),
        await teller.post('/api/v1/sites', { unit: payload, name: 'Thử' }),
        await teller.post('/api/v1/sites', { unit: 'H34', name: 'Thử', policy: { addresses: [payload] } }),
        await teller.post('/api/v1/units', { code: payload, name: 'Thử', kind: 'unit', parent: payload }),
        await teller.post('/api/v1/accounts', { login: payload, name: 'Thử', email: payload, role: payload }),
        await teller.post('/api/v1/sites/227/aliases', { code: payload, idMcdt: payload }),
      ]
      for (const { status, text } of answers) expect([201, 204, 400, 401, 404, 409, 422, 429], text).toContain(status)
    })
  })

  test('every text of every body that the API describes', async () => {
    const described = JSON.parse((await teller.ask('/api/openapi.json')).text) as Description
    const made = async (what: string, body: unknown) =>
      (JSON.parse((await teller.post(`/api/v1/${what}`, body)).text) as { id: number }).id
    const places: [string, string | number][] = [
      ['/sites/{id}', await made('sites', { unit: 'H34', name: 'Thử', url: host })],
      ['/accounts/{id}', await made('accounts', { login: 'thu-moi-truong', name: 'Thử', ...viewer })],
    ]
    const asked = Object.entries(described.paths).flatMap(([route, { post, put, patch }]) =>
      Object.entries({ POST: post, PUT: put, PATCH: patch }).flatMap(([method, operation]) => {
        const schema = operation?.requestBody?.content['application/json']?.schema
        // Tokens are named so by a test of their own, and counted by the last one.
        const isOurs = route.startsWith('/api/v1/') && route !== '/api/v1/tokens'
        return schema && isOurs ? bodies(described, schema).map((body) => ({ method, route, body })) : []
      }),
    )
    const fields = new Set(asked.map(({ method, route, body }) => `${method} ${route} ${body.field}`))
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...['POST /api/v1/session login', 'POST /api/v1/session/reset token', 'PATCH /api/v1/sites/{id} name'],
        ...['POST /api/v1/session/forgotten login', 'PATCH /api/v1/accounts/{id} email', 'PATCH /api/v1/units/{code} name'],
        ...['PUT /api/v1/contacts items[].phone', 'PATCH /api/v1/sites/{id}/aliases set[].idMcdt'],
      ]),
    )
    // A password costs the server memory and time on purpose, so few of the list.
    const few = stored.filter((_, at) => at % Math.ceil(stored.length / 5) === 0)
    const sent = asked.flatMap(({ method, route, body }) => {
      const path = places.reduce((path, [name, id]) => path.replace(name, name.replace('{id}', String(id))), route)
      const texts = route.includes('/session') || body.field === 'password' ? few : stored
      return texts.map((text) => ({ method, path: path.replace('{code}', 'H34.900'), body: body.with(text), text }))
    })
    await severally(sent, async ({ method, path, body, text }) => {
      const answer = await teller.ask(path, method, JSON.stringify(body))
      // 501: this server sends no mail.
      const isAnswered = answer.status < 500 || answer.status === 501
      expect(isAnswered, `${method} ${path}: ${text}: ${answer.status} ${answer.text}`).toBe(true)
      expect(answer.type, path).not.toContain('html')
    })
    for (const path of ['/don-vi', '/website?dv=H34', '/tai-khoan', `/website/${places[0]![1]}/ma-chua-khop`, '/lien-he'])
      await read(path)
  })

  test('nobody logs in with them', async () => {
    // A password costs the server memory and time on purpose, so few of the list.
    for (const payload of sql.slice(0, 20)) {
      const login = { login: payload, password: payload }
      expect([400, 401, 429], payload).toContain((await teller.post('/api/v1/session', login)).status)
    }
  })

  test('contacts', async () => {
    const perItem = Math.ceil(stored.length / 20)
    const items = Array.from({ length: 20 }, (_, at) => stored.slice(at * perItem, (at + 1) * perItem))
      .filter((some) => some.length > 0)
      .map((some) => ({ topic: some[0], name: some.join(' · '), phone: '024 1234 5678', email: '' }))
    const { status, text } = await teller.ask('/api/v1/contacts', 'PUT', JSON.stringify({ items }))
    expect(status, text).toBe(200)
    expectShown(await read('/lien-he'), stored)
  })

  test('names of files, and texts in a workbook', async () => {
    const head = ['Name', 'Level', 'Url', 'ID CDVCQG', 'ID MCDT']
    const rows = stored.map((text, at) => [text, 4, '', '', `thu-${at} ${text}`.slice(0, 200)])
    const file = workbook([head, ...rows])
    const small = workbook([head, ['Thử', 4, '', '', '000001']])
    const put = (name: string, book: typeof file) => {
      const query = `default=true&fileName=${encodeURIComponent(name)}`
      return teller.import(`/api/v1/sites/227/services/imports?${query}`, book)
    }
    for (const name of scripts) {
      const { status, text } = await put(name, small)
      expect([200, 400, 422], `${name}: ${text}`).toContain(status)
    }
    const { status, text } = await put(scripts[0]!, file)
    expect(status, text).toBe(200)
    const { version } = JSON.parse(text) as { version: number }
    const history = await teller.items<{ fileName: string }>('/sites/227/services/imports?limit=1000')
    expectShown(await read('/website/227/dich-vu-cong?xem=lich-su'), history.map(({ fileName }) => fileName))
    expect(history.length).toBeGreaterThan(scripts.length)
    expectShown(await read(`/website/227/dich-vu-cong/${version}`), stored)
    await read(`/website/227/dich-vu-cong/${version}?so-voi=1`)
    await reader.page.screenshot({ path: `${shots}/payloads-services.png` })
  })

  test('a list of accounts', async () => {
    const good = stored.map((text) => [text.slice(0, 200), text.slice(0, 200), 2, '01/01/2023', ''])
    const bad = scripts.map((text, at) => [`thu-${at}`, '', text, '01/01/2023', text])
    const file = workbook([['ID_local', 'ID_QG', 'TYPE', 'CREATDATE_USER', 'LAST_LOGIN'], ...good, ...bad])
    const imports = '/api/v1/units/H34/users/imports'
    const name = encodeURIComponent(`${scripts[0]}.xlsx`)
    const put = await teller.import(`${imports}?fileName=${name}`, file)
    expect(put.status, put.text).toBe(200)
    const { version, rows } = JSON.parse(put.text) as { version: number; rows: number }
    expect(rows).toBe(new Set(good.map(([id]) => String(id).trim())).size)
    const told = JSON.parse((await teller.ask(`${imports}/${version}`)).text) as {
      fileName: string
      problems: { message: string }[]
    }
    // What stands in such a list may be somebody's number in the wrong column: only days are quoted.
    expect(told.problems.length).toBe(2 * scripts.length)
    expect(told.problems.filter(({ message }) => /onerror|alert/.test(message))).toEqual([])
    await read(`/danh-muc/import-user/${version}?dv=H34`)
    expectShown(await read('/danh-muc/import-user?dv=H34'), [told.fileName])
  })

  test('a file of units', async () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = scripts.map((text, at) => ['H34.' + (5000 + at), cell(text), 'unit', 'H34'].join(','))
    const put = (lines: string[], name: string) => {
      const path = `/api/v1/units/import?fileName=${encodeURIComponent(name)}`
      return teller.ask(path, 'POST', ['code,name,kind,parent', ...lines].join('\n'), 'text/csv')
    }
    const taken = await put(rows, `${scripts[0]}.csv`)
    expect(taken.status, taken.text).toBe(200)
    expectShown(await read('/don-vi'), scripts)
    const refused = await put(scripts.map((text) => `${cell(text)},x,${cell(text)},${cell(text)}`), 'bad.csv')
    expect(refused.status, refused.text).toBe(422)
  })

  test("the name of a decision's scan", async () => {
    const scan = '/api/v1/sites/227/services/imports/1/decision'
    for (const name of scripts) {
      const path = `${scan}?fileName=${encodeURIComponent(name)}`
      const { status, text } = await teller.ask(path, 'PUT', '%PDF-1.4\n%%EOF\n', 'application/pdf')
      expect([200, 400], `${name}: ${text}`).toContain(status)
    }
    const name = `${scripts[0]}.pdf`
    const path = `${scan}?fileName=${encodeURIComponent(name)}`
    expect((await teller.ask(path, 'PUT', '%PDF-1.4\n%%EOF\n', 'application/pdf')).status).toBe(200)
    expectShown(await read('/website/227/dich-vu-cong?xem=lich-su'), [name])
  })

  test('a workbook that is refused is told of in its own words', async () => {
    const { page, complaints } = reader
    const rows = scripts.map((text) => [text, text, text, text, text])
    const buffer = Buffer.from(workbook([['Name', 'Level', 'Url', 'ID CDVCQG', 'ID MCDT'], ...rows]))
    await page.goto('/website/227/dich-vu-cong')
    await settle(reader)
    await page.getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog')
    const name = `${scripts[0]}.xlsx`
    await dialog
      .getByLabel('Tệp danh mục (xlsx)')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.getByText('onerror=alert(1)').nth(1).waitFor()
    expect(await injected(reader)).toEqual([])
    // The browser notes the status of the refusal itself.
    expect(complaints.splice(0).filter((text) => !/status of 422/.test(text))).toEqual([])
  })
})

describe('what other systems send', () => {
  test('hits', async () => {
    const kinds = (text: string): Record<string, string>[] => [
      { url: `${host}/${text}`, action_name: text, urlref: text },
      { url: text, action_name: text, urlref: `https://example.org/${text}` },
      { url: host, e_c: text, e_a: text, e_n: text },
      { url: host, search: text, search_cat: text },
      { url: host, download: `${host}/${text}` },
      { url: host, link: `https://example.org/${text}` },
      { url: host, dvc: text, dvc_step: '1' },
      { url: host, ua: text, lang: text, res: text, _id: text, uid: text },
    ]
    // A program's own agent is no browser's.
    const hits = all.flatMap(kinds).map((hit) => ({ idsite: '227', rec: '1', bots: '1', ...hit }))
    const requests = hits.map((hit) => `?${new URLSearchParams(hit)}`)
    const { status, text } = await teller.post('/matomo.php', { requests, token_auth: teller.token })
    expect(status, text).toBe(200)
    const day = today()
    const titles = `/api/v1/traffic?site=227&by=title&from=${day}&to=${day}`
    await expect.poll(async () => (await teller.ask(titles)).text).toContain('onerror')
    const places = ['page', 'entry', 'exit', 'referrer', 'outlink', 'download']
    for (const by of [...places, 'title', 'search', 'event', 'browser', 'language', 'screen']) {
      const shown = await read(`/website/227/luot-truy-cap?ky=${day}&theo=${by}`)
      if (by === 'title' || by === 'search') expectShown(shown, scripts)
    }
    await read('/website/227/truc-tiep')
    await read('/website/227/pheu-dich-vu')
  })

  test('cases', async () => {
    const events = all.flatMap((text, at) => [
      {
        ...{ siteId: 227, codeProfile: `${at} ${text}`.slice(0, 200), status: 1 },
        ...{ codeTTHC: text, nameTTHC: text, data: text, user: text },
      },
      {
        ...{ siteId: 227, codeProfile: `x${at}`, status: text, level: text },
        ...{ formsReception: text, formsPayments: text, isDVCBC: text, time: text },
      },
    ])
    const { status, text } = await teller.post('/TrackingMCDT', events)
    expect(status, text).toBe(200)
    const bodies = all.flatMap((one) => [
      `siteId=227&codeProfile=${one}&nameTTHC=${one}`,
      one,
      `{"siteId":227,"user":"${one}`,
    ])
    await severally(bodies, async (body, at) => {
      const type = at % 3 ? 'application/json' : 'application/x-www-form-urlencoded'
      const answer = await teller.ask('/TrackingMCDT', 'POST', body, type)
      expect([200, 204, 400], answer.text).toContain(answer.status)
    })
    await expect.poll(async () => (await teller.ask('/api/v1/sites/227/unmatched?limit=10000')).text).toContain('onerror')
    const codes = await teller.items<{ code: string }>('/sites/227/unmatched?limit=10000')
    expectShown(await read('/website/227/ma-chua-khop'), codes.map(({ code }) => code))
  })

  test('what is refused is kept, and shown as it came', async () => {
    const site = { unit: 'H34', name: 'Có token', url: host, policy: { tokenRequired: true } }
    const made = await teller.post('/api/v1/sites', site)
    const { id } = JSON.parse(made.text) as { id: number }
    await severally(scripts, async (one) => {
      const body = JSON.stringify({ siteId: id, codeProfile: one, nameTTHC: one })
      const { status } = await fetch(`${server.url}/TrackingMCDT`, { method: 'POST', body })
      expect(status).toBe(401)
    })
    const kept = () => teller.items(`/sites/${id}/quarantine?limit=1000`)
    await expect.poll(async () => (await kept()).length).toBe(scripts.length)
    const shown = await read(`/website/${id}/loi-du-lieu`)
    expectShown(shown, scripts.map((one) => JSON.stringify({ siteId: id, codeProfile: one, nameTTHC: one })))
  })
})

describe('addresses', () => {
  test('every question of the API answers or refuses', async () => {
    interface Parameter { name: string; in: string; required?: boolean }
    interface Operation { parameters?: Parameter[] }
    const { paths: routes } = JSON.parse((await teller.ask('/api/openapi.json')).text) as {
      paths: Record<string, { get?: Operation }>
    }
    const asked = Object.entries(routes).flatMap(([route, { get }]) =>
      (get?.parameters ?? []).filter((one) => one.in === 'query' || one.in === 'path').map((one) => ({ route, one })),
    )
    expect(asked.length).toBeGreaterThan(50)
    const questions = asked.flatMap(({ route, one }) =>
      [...stored, ...paths].map((payload) => {
        const value = encodeURIComponent(payload)
        const path = route.replace(`{${one.name}}`, one.in === 'path' ? value : `{${one.name}}`)
        const whole = path.replaceAll('{code}', 'H34').replaceAll(/\{\w+\}/g, '1').replace('/sites/1/', '/sites/227/')
        return one.in === 'path' ? whole : `${whole}?${one.name}=${value}`
      }),
    )
    await severally(questions, async (question) => {
      const { status, type } = await teller.ask(question)
      expect(status, question).toBeLessThan(500)
      expect(type, question).not.toContain('html')
    })
  })

  test('every page takes its words from the address as words', async () => {
    const words =
      'ky dv tim viec ai tu den theo do buoc luong nhom chi-so xem so-voi trang loi sap-nhap'.split(' ')
    const places = [
      ...['/tong-quan', '/website', '/website/227', '/website/227/dich-vu-cong', '/xep-hang'],
      ...['/website/227/luot-truy-cap', '/website/227/so-nhan-du-lieu', '/danh-muc/import-user'],
      ...['/don-vi', '/don-vi/H34', '/tai-khoan', '/nhat-ky', '/api/docs', '/khong-co'],
    ]
    for (const [at, payload] of scripts.entries()) {
      const query = new URLSearchParams(words.map((word) => [word, payload]))
      await reader.page.goto(`${places[at % places.length]}?${query}#${encodeURIComponent(payload)}`)
      await settle(reader)
      expect(await injected(reader), payload).toEqual([])
    }
    // What the API refuses is told on the page; the browser notes the status of each.
    const others = reader.complaints.filter((text) => !/status of 4\d\d/.test(text))
    reader.complaints.length = 0
    expect(others).toEqual([])
  })
})

test('the trail tells it all, and afterwards everything is still there', async () => {
  await read('/nhat-ky')
  const { total } = JSON.parse((await teller.ask('/api/v1/tokens?limit=1')).text) as { total: number }
  expect(total).toBe(stored.length + 1)
  const names = async (what: string) =>
    new Set((await teller.items<{ name: string }>(`/${what}?limit=10000`)).map(({ name }) => name))
  for (const what of ['units', 'sites', 'accounts', 'tokens']) {
    const kept = await names(what)
    expect(stored.filter((payload) => !kept.has(payload)), what).toEqual([])
  }
  const { status } = await teller.ask('/api/v1/indicators?from=2026-01-01&to=2026-12-31')
  expect(status).toBe(200)
  for (const path of ['/tong-quan', '/he-thong', '/don-vi/H34', '/website/227']) await read(path)
})
