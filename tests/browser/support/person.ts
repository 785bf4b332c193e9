// A person at a browser: what they see, press and hear, and what the browser complains about.
import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { country } from './country'
import { person } from './server'

export const shots = process.env.EMC_SHOTS ?? '../build/release/browser'
mkdirSync(shots, { recursive: true })

// As root; the switches keep it from asking the network for what it likes.
export const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium without windows of its own, which takes a quarter less of the machine. */
export const start = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: switches })

/** Longer than any machine needs, so that a failure still says what was waited for. */
export const waitMax = Number(process.env.EMC_WAIT_MAX_MS ?? 300_000)

export interface Reader {
  page: Page
  /** Errors that the browser reported: scripts that fail, content that the policy forbids. */
  complaints: string[]
  url: string
}

/** A fresh browser, not logged in. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Reader> {
  const url = options.baseURL ?? (await country()).url
  const context = await browser.newContext({
    viewport: { width: 1366, height: 850 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
    baseURL: url,
  })
  context.setDefaultTimeout(waitMax)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints, url }
}

export async function logIn({ page }: Reader, { login, password } = person): Promise<void> {
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
}

/** Nothing is under way, and the page asks for no more by itself. */
export async function quiet(page: Page): Promise<void> {
  // One that nobody sees asks for nothing until something is done in it (web/src/api/loaded.ts).
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }))
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
}

/** The session ends, and the page does not hear of it before it asks for something. */
export async function endSession(page: Page): Promise<void> {
  await quiet(page)
  await page.context().clearCookies()
}
