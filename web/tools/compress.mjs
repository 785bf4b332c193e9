// Beside each text file of the built application its brotli and gzip form, where that is smaller.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = process.env.WEB_DIST ?? '../build/web'
const worthIt = /\.(js|css|html|svg|json|webmanifest)$/

function* filesBelow(path) {
  for (const name of readdirSync(path)) {
    const below = join(path, name)
    if (statSync(below).isDirectory()) yield* filesBelow(below)
    else yield below
  }
}

for (const path of [...filesBelow(folder)].filter((name) => worthIt.test(name))) {
  const plain = readFileSync(path)
  const brotli = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
  const gzip = gzipSync(plain, { level: 9 })
  if (brotli.length < plain.length) writeFileSync(`${path}.br`, brotli)
  if (gzip.length < plain.length) writeFileSync(`${path}.gz`, gzip)
}
