// What the first page costs over the line: the page itself, and every script, style and font that
// comes before the first figure, gzipped. Charts come later and are not counted.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const firstLoadBytesMax = 200_000
const folder = process.env.WEB_DIST ?? '../build/web'
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1])
const fonts = readdirSync(join(folder, 'assets'))
  .filter((name) => name.endsWith('.woff2'))
  .map((name) => `assets/${name}`)

let sum = gzipSync(page).length
for (const name of [...named, ...fonts]) {
  const path = join(folder, name)
  const size = name.endsWith('.woff2') ? statSync(path).size : gzipSync(readFileSync(path)).length
  console.log(`${String(size).padStart(8)} ${name}`)
  sum += size
}
console.log(`${String(sum).padStart(8)} first load, at most ${firstLoadBytesMax}`)
if (sum > firstLoadBytesMax) process.exit(1)
