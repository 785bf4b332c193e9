// Lighthouse's own view of the pages that people see most: full marks, or what it found.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium, type BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { country } from './support/country'
import { logIn, shots, switches, waitMax } from './support/person'

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

let folder: string
let context: BrowserContext
let port: number
let url: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'emc-lighthouse-'))
  port = await freePort()
  url = (await country()).url
  // A profile of its own, whose session Lighthouse shares.
  context = await chromium.launchPersistentContext(folder, {
    executablePath: '/usr/bin/chromium',
    args: [...switches, `--remote-debugging-port=${port}`],
    baseURL: url,
  })
  context.setDefaultTimeout(waitMax)
})
afterAll(async () => {
  await context.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

async function marks(name: string, path: string): Promise<void> {
  const run = await lighthouse(
    `${url}${path}`,
    {
      port,
      logLevel: 'error',
      output: 'html',
      onlyCategories: ['accessibility', 'best-practices'],
      disableStorageReset: true,
      maxWaitForFcp: waitMax,
      maxWaitForLoad: waitMax,
    },
  )
  writeFileSync(`${shots}/lighthouse-${name}.html`, String(run?.report))
  const { categories, audits, finalDisplayedUrl } = run!.lhr
  expect(new URL(finalDisplayedUrl).pathname).toBe(path)
  const found = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ weight, id }) => weight > 0 && audits[id]?.score !== null && audits[id]!.score! < 1)
    .map(({ id }) => `${id}: ${audits[id]?.title} ${JSON.stringify(audits[id]?.details)}`)
  expect(found).toEqual([])
  expect(categories.accessibility?.score).toBe(1)
  expect(categories['best-practices']?.score).toBe(1)
}

test('the login', () => marks('login', '/dang-nhap'))
test('the API description', () => marks('api_docs', '/api/docs'))

test('the pages behind it', async () => {
  const page = await context.newPage()
  await logIn({ page, complaints: [], url })
  await marks('overview', '/tong-quan')
  await marks('site', '/website/227')
  await marks('rankings', '/xep-hang')
})
