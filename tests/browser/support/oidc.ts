// A server of its own with a real OpenID Connect provider beside it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const operator = { login: 'dieu-hanh', password: 'mot mat khau du dai 2028' }
export const provider = 'Cổng định danh'

export interface WithProvider {
  url: string
  stop: () => Promise<void>
}

const program = process.env.EMC_PROGRAM ?? '../build/release/emc'

/** The address that a program says it is ready on. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (bytes) => {
      said += bytes
      const found = /ready on (\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}

/** Provider and server must each know the other's address before they start. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo
      taken.close(() => resolve(port))
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.on('exit', () => resolve()))
}

export async function startWithProvider(): Promise<WithProvider> {
  const folder = mkdtempSync(join(tmpdir(), 'emc-oidc-'))
  const data = join(folder, 'data')
  const added = spawnSync(
    program,
    ['account', 'add', '--data', data, '--login', operator.login, '--role', 'national'],
    { input: `${operator.password}\n`, encoding: 'utf8' },
  )
  if (added.status !== 0) throw new Error(added.stderr)
  const url = `http://127.0.0.1:${await freePort()}`
  const there = spawn(
    process.execPath,
    ['../tests/oidc/provider.mjs', `${url}/api/v1/session/oidc/callback`],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const issuer = await ready(there)
  const server = spawn(program, ['serve', '--data', data, '--listen', url.slice('http://'.length)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      EMC_HTTP_PUBLIC_URL: url,
      EMC_OIDC_ISSUER: issuer,
      EMC_OIDC_CLIENT_ID: 'emc',
      EMC_OIDC_CLIENT_SECRET: 'a secret: with & and +',
      EMC_OIDC_NAME: provider,
    },
  })
  await ready(server)
  return {
    url,
    stop: async () => {
      const both = Promise.all([ended(server), ended(there)])
      server.kill('SIGTERM')
      there.stdin?.end()
      await both
      rmSync(folder, { recursive: true })
    },
  }
}
