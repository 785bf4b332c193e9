// A person at a browser: what they see, press and hear, and what the browser complains about.
import { mkdirSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page, type Route } from 'playwright-core'
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

/**
 * The session ends, and what is done then is the first of which the page hears it: what it asks for
 * meanwhile by itself is held until that was done.
 */
export async function endSession(page: Page, andThen: () => Promise<unknown>): Promise<void> {
  const api = '**/api/v1/**'
  let go = () => {}
  const done = new Promise<void>((resolve) => (go = resolve))
  const hold = async (route: Route) => {
    await done
    await route.fallback()
  }
  await page.route(api, hold)
  await page.context().clearCookies()
  await andThen()
  go()
  await page.unroute(api, hold)
}
