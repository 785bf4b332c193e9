// A real `emc serve` on a folder of its own, with a country of demo data and an account.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { sendVisits } from './visits'

declare module 'vitest' {
  export interface ProvidedContext {
    url: string
    pid: number
  }
}

/** Whose second factor a test sets up and turns off. */
export const careful = { login: 'can-than', password: 'mot mat khau du dai 2027' }
export const person = { login: 'quan-tri', password: 'mot mat khau du dai 2026' }

function emc(data: string, command: string[], input = ''): string {
  const program = process.env.EMC_PROGRAM ?? '../build/release/emc'
  const ended = spawnSync(program, [...command, '--data', data], { input, encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`emc ${command.join(' ')}: ${ended.stderr}${ended.error ?? ''}`)
  return ended.stdout
}

function serve(data: string, listen: string): ChildProcess {
  const program = process.env.EMC_PROGRAM ?? '../build/release/emc'
  return spawn(program, ['serve', '--data', data, '--listen', listen], { stdio: ['ignore', 'pipe', 'ignore'] })
}

/** The address it says it is ready on. */
function ready(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (bytes) => {
      said += bytes
      const found = /emc: ready on (\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    server.on('exit', (code) => reject(new Error(`emc serve ended with ${code}: ${said}`)))
  })
}

/** A server that a test may stop and start again, on the same data and at the same address. */
export class OwnServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'emc-browser-'))
  private readonly data = join(this.folder, 'data')
  private process: ChildProcess | null = null
  url = ''

  constructor(cases: number, hits = 0) {
    emc(this.data, ['demo', '--cases', String(cases), '--hits', String(hits), '--seed', '7'])
    emc(this.data, ['account', 'add', '--login', person.login, '--role', 'national'], `${person.password}\n`)
  }
  async start() {
    const listen = this.url === '' ? '127.0.0.1:0' : new URL(this.url).host
    this.process = serve(this.data, listen)
    this.url = await ready(this.process)
  }
  async stop() {
    const { process } = this
    if (!process || process.exitCode !== null) return
    const ended = new Promise((resolve) => process.on('exit', resolve))
    process.kill('SIGTERM')
    await ended
  }
  async end() {
    await this.stop()
    rmSync(this.folder, { recursive: true })
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'emc-browser-'))
  const data = join(folder, 'data')
  emc(data, ['demo', '--cases', '20000', '--hits', '0', '--seed', '7'])
  for (const { login, password } of [person, careful]) {
    emc(data, ['account', 'add', '--login', login, '--role', 'national'], `${password}\n`)
  }
  const fixtures = '../tests/fixtures'
  emc(data, ['import', 'users', '--unit', 'H48', `${fixtures}/users/with-mistakes.xlsx`])
  emc(data, ['import', 'services', '--site', '227', `${fixtures}/services/annex-1-second-version.xlsx`])
  const token = emc(data, ['token', 'create', '--name', 'trang-thu', '--role', 'national']).trim()
  const server = serve(data, '127.0.0.1:0')
  const url = await ready(server)
  await sendVisits(url, token)
  project.provide('url', url)
  project.provide('pid', server.pid!)
  return async () => {
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true })
  }
}
