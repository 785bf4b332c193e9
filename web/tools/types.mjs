// The types of the API, generated from what the program itself says of it (GET /api/openapi.json):
// types/schema.d.ts is made anew whenever the types are checked, so that it cannot be stale.
// Environment: EMC_PROGRAM (default ../build/release/emc).
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const program = process.env.EMC_PROGRAM ?? '../build/release/emc'
const folder = mkdtempSync(join(tmpdir(), 'emc-types-'))
const server = spawn(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0'])
const ended = new Promise((resolve) => server.on('exit', resolve))
try {
  const url = await new Promise((resolve, reject) => {
    let said = ''
    const hear = (bytes) => {
      said += bytes
      const ready = /emc: ready on (\S+)/.exec(said)
      if (ready) resolve(ready[1])
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`${program} serve ended with ${code}: ${said}`)))
  })
  const described = await (await fetch(`${url}/api/openapi.json`)).json()
  mkdirSync('types', { recursive: true })
  writeFileSync('types/schema.d.ts', astToString(await openapiTS(described)))
} finally {
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
