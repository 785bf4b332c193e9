// A real `emc serve` with a country of demo data and an account: each file of tests has its own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whose second factor a test sets up and turns off. */
export const careful = { login: 'can-than', password: 'mot mat khau du dai 2027' }
/** A unit's operator and a viewer, both of H34. */
export const clerk = { login: 'nhan-vien-h34', password: 'mot mat khau du dai 2029' }
export const onlooker = { login: 'nguoi-xem-h34', password: 'mot mat khau du dai 2030' }
export const person = { login: 'quan-tri', password: 'mot mat khau du dai 2026' }

export function emc(data: string, command: string[], input = ''): string {
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

/** A server on data that `fill` puts into a new folder. A test may stop it and start it again there. */
export class OwnServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'emc-browser-'))
  readonly data = join(this.folder, 'data')
  private process: ChildProcess | null = null
  url = ''

  constructor(fill: (data: string) => void) {
    fill(this.data)
  }
  get pid(): number {
    return this.process!.pid!
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

/** Fills a folder with a country that sends so many cases and hits, and the person's account. */
export const demo = (cases: number, hits = 0) => (data: string) => {
  emc(data, ['demo', '--cases', String(cases), '--hits', String(hits), '--seed', '7'])
  addAccount(data, person)
}

export function addAccount(data: string, { login, password }: typeof person, role = 'national', unit?: string) {
  const where = unit ? ['--unit', unit] : []
  emc(data, ['account', 'add', '--login', login, '--role', role, ...where], `${password}\n`)
}
