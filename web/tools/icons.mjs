// Draws public/icon.svg for browsers that take no SVG: favicon.ico (32 px) and apple-touch-icon.png
// (180 px). Run by hand when the icon changes: node tools/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const folder = new URL('../public/', import.meta.url)
const svg = readFileSync(new URL('icon.svg', folder), 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })

/** `ground`: telephones round the corners themselves, and show what is transparent as black. */
async function drawn(size, ground = 'transparent') {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0;background:${ground}}svg{display:block;width:100vw}</style>${svg}`)
  const bytes = await page.screenshot({ omitBackground: true })
  await page.close()
  return bytes
}

/** One picture as PNG behind the directory of an .ico (every browser since 2007 reads it). */
function ico(png, size) {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}

writeFileSync(new URL('favicon.ico', folder), ico(await drawn(32), 32))
writeFileSync(new URL('apple-touch-icon.png', folder), await drawn(180, '#0b4f8a'))
await browser.close()
